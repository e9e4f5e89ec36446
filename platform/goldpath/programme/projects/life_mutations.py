"""Mutations of a project's own row."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.projects.life import ProjectChanges
from goldpath.programme.projects.tables import Project as ProjectRow
from goldpath.programme.projects.tables import ProjectStatus
from goldpath.programme.projects.types import Project


@strawberry.input(description="What to change of a project; what is left out stays, null clears.")
class UpdateProjectInput:
    """What to change of a project."""

    project: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    programme: strawberry.Maybe[str | None]
    summary: strawberry.Maybe[str | None]
    starts_on: strawberry.Maybe[date | None]
    ends_on: strawberry.Maybe[date | None]

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {
            "programme": self.programme,
            "summary": self.summary,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }
        told = {column: some.value for column, some in given.items() if some is not None}
        return told if self.title is None else {**told, "title": self.title}


@strawberry.type
class UpdateProjectPayload:
    """The project as it is now, or what to mend."""

    project: Project | None
    user_errors: list[UserError]


async def update_project(info: Info, input: UpdateProjectInput) -> UpdateProjectPayload | None:
    """Change what a project that the viewer coordinates tells of itself."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.PROJECT_UPDATE, project.key)

    async def write(session: AsyncSession) -> ProjectRow:
        changes = ProjectChanges(session, access)
        return await changes.update(input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("project", access, ProjectRow, write))
    return UpdateProjectPayload(project=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="Where a project is in its life from now on.")
class MoveProjectInput:
    """Where a project is in its life from now on."""

    project: strawberry.ID
    to: ProjectStatus
    expected_version: int


@strawberry.type
class MoveProjectPayload:
    """The project as it is now, or what to mend."""

    project: Project | None
    user_errors: list[UserError]


async def move_project(info: Info, input: MoveProjectInput) -> MoveProjectPayload | None:
    """Start, close, archive or reopen a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.PROJECT_MOVE, project.key)

    async def write(session: AsyncSession) -> ProjectRow:
        return await ProjectChanges(session, access).move(input.to, input.expected_version)

    outcome = await attempt(info, shown_as("project", access, ProjectRow, write))
    return MoveProjectPayload(project=outcome.value, user_errors=outcome.errors)
