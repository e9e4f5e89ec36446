"""Mutations of projects."""

import strawberry
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.projects.tables import Project as ProjectRow
from goldpath.programme.projects.tables import Sharing
from goldpath.programme.projects.types import Project


@strawberry.input(description="What the board may learn from a project from now on.")
class SetSharingInput:
    """What the board may learn from now on."""

    project: strawberry.ID
    sharing: Sharing
    expected_version: int


@strawberry.type
class SetSharingPayload:
    """The project as it is now, or what to mend."""

    project: Project | None
    user_errors: list[UserError]


async def set_sharing(info: Info, input: SetSharingInput) -> SetSharingPayload | None:
    """Decide what the coordination board may learn from a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.PROJECT_SHARE, project.key)

    async def write(session: AsyncSession) -> ProjectRow:
        return await update_version(
            session,
            ProjectRow,
            col(ProjectRow.id) == access.project_id,
            input.expected_version,
            sharing=input.sharing,
        )

    outcome = await attempt(info, shown_as("project", access, ProjectRow, write))
    return SetSharingPayload(project=outcome.value, user_errors=outcome.errors)
