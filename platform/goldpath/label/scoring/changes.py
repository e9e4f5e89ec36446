"""Writing the scoring sheet: each indicator by itself, so that nothing else's fault loses it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core
from goldpath.endpoint.inputs import PROSE
from goldpath.errors import BadInput, Conflict
from goldpath.label.assessments.moves import STAGES, refused
from goldpath.label.assessments.tables import Assessment, AssessmentStatus
from goldpath.label.scoring.tables import Score


async def open_to_experts(
    session: AsyncSession, key: UUID, *statuses: AssessmentStatus
) -> Assessment:
    """Return an assessment in one of these states. Raises NotFound, BadInput in any other."""
    found = await load_core(session, Assessment, key)
    if found.status not in statuses:
        raise BadInput(f"This assessment {STAGES[found.status]}.", "assessment")
    return found


Problem = BadInput | Conflict
Place = tuple[UUID, str]
"""An indicator: its version of a scheme, and its code."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an expert writes of an indicator; `number` is its place in what was sent."""

    number: int
    place: Place
    points: Decimal | None
    note: str | None
    evidence: str | None
    expected_version: int

    @property
    def values(self) -> dict[str, Any]:
        """Return the columns and their values."""
        return {"points": self.points, "note": self.note, "evidence": self.evidence}

    def field(self, name: str) -> str:
        """Return how a problem names one of the fields: `scores.3.points`."""
        return f"scores.{self.number}.{name}"


class Indicator(NamedTuple):
    """An indicator of the sheet, and the most points that it can have."""

    name: str
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one assessment, by one of its experts."""

    session: AsyncSession
    key: UUID
    person_id: UUID

    async def save(self, scores: Sequence[Written]) -> list[Problem]:
        """Save what can be saved at any completeness; return what could not, and why.

        A score that somebody else changed meanwhile stays as it is, and is a Conflict. One that
        says what is there already is saved, so a retry is no conflict. Raises NotFound, and
        BadInput if the sheet is not open.
        """
        await open_to_experts(self.session, self.key, AssessmentStatus.SCHEDULED)
        indicators = await self._indicators()
        problems: list[Problem] = []
        for score in sorted(scores, key=lambda one: one.place):
            wrong = list(_wrong(score, indicators))
            problems.extend(wrong or await self._write(score, indicators[score.place]))
        return problems

    async def _indicators(self) -> Mapping[Place, Indicator]:
        sheet: Any = func.assessment_sheet(self.key).table_valued(
            "scheme_id", "code", "name", "maximum"
        )
        columns = (sheet.c[name] for name in ("scheme_id", "code", "name", "maximum"))
        rows: Any = await self.session.exec(select(*columns))
        return {(scheme, code): Indicator(name, most) for scheme, code, name, most in rows}

    async def _write(self, score: Written, indicator: Indicator) -> list[Problem]:
        statement = self._first(score) if score.expected_version == 0 else self._next(score)
        with refused():
            written = await self.session.exec(statement)
        if written.first() is not None or await self._says(score):
            return []
        return [
            Conflict(
                f"Somebody else wrote '{indicator.name}' meanwhile. What you wrote is not saved: "
                "look at theirs, then decide.",
                score.field("expectedVersion"),
            )
        ]

    def _first(self, score: Written) -> Any:  # noqa: ANN401 - a statement
        scheme_id, code = score.place
        row = {"assessment_id": self.key, "scheme_id": scheme_id, "code": code}
        new = insert(Score).values(**row, **score.values, person_id=self.person_id)
        return new.on_conflict_do_nothing().returning(col(Score.code))

    def _next(self, score: Written) -> Any:  # noqa: ANN401 - a statement
        version = col(Score.version)
        changed = update(Score).where(*self._at(score), version == score.expected_version)
        stored = changed.values(**score.values, person_id=self.person_id, version=version + 1)
        return stored.returning(col(Score.code))

    def _at(self, score: Written) -> tuple[Any, ...]:
        scheme_id, code = score.place
        return (
            col(Score.assessment_id) == self.key,
            col(Score.scheme_id) == scheme_id,
            col(Score.code) == code,
        )

    async def _says(self, score: Written) -> bool:
        """Return whether the sheet says this already: the answer to it was lost on its way."""
        columns = (col(Score.points), col(Score.note), col(Score.evidence))
        found = (await self.session.exec(select(*columns).where(*self._at(score)))).first()
        return found == (score.points, score.note, score.evidence)


def _wrong(score: Written, indicators: Mapping[Place, Indicator]) -> Iterator[BadInput]:
    """Yield what is wrong with a score by itself."""
    indicator = indicators.get(score.place)
    if indicator is None:
        yield BadInput("There is no such indicator on this sheet.", score.field("code"))
        return
    points = score.points
    if points is not None and not 0 <= points <= indicator.maximum:
        most = f"{indicator.maximum:f}".rstrip("0").rstrip(".")
        message = f"'{indicator.name}' has points from 0 to {most}."
        yield BadInput(message, score.field("points"))
    elif points is not None and points != round(points, 2):
        message = f"'{indicator.name}' has points with two decimals at most."
        yield BadInput(message, score.field("points"))
    for name, text in (("note", score.note), ("evidence", score.evidence)):
        if text is not None and (len(text) > PROSE or "\0" in text):
            message = f"`{name}` may have {PROSE} characters, and no control characters."
            yield BadInput(message, score.field(name))
