"""Appeals against refusals, and their answers."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, load_core, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment
from goldpath.label.awards.held import today
from goldpath.label.decisions.deciders import Deciders
from goldpath.label.decisions.tables import (
    Appeal,
    AppealOutcome,
    Decision,
    DecisionOutcome,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an appeal, by whom and when."""

    outcome: AppealOutcome
    reasons: str
    closed_on: date
    deciders: tuple[UUID, ...]


class Latest(NamedTuple):
    """The latest decision of an assessment."""

    id: UUID
    outcome: DecisionOutcome


@dataclass(frozen=True, slots=True)
class Appeals:
    """Appeals in one assessment: made at the manager's door, answered at the secretariat's."""

    session: AsyncSession
    assessment_id: UUID

    async def make(self, grounds: str) -> Appeal:
        """Appeal against the refusal that stands.

        Raises NotFound, Rejected, Taken if that was done, or BadInput if there is no refusal.
        """
        checks = Checks()
        grounds = checks.prose(grounds, "grounds")
        checks.done()
        decision = await self._latest()
        if decision is None or decision.outcome is not DecisionOutcome.REFUSED:
            raise BadInput("There is no refusal to appeal against.", "assessment")
        taken = Taken("The cluster has appealed against this decision already.", "assessment")
        with broken("appeal_decision_id_key", taken), refused():
            return await insert_row(self.session, Appeal, decision_id=decision.id, grounds=grounds)

    async def answer(self, answer: Answer, expected_version: int) -> Appeal:
        """Answer the open appeal. Granted, it sets the decision aside: others decide anew.

        Raises NotFound, Conflict, Rejected, or BadInput if none is open.
        """
        await load_core(self.session, Assessment, self.assessment_id, lock=True)
        appeal = await self._open(expected_version)
        checks = Checks()
        reasons = checks.prose(answer.reasons, "reasons")
        if not appeal.appealed_on <= answer.closed_on <= today():
            since = appeal.appealed_on.isoformat()
            checks.refuse(f"`closedOn` must be from {since} to today.", "closedOn")
        deciders = Deciders(self.session, self.assessment_id, answer.deciders)
        await deciders.check(checks)
        checks.done()
        with refused():
            await deciders.record(appeal_id=appeal.id)
            return await update_version(
                self.session,
                Appeal,
                col(Appeal.id) == appeal.id,
                expected_version,
                outcome=answer.outcome,
                reasons=reasons,
                closed_on=answer.closed_on,
            )

    async def _open(self, expected_version: int) -> Appeal:
        decision = await self._latest()
        key = decision.id if decision is not None else None
        asked = select(Appeal).where(col(Appeal.decision_id) == key)
        appeal = (await self.session.exec(asked)).one_or_none()
        if appeal is None:
            raise BadInput("The cluster has not appealed.", "assessment")
        if appeal.version != expected_version:
            raise stale(expected_version)
        if appeal.outcome is not None:
            raise BadInput("The appeal is answered already.", "assessment")
        return appeal

    async def _latest(self) -> Latest | None:
        """Return the latest decision, as far as every door reads it."""
        asked = select(col(Decision.id), col(Decision.outcome))
        own = asked.where(col(Decision.assessment_id) == self.assessment_id)
        found = (await self.session.exec(own.order_by(col(Decision.number).desc()))).first()
        return Latest(*found) if found is not None else None
