"""Mutations of a project's phases."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.projects.phase_changes import PhaseChanges
from goldpath.programme.projects.phases import ProjectPhase
from goldpath.programme.projects.tables import ProjectPhase as PhaseRow

CODE = "Small letters, digits and hyphens, such as `a`; each once in a project."


@strawberry.input(description="A phase to add to a project.")
class CreatePhaseInput:
    """A phase to add to a project."""

    project: strawberry.ID
    code: str = strawberry.field(description=CODE)
    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def columns(self) -> dict[str, Any]:
        """Return the columns of the phase."""
        return {
            "code": self.code,
            "title": self.title,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }


@strawberry.type
class CreatePhasePayload:
    """The phase that was made, or what to mend."""

    phase: ProjectPhase | None
    user_errors: list[UserError]


async def create_phase(info: Info, input: CreatePhaseInput) -> CreatePhasePayload | None:
    """Add a phase to a project that the viewer coordinates, behind those there are."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.PHASE_KEEP, project.key)

    async def write(session: AsyncSession) -> PhaseRow:
        changes = PhaseChanges(session, access)
        return await once(session, access, input, PhaseRow, lambda: changes.create(input.columns()))

    outcome = await attempt(info, shown_as("phase", access, PhaseRow, write))
    return CreatePhasePayload(phase=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a phase; what is left out stays as it is.")
class UpdatePhaseInput:
    """What to change of a phase."""

    phase: strawberry.ID
    expected_version: int
    code: str | None = strawberry.field(default=None, description=f"{CODE} null: it stays.")
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    starts_on: strawberry.Maybe[date | None] = strawberry.field(description="null: not known.")
    ends_on: strawberry.Maybe[date | None] = strawberry.field(description="null: not known.")

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        days = {"starts_on": self.starts_on, "ends_on": self.ends_on}
        told = {column: some.value for column, some in days.items() if some is not None}
        texts = {"code": self.code, "title": self.title}
        return {**told, **{name: text for name, text in texts.items() if text is not None}}


@strawberry.type
class UpdatePhasePayload:
    """The phase as it is now, or what to mend."""

    phase: ProjectPhase | None
    user_errors: list[UserError]


async def update_phase(info: Info, input: UpdatePhaseInput) -> UpdatePhasePayload | None:
    """Change a phase of a project that the viewer coordinates."""
    phase = project_reference(input.phase, "ProjectPhase", "phase")
    access = info.context.enter(Action.PHASE_KEEP, phase.project_id)

    async def write(session: AsyncSession) -> PhaseRow:
        changes = PhaseChanges(session, access)
        return await changes.update(phase.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("phase", access, PhaseRow, write))
    return UpdatePhasePayload(phase=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A phase to remove.")
class RemovePhaseInput:
    """A phase to remove."""

    phase: strawberry.ID
    expected_version: int


@strawberry.type
class RemovePhasePayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_phase(info: Info, input: RemovePhaseInput) -> RemovePhasePayload | None:
    """Remove a phase; the steps and milestones that were in it stay, without one."""
    phase = project_reference(input.phase, "ProjectPhase", "phase")
    access = info.context.enter(Action.PHASE_KEEP, phase.project_id)

    async def write(session: AsyncSession) -> bool:
        await PhaseChanges(session, access).remove(phase.key, input.expected_version)
        return True

    outcome = await attempt_alone(info, access.door, write)
    return RemovePhasePayload(removed=bool(outcome.value), user_errors=outcome.errors)
