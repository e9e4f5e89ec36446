"""Mutations of a project's ladder."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.certifications.laddering import LadderChanges
from goldpath.programme.certifications.tables import LadderStep as StepRow
from goldpath.programme.certifications.tables import LadderStepKind
from goldpath.programme.certifications.types import LadderStep
from goldpath.programme.roadmaps.given import given_columns
from goldpath.programme.trainings.tables import CourseKind


@strawberry.input(description="A step to add to the end of a project's ladder.")
class CreateLadderStepInput:
    """A step to add to the end of a project's ladder."""

    project: strawberry.ID
    title: str
    kind: LadderStepKind
    course_kind: CourseKind | None = strawberry.field(
        default=None, description="Of which courses it counts sessions, where it counts any."
    )
    sessions: int | None = strawberry.field(default=None, description="How many, from 1 to 100.")
    credential: CredentialKind | None = strawberry.field(
        default=None, description="What it leads to; null for most steps."
    )
    months: int | None = strawberry.field(
        default=None, description="How long that is valid, 1 to 120; null: without an end."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def fields(self) -> dict[str, Any]:
        """Return the columns."""
        return {
            "title": self.title,
            "kind": self.kind,
            "course_kind": self.course_kind,
            "sessions": self.sessions,
            "credential": self.credential,
            "months": self.months,
        }


@strawberry.type
class CreateLadderStepPayload:
    """The step that was added, or what to mend."""

    step: LadderStep | None
    user_errors: list[UserError]


async def create_ladder_step(
    info: Info, input: CreateLadderStepInput
) -> CreateLadderStepPayload | None:
    """Add a step to the end of a project's ladder."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.LADDER_KEEP, project.key)

    async def write(session: AsyncSession) -> StepRow:
        changes = LadderChanges(session, access)
        return await once(session, access, input, StepRow, lambda: changes.create(input.fields()))

    outcome = await attempt(info, shown_as("step", access, StepRow, write))
    return CreateLadderStepPayload(step=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a step of the ladder; what is left out stays.")
class UpdateLadderStepInput:
    """What to change of a step of the ladder."""

    step: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    position: int | None = strawberry.field(default=None, description="null: it stays.")
    sessions: int | None = strawberry.field(default=None, description="null: they stay.")
    credential: strawberry.Maybe[CredentialKind | None] = strawberry.field(
        description="null: it leads to none."
    )
    months: strawberry.Maybe[int | None] = strawberry.field(description="null: without an end.")

    def fields(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        plain = {"title": self.title, "position": self.position, "sessions": self.sessions}
        kept: dict[str, Any] = {name: one for name, one in plain.items() if one is not None}
        return kept | given_columns(credential=self.credential, months=self.months)


@strawberry.type
class UpdateLadderStepPayload:
    """The step as it is now, or what to mend."""

    step: LadderStep | None
    user_errors: list[UserError]


async def update_ladder_step(
    info: Info, input: UpdateLadderStepInput
) -> UpdateLadderStepPayload | None:
    """Change a step of a project's ladder: what was certified stays."""
    step = project_reference(input.step, "LadderStep", "step")
    access = info.context.enter(Action.LADDER_KEEP, step.project_id)

    async def write(session: AsyncSession) -> StepRow:
        changes = LadderChanges(session, access)
        return await changes.update(step.key, input.fields(), input.expected_version)

    outcome = await attempt(info, shown_as("step", access, StepRow, write))
    return UpdateLadderStepPayload(step=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A step to take off a project's ladder.")
class RemoveLadderStepInput:
    """A step to take off a project's ladder."""

    step: strawberry.ID


@strawberry.type
class RemoveLadderStepPayload:
    """Whether the step is off the ladder, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_ladder_step(
    info: Info, input: RemoveLadderStepInput
) -> RemoveLadderStepPayload | None:
    """Take a step off a project's ladder, unless something rests on it."""
    step = project_reference(input.step, "LadderStep", "step")
    access = info.context.enter(Action.LADDER_KEEP, step.project_id)

    async def write(session: AsyncSession) -> None:
        await LadderChanges(session, access).remove(step.key)

    outcome = await attempt_alone(info, access.door, write)
    return RemoveLadderStepPayload(removed=not outcome.errors, user_errors=outcome.errors)
