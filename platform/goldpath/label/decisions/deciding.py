"""Deciding on a report: the label, or a refusal, with reasons."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, stale
from goldpath.endpoint.inputs import Checks
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment, AssessmentStatus
from goldpath.label.awards.awarding import Awarding, hold_labels
from goldpath.label.awards.held import today
from goldpath.label.decisions.deciders import Deciders
from goldpath.label.decisions.tables import Decision, DecisionOutcome

_BLOCKS = {
    "TOTAL": "The points do not suffice for the level: it cannot be awarded.",
    "MINIMUM": "A minimum requirement of the level is red: it cannot be awarded.",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided, by whom and when."""

    outcome: DecisionOutcome
    reasons: str
    dissent: str | None
    decided_on: date
    deciders: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decisions of one assessment, at the secretariat's door."""

    session: AsyncSession
    changes: AssessmentChanges

    async def decide(self, verdict: Verdict, expected_version: int) -> Assessment:
        """Decide on a report; an award follows the rules of the version it was made under.

        Raises NotFound, Conflict, or Rejected with all that stands in the way.
        """
        await hold_labels(self.session, self.changes.key)
        found = await self.changes.found(expected_version, AssessmentStatus.DECIDED)
        if found.version != expected_version:
            raise stale(expected_version)
        checks = Checks()
        checked = await self._checked(found, verdict, checks)
        checks.done()
        awards = verdict.outcome is DecisionOutcome.AWARDED
        awarding = await Awarding.of(self.session, found) if awards else None
        with refused():
            await self._record(found, checked)
        moved = await self.changes.move(AssessmentStatus.DECIDED, expected_version)
        if awarding is not None:
            await awarding.award(found.id, f"Decided on {verdict.decided_on.isoformat()}")
        return moved

    async def _checked(self, found: Assessment, verdict: Verdict, checks: Checks) -> Verdict:
        """Note all that is wrong with a verdict; return it with its texts trimmed."""
        reasons, dissent = checks.prose(verdict.reasons, "reasons"), verdict.dissent
        if dissent is not None:
            dissent = checks.prose(dissent, "dissent")
        if found.reported_on is not None and verdict.decided_on < found.reported_on:
            checks.refuse(f"It was reported on {found.reported_on.isoformat()}.", "decidedOn")
        if verdict.decided_on > today():
            checks.refuse("`decidedOn` must not be in the future.", "decidedOn")
        if verdict.outcome is DecisionOutcome.AWARDED:
            blocks: Any = func.assessment_blocks(found.id).table_valued("what")
            for what in (await self.session.exec(select(blocks.c.what))).all():
                checks.refuse(_BLOCKS[str(what)], "outcome")
        await self._deciders(found, verdict).check(checks)
        return replace(verdict, reasons=reasons, dissent=dissent)

    async def _record(self, found: Assessment, verdict: Verdict) -> None:
        own = select(func.count()).where(col(Decision.assessment_id) == found.id)
        decision = await insert_row(
            self.session,
            Decision,
            assessment_id=found.id,
            number=1 + int((await self.session.exec(own)).one()),
            outcome=verdict.outcome,
            reasons=verdict.reasons,
            dissent=verdict.dissent,
            decided_on=verdict.decided_on,
        )
        await self._deciders(found, verdict).record(decision_id=decision.id)

    def _deciders(self, found: Assessment, verdict: Verdict) -> Deciders:
        return Deciders(self.session, found.id, verdict.deciders)
