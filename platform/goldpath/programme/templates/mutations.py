"""Mutations of a project's template."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.roadmaps.given import given_columns, phase_key
from goldpath.programme.templates.changes import TemplateChanges
from goldpath.programme.templates.tables import Anchor
from goldpath.programme.templates.tables import TemplateStep as StepRow
from goldpath.programme.templates.types import TemplateStep

_PHASE = "A `ProjectPhase` of this project; null: none."
_NEEDS = "The steps that it begins after, each a `TemplateStep` of this project."


@strawberry.input(description="A step to add to the end of a project's template.")
class CreateTemplateStepInput:
    """A step to add to the end of a project's template."""

    project: strawberry.ID
    title: str
    description: str | None = None
    target_level: LabelLevel | None = strawberry.field(
        default=None, description="Only for clusters that aim for this label; null: for all."
    )
    reaches: LabelLevel | None = strawberry.field(
        default=None, description="The label that is held once it is done."
    )
    anchor: Anchor = Anchor.PROJECT_START
    offset_days: int | None = strawberry.field(
        default=None, description="Due so many days after the anchor; null: undecided."
    )
    days: int = strawberry.field(default=0, description="How many calendar days it takes.")
    phase: strawberry.ID | None = strawberry.field(default=None, description=_PHASE)
    needs: list[strawberry.ID] = strawberry.field(default_factory=list, description=_NEEDS)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def fields(self) -> dict[str, Any]:
        """Return the columns."""
        return {
            "title": self.title,
            "description": self.description,
            "target_level": self.target_level,
            "reaches": self.reaches,
            "anchor": self.anchor,
            "offset_days": self.offset_days,
            "days": self.days,
            "phase_id": phase_key(self.phase),
        }


@strawberry.type
class CreateTemplateStepPayload:
    """The step that was added, or what to mend."""

    template_step: TemplateStep | None
    user_errors: list[UserError]


def _keys(needs: list[strawberry.ID]) -> list[Any]:
    return [project_reference(one, "TemplateStep", "needs").key for one in needs]


async def create_template_step(
    info: Info, input: CreateTemplateStepInput
) -> CreateTemplateStepPayload | None:
    """Add a step to the end of a project's template. Roads that are laid out stay as they are."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.TEMPLATE_KEEP, project.key)
    needs = _keys(input.needs)

    async def write(session: AsyncSession) -> StepRow:
        changes = TemplateChanges(session, access)
        return await once(
            session, access, input, StepRow, lambda: changes.create(input.fields(), needs)
        )

    outcome = await attempt(info, shown_as("templateStep", access, StepRow, write))
    return CreateTemplateStepPayload(template_step=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a template's step; what is left out stays.")
class UpdateTemplateStepInput:
    """What to change of a template's step."""

    template_step: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    description: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    target_level: strawberry.Maybe[LabelLevel | None] = strawberry.field(
        description="null: for all."
    )
    reaches: strawberry.Maybe[LabelLevel | None] = strawberry.field(description="null: none.")
    anchor: Anchor | None = strawberry.field(default=None, description="null: it stays.")
    offset_days: strawberry.Maybe[int | None] = strawberry.field(description="null: undecided.")
    days: int | None = strawberry.field(default=None, description="null: they stay.")
    phase: strawberry.Maybe[strawberry.ID | None] = strawberry.field(description=_PHASE)
    needs: list[strawberry.ID] | None = strawberry.field(
        default=None, description=f"{_NEEDS} null: they stay."
    )

    def fields(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        plain: dict[str, Any] = {
            "title": self.title,
            "anchor": self.anchor,
            "days": self.days,
        }
        kept = {name: value for name, value in plain.items() if value is not None}
        kept |= given_columns(
            description=self.description,
            target_level=self.target_level,
            reaches=self.reaches,
            offset_days=self.offset_days,
        )
        return kept if self.phase is None else kept | {"phase_id": phase_key(self.phase.value)}


@strawberry.type
class UpdateTemplateStepPayload:
    """The step as it is now, or what to mend."""

    template_step: TemplateStep | None
    user_errors: list[UserError]


async def update_template_step(
    info: Info, input: UpdateTemplateStepInput
) -> UpdateTemplateStepPayload | None:
    """Change a step of a project's template. Roads that are laid out stay as they are."""
    step = project_reference(input.template_step, "TemplateStep", "templateStep")
    access = info.context.enter(Action.TEMPLATE_KEEP, step.project_id)
    needs = None if input.needs is None else _keys(input.needs)

    async def write(session: AsyncSession) -> StepRow:
        changes = TemplateChanges(session, access)
        return await changes.update(step.key, input.fields(), needs, input.expected_version)

    outcome = await attempt(info, shown_as("templateStep", access, StepRow, write))
    return UpdateTemplateStepPayload(template_step=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A step to take out of a project's template.")
class RemoveTemplateStepInput:
    """A step to take out of a project's template."""

    template_step: strawberry.ID


@strawberry.type
class RemoveTemplateStepPayload:
    """Whether the step is out of the template, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_template_step(
    info: Info, input: RemoveTemplateStepInput
) -> RemoveTemplateStepPayload | None:
    """Take a step out of a project's template; milestones that were made of it stay."""
    step = project_reference(input.template_step, "TemplateStep", "templateStep")
    access = info.context.enter(Action.TEMPLATE_KEEP, step.project_id)

    async def write(session: AsyncSession) -> None:
        await TemplateChanges(session, access).remove(step.key)

    outcome = await attempt_alone(info, access.door, write)
    return RemoveTemplateStepPayload(removed=not outcome.errors, user_errors=outcome.errors)


@strawberry.input(description="The order that a project's template has from now on.")
class ReorderTemplateInput:
    """The order that a project's template has from now on."""

    project: strawberry.ID
    steps: list[strawberry.ID] = strawberry.field(description="Every step of it, once.")


@strawberry.type
class ReorderTemplatePayload:
    """Whether the template has that order now, or what to mend."""

    reordered: bool
    user_errors: list[UserError]


async def reorder_template(
    info: Info, input: ReorderTemplateInput
) -> ReorderTemplatePayload | None:
    """Put the steps of a project's template in an order."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.TEMPLATE_KEEP, project.key)
    steps = [project_reference(one, "TemplateStep", "steps").key for one in input.steps]

    async def write(session: AsyncSession) -> None:
        await TemplateChanges(session, access).reorder(steps)

    outcome = await attempt_alone(info, access.door, write)
    return ReorderTemplatePayload(reordered=not outcome.errors, user_errors=outcome.errors)
