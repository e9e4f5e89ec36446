"""Rating an application by the criteria of its cohort."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load, update_version
from goldpath.endpoint.inputs import PROSE
from goldpath.errors import BadInput, Conflict, Rejected
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.applications.moves import require_undecided
from goldpath.programme.applications.tables import (
    Application,
    ApplicationRating,
    SelectionCriterion,
)
from goldpath.programme.cohorts.room import cohort_to_fill


@dataclass(frozen=True, slots=True)
class Rated:
    """What somebody gives for a criterion; `number` is its place in what was sent."""

    number: int
    criterion_id: UUID
    points: int
    note: str | None
    expected_version: int

    def field(self, name: str) -> str:
        """Return how a problem names one of the fields: `ratings.3.points`."""
        return f"ratings.{self.number}.{name}"


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings of the applications for one project's cohorts, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def give(self, application_id: UUID, given: Sequence[Rated]) -> Application:
        """Give points for criteria, all or none; those of other criteria stay.

        Raises NotFound, Rejected, Conflict, or BadInput if the application is settled.
        """
        project_id = self.access.project_id
        found = await load(self.session, Application, project_id, application_id)
        await cohort_to_fill(self.session, project_id, found.cohort_id)
        require_undecided(found)
        problems = list(_wrong(given, await self._criteria(found)))
        if problems:
            raise Rejected(problems)
        for one in sorted(given, key=lambda one: one.criterion_id):
            await self._write(found, one)
        return found

    async def _criteria(self, found: Application) -> Mapping[UUID, SelectionCriterion]:
        asked = select(SelectionCriterion).where(
            col(SelectionCriterion.project_id) == found.project_id,
            col(SelectionCriterion.cohort_id) == found.cohort_id,
        )
        return {one.id: one for one in (await self.session.exec(asked)).all()}

    async def _write(self, found: Application, one: Rated) -> None:
        values = {"points": one.points, "note": (one.note or "").strip() or None}
        key = {
            "project_id": found.project_id,
            "application_id": found.id,
            "criterion_id": one.criterion_id,
        }
        if one.expected_version:
            await self._replace(key, one, values)
            return
        first = insert(ApplicationRating).values(**key, **values).on_conflict_do_nothing()
        made = await self.session.exec(first.returning(col(ApplicationRating.criterion_id)))
        if made.first() is None:
            raise _stale(one)

    async def _replace(self, key: dict[str, UUID], one: Rated, values: dict[str, Any]) -> None:
        table: Any = ApplicationRating
        own: ColumnElement[bool] = and_(
            *(getattr(table, column) == value for column, value in key.items())
        )
        try:
            await update_version(
                self.session, ApplicationRating, own, one.expected_version, **values
            )
        except Conflict as error:
            raise _stale(one) from error


def _stale(one: Rated) -> Conflict:
    return Conflict(
        "Somebody else rated this criterion meanwhile. Look at theirs, then decide.",
        one.field("expectedVersion"),
    )


def _wrong(
    given: Sequence[Rated], criteria: Mapping[UUID, SelectionCriterion]
) -> Iterator[BadInput]:
    """Yield what is wrong with ratings by themselves."""
    if not given:
        yield BadInput("Give points for one criterion at least.", "ratings")
    seen: set[UUID] = set()
    for one in given:
        criterion = criteria.get(one.criterion_id)
        if criterion is None:
            message = "The cohort has no such criterion."
            yield BadInput(message, one.field("criterion"))
            continue
        if one.criterion_id in seen:
            yield BadInput(f"'{criterion.title}' stands here twice.", one.field("criterion"))
        seen.add(one.criterion_id)
        if not 0 <= one.points <= criterion.maximum:
            message = f"'{criterion.title}' has points from 0 to {criterion.maximum}."
            yield BadInput(message, one.field("points"))
        if one.note is not None and (len(one.note) > PROSE or "\0" in one.note):
            message = f"`note` may have {PROSE} characters, and no control characters."
            yield BadInput(message, one.field("note"))
