"""Changing milestones, inside a transaction at the door of who may do so."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.charge import participation_to_change
from goldpath.programme.roadmaps.tables import Milestone, MilestoneStatus


@dataclass(frozen=True, slots=True)
class MilestoneChanges:
    """Changes to one project's milestones, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def create(
        self, participation_id: UUID, title: str, due_on: date | None, status: MilestoneStatus
    ) -> Milestone:
        """Add a step to a cluster's road. Raises NotFound, Forbidden or Rejected."""
        participation = await participation_to_change(self.session, self.access, participation_id)
        checks = Checks()
        title = checks.text(title, "title")
        checks.done()
        return await insert_row(
            self.session,
            Milestone,
            project_id=participation.project_id,
            participation_id=participation.id,
            title=title,
            due_on=due_on,
            status=status,
        )

    async def update(
        self, milestone_id: UUID, changes: dict[str, Any], expected_version: int
    ) -> Milestone:
        """Change a milestone's title, due day or status.

        Raises NotFound, Forbidden, Rejected or Conflict.
        """
        found = await load(self.session, Milestone, self.access.project_id, milestone_id)
        await participation_to_change(self.session, self.access, found.participation_id)
        checks = Checks()
        if "title" in changes:
            changes = {**changes, "title": checks.text(changes["title"], "title")}
        if not changes:
            checks.refuse("Nothing to change: give a title, a dueOn or a status.", "milestone")
        checks.done()
        return await update_version(
            self.session,
            Milestone,
            keyed(Milestone, found.project_id, found.id),
            expected_version,
            **changes,
        )
