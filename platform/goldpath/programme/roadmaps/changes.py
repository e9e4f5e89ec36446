"""Changing milestones, inside a transaction that a coordinator has opened."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.roadmaps.tables import Milestone, MilestoneStatus


@dataclass(frozen=True, slots=True)
class MilestoneChanges:
    """Changes to one project's milestones, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def create(
        self, participation_id: UUID, title: str, due_on: date | None, status: MilestoneStatus
    ) -> Milestone:
        """Add a step to a cluster's road. Raises NotFound or Rejected."""
        checks = Checks()
        title = checks.text(title, "title")
        checks.done()
        project_id = self.access.project_id
        participation = await load(self.session, Participation, project_id, participation_id)
        return await insert_row(
            self.session,
            Milestone,
            project_id=project_id,
            participation_id=participation.id,
            title=title,
            due_on=due_on,
            status=status,
        )

    async def update(
        self, milestone_id: UUID, changes: dict[str, Any], expected_version: int
    ) -> Milestone:
        """Change a milestone's title, due day or status. Raises NotFound, Rejected or Conflict."""
        checks = Checks()
        if "title" in changes:
            changes = {**changes, "title": checks.text(changes["title"], "title")}
        if not changes:
            checks.refuse("Nothing to change: give a title, a dueOn or a status.", "milestone")
        checks.done()
        found = await load(self.session, Milestone, self.access.project_id, milestone_id)
        return await update_version(
            self.session,
            Milestone,
            keyed(Milestone, found.project_id, found.id),
            expected_version,
            **changes,
        )
