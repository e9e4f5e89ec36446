"""Who decides, in the schema; who could; and what bars somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.ids import reference
from goldpath.endpoint.inputs import Checks
from goldpath.identity.tables import Person
from goldpath.label.decisions.tables import Decider as DeciderRow
from goldpath.reader.mapping import Row, Rows, computed, rows
from goldpath.reader.pages import base64_text


@strawberry.enum(description="Why somebody may not decide on an assessment.")
class DeciderBar(StrEnum):
    """Why somebody may not decide on an assessment (`domain.md` section 1, [P][IP][EU24])."""

    ASSESSOR = "ASSESSOR"
    """Assesses it, or did."""
    ORGANISATION = "ORGANISATION"
    """Is of the cluster's own organisation, or manages it."""
    ADVISER = "ADVISER"
    """Advises or advised the cluster."""
    PROJECT = "PROJECT"
    """Has a role in the project that ordered the assessment. (Assumed: it pays for it.)"""
    DECIDED = "DECIDED"
    """Decided on this assessment before."""


BARRED = {
    DeciderBar.ASSESSOR: "assesses the cluster, or did",
    DeciderBar.ORGANISATION: "belongs to the cluster's own organisation",
    DeciderBar.ADVISER: "advises or advised the cluster",
    DeciderBar.PROJECT: "has a role in the project that ordered",
    DeciderBar.DECIDED: "decided on this assessment before",
}
"""What bars somebody, as the end of a sentence that begins with the name."""


def _name(decider: Row) -> ColumnElement[str]:
    person = rows(Person).row
    found = select(person.c.name).where(person.c.id == decider.c.person_id)
    return found.correlate(decider).scalar_subquery()


@strawberry.type(description="Somebody who took a decision, or answered an appeal.")
class Decider:
    """Somebody who took a decision, or answered an appeal."""

    name: str = computed(_name)


def of_decision(decision: Row) -> Rows:
    """Return who took a decision, in the order in which they were named."""
    found = rows(DeciderRow)
    return found.only(found.row.c.decision_id == decision.c.id).by(found.row.c.id)


def of_appeal(appeal: Row) -> Rows:
    """Return who answered an appeal, in the order in which they were named."""
    found = rows(DeciderRow)
    return found.only(found.row.c.appeal_id == appeal.c.id).by(found.row.c.id)


@strawberry.type(description="Somebody who could decide, and whether anything bars it.")
class DeciderCandidate:
    """Somebody of the board, the secretariat or the experts."""

    id: strawberry.ID = computed(
        lambda candidate: base64_text(func.concat("Decider:", candidate.c.person_id)),
        "What `decideAssessment` and `answerAppeal` take.",
    )
    name: str
    bar: DeciderBar | None = computed(
        lambda candidate: candidate.c.bar,
        "Why this person may not; null if nothing bars it.",
    )


def _known(assessment_id: Any) -> Any:  # noqa: ANN401 - a key or a column; a statement
    known: Any = func.decider_candidates(assessment_id).table_valued("person_id", "name", "bar")
    return select(known.c.person_id, known.c.name, known.c.bar)


def decider_candidates(assessment: Row) -> Rows:
    """Return everybody of the board, the secretariat and the experts, by name."""
    listed = rows(_known(assessment.c.id).correlate(assessment).subquery())
    return listed.by(listed.row.c.name, listed.row.c.person_id)


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who is to decide on an assessment, at the secretariat's door."""

    session: AsyncSession
    assessment_id: UUID
    people: tuple[UUID, ...]

    async def check(self, checks: Checks) -> None:
        """Note if nobody decides, and each who may not."""
        if not self.people:
            checks.refuse("Name at least one person who decides.", "deciders")
        found: Any = (await self.session.exec(_known(self.assessment_id))).all()
        candidates = {person: (name, bar) for person, name, bar in found}
        for person in self.people:
            name, bar = candidates.get(person, ("One of them", None))
            if person not in candidates:
                told = "is not of the board, the secretariat or the experts"
                checks.refuse(f"{name} {told}.", "deciders")
            elif bar is not None:
                checks.refuse(f"{name} {BARRED[DeciderBar(bar)]}.", "deciders")

    async def record(self, **of: UUID) -> None:
        """Record who takes the decision, or answers the appeal, that a column names."""
        for person in self.people:
            await insert_row(self.session, DeciderRow, person_id=person, **of)


def people(asked: Sequence[str]) -> tuple[UUID, ...]:
    """Return the people whom ids name, each once. Raises BadInput for what is no such id."""
    found = (reference(one, "Decider", field="deciders").key for one in asked)
    return tuple(dict.fromkeys(found))
