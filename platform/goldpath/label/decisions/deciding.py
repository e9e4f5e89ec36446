"""Deciding on a report: the label, or a refusal, with reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import Checks
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment, AssessmentStatus
from goldpath.label.awards.awarding import Awarding, hold_labels
from goldpath.label.awards.held import today
from goldpath.label.decisions.deciders import Deciders
from goldpath.label.decisions.tables import Decider, Decision, DecisionOutcome

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
            return await self.changes.move(AssessmentStatus.DECIDED, expected_version)  # a Conflict
        checks = Checks()
        await self._check(found, verdict, checks)
        checks.done()
        awards = verdict.outcome is DecisionOutcome.AWARDED
        awarding = await Awarding.of(self.session, found) if awards else None
        with refused():
            await self._record(found, verdict)
        moved = await self.changes.move(AssessmentStatus.DECIDED, expected_version)
        if awarding is not None:
            await awarding.award(found.id, f"Decided on {verdict.decided_on.isoformat()}")
        return moved

    async def _check(self, found: Assessment, verdict: Verdict, checks: Checks) -> None:
        checks.prose(verdict.reasons, "reasons")
        if verdict.dissent is not None:
            checks.prose(verdict.dissent, "dissent")
        if found.reported_on is not None and verdict.decided_on < found.reported_on:
            checks.refuse(f"It was reported on {found.reported_on.isoformat()}.", "decidedOn")
        if verdict.decided_on > today():
            checks.refuse("`decidedOn` must not be in the future.", "decidedOn")
        if verdict.outcome is DecisionOutcome.AWARDED:
            blocks: Any = func.assessment_blocks(found.id).table_valued("what")
            for what in (await self.session.exec(select(blocks.c.what))).all():
                checks.refuse(_BLOCKS[str(what)], "outcome")
        await Deciders(self.session, found.id, verdict.deciders).check(checks)

    async def _record(self, found: Assessment, verdict: Verdict) -> None:
        own = select(func.count()).where(col(Decision.assessment_id) == found.id)
        number = 1 + int((await self.session.exec(own)).one())
        decision = await insert_row(
            self.session,
            Decision,
            assessment_id=found.id,
            number=number,
            outcome=verdict.outcome,
            reasons=verdict.reasons.strip(),
            dissent=verdict.dissent.strip() if verdict.dissent is not None else None,
            decided_on=verdict.decided_on,
        )
        for person in verdict.deciders:
            await insert_row(self.session, Decider, decision_id=decision.id, person_id=person)
