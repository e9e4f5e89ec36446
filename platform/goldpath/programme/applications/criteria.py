"""What a cohort's applications are judged by: changing it while it stays true."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.applications.tables import ApplicationRating, SelectionCriterion
from goldpath.programme.cohorts.room import cohort_to_fill

MOST = 100
"""Points of a criterion."""


@dataclass(frozen=True, slots=True)
class CriterionChanges:
    """Changes to the criteria of one project's cohorts. Nobody rates by them meanwhile."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, cohort_id: UUID, title: str, maximum: int) -> SelectionCriterion:
        """Add a criterion. Raises NotFound, Rejected, or Taken if there is one of that title."""
        checks = Checks()
        title = checks.text(title, "title")
        _check_maximum(checks, maximum)
        checks.done()
        cohort = await cohort_to_fill(self.session, self.access.project_id, cohort_id)
        with broken(_TITLE, _title_taken(title)):
            return await insert_row(
                self.session,
                SelectionCriterion,
                project_id=cohort.project_id,
                cohort_id=cohort.id,
                title=title,
                maximum=maximum,
            )

    async def update(
        self, criterion_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> SelectionCriterion:
        """Change a criterion. Raises NotFound, Rejected, Taken or Conflict."""
        found = await self._found(criterion_id)
        checks, changes = Checks(), dict(given)
        if "title" in changes:
            changes["title"] = checks.text(changes["title"], "title")
        if "maximum" in changes:
            _check_maximum(checks, changes["maximum"])
            await self._covers(checks, found, changes["maximum"])
        if not changes:
            checks.refuse("Nothing to change: give a title or a maximum.", "criterion")
        checks.done()
        with broken(_TITLE, _title_taken(changes.get("title", found.title))):
            return await update_version(
                self.session,
                SelectionCriterion,
                keyed(SelectionCriterion, found.project_id, found.id),
                expected_version,
                **changes,
            )

    async def remove(self, criterion_id: UUID) -> None:
        """Remove a criterion that nothing was rated by. Raises NotFound or BadInput."""
        found = await self._found(criterion_id)
        rated = BadInput(
            "Applications were rated by this criterion, so it stays: change it instead.",
            "criterion",
        )
        own = keyed(SelectionCriterion, found.project_id, found.id)
        with broken("application_rating_project_id_criterion_id_fkey", rated):
            await self.session.exec(delete(SelectionCriterion).where(own))

    async def _found(self, criterion_id: UUID) -> SelectionCriterion:
        project_id = self.access.project_id
        found = await load(self.session, SelectionCriterion, project_id, criterion_id)
        await cohort_to_fill(self.session, project_id, found.cohort_id)
        return found

    async def _covers(self, checks: Checks, found: SelectionCriterion, maximum: int) -> None:
        given = select(func.coalesce(func.max(ApplicationRating.points), 0)).where(
            col(ApplicationRating.project_id) == found.project_id,
            col(ApplicationRating.criterion_id) == found.id,
        )
        most = (await self.session.exec(given)).one()
        if maximum < most:
            checks.refuse(
                f"An application has {most} points for it: `maximum` must be as many.", "maximum"
            )


_TITLE = "selection_criterion_project_id_cohort_id_title_key"


def _check_maximum(checks: Checks, maximum: int) -> None:
    if not 1 <= maximum <= MOST:
        checks.refuse(f"`maximum` must be from 1 to {MOST} points.", "maximum")


def _title_taken(title: str) -> Taken:
    return Taken(f"This cohort has a criterion '{title}' already.", "title")
