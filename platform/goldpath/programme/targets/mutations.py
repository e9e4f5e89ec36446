"""Mutations of a project's targets: making one, changing it, removing it, and their order."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import own_keys, project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.roadmaps.given import given_columns
from goldpath.programme.targets.changes import TargetChanges
from goldpath.programme.targets.tables import Measure
from goldpath.programme.targets.tables import Target as TargetRow
from goldpath.programme.targets.types import Target

CODE = "Small letters, digits and hyphens, such as `gold`; each once in a project."
UNIT = "What is counted, such as clusters."
LEVEL = "The level that a label must have at least, for `LABELLED`; for all others none."
BASELINE = "Where it stood before, if that is known."
SOURCE = "Where the promise is made, such as the grant agreement."


@strawberry.input(description="A number that a project promised to reach.")
class CreateTargetInput:
    """A number that a project promised to reach."""

    project: strawberry.ID
    code: str = strawberry.field(description=CODE)
    title: str
    unit: str = strawberry.field(description=UNIT)
    measure: Measure
    goal: float = strawberry.field(description="What is to be reached.")
    level: LabelLevel | None = strawberry.field(default=None, description=LEVEL)
    baseline: float | None = strawberry.field(default=None, description=BASELINE)
    source: str | None = strawberry.field(default=None, description=SOURCE)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def columns(self) -> dict[str, Any]:
        """Return the columns of the target."""
        names = ("code", "title", "unit", "measure", "level", "baseline", "source")
        return {**{name: getattr(self, name) for name in names}, "target": self.goal}


@strawberry.type
class CreateTargetPayload:
    """The target that was made, or what to mend."""

    target: Target | None
    user_errors: list[UserError]


async def create_target(info: Info, input: CreateTargetInput) -> CreateTargetPayload | None:
    """Add a target to a project, behind those there are."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.TARGET_KEEP, project.key)

    async def write(session: AsyncSession) -> TargetRow:
        changes = TargetChanges(session, access)
        return await once(
            session, access, input, TargetRow, lambda: changes.create(input.columns())
        )

    outcome = await attempt(info, shown_as("target", access, TargetRow, write))
    return CreateTargetPayload(target=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a target; what is left out stays as it is.")
class UpdateTargetInput:
    """What to change of a target."""

    target: strawberry.ID
    expected_version: int
    code: str | None = strawberry.field(default=None, description=f"{CODE} null: it stays.")
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    unit: str | None = strawberry.field(default=None, description="null: it stays.")
    measure: Measure | None = strawberry.field(default=None, description="null: it stays.")
    goal: float | None = strawberry.field(
        default=None, description="What is to be reached; null: it stays."
    )
    level: strawberry.Maybe[LabelLevel | None] = strawberry.field(description=LEVEL)
    baseline: strawberry.Maybe[float | None] = strawberry.field(description="null: not known.")
    source: strawberry.Maybe[str | None] = strawberry.field(description="null: not told.")
    retired: bool | None = strawberry.field(
        default=None, description="Whether it is pursued no longer; null: as it is."
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        plain = {name: getattr(self, name) for name in ("code", "title", "unit", "measure")}
        told: dict[str, Any] = {name: one for name, one in plain.items() if one is not None}
        told |= given_columns(level=self.level, baseline=self.baseline, source=self.source)
        if self.goal is not None:
            told["target"] = self.goal
        if self.retired is not None:
            told["retired_on"] = today() if self.retired else None
        return told


@strawberry.type
class UpdateTargetPayload:
    """The target as it is now, or what to mend."""

    target: Target | None
    user_errors: list[UserError]


async def update_target(info: Info, input: UpdateTargetInput) -> UpdateTargetPayload | None:
    """Change a target; what was reported of it stays as it was."""
    target = project_reference(input.target, "Target", "target")
    access = info.context.enter(Action.TARGET_KEEP, target.project_id)

    async def write(session: AsyncSession) -> TargetRow:
        changes = TargetChanges(session, access)
        return await changes.update(target.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("target", access, TargetRow, write))
    return UpdateTargetPayload(target=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A target to remove.")
class RemoveTargetInput:
    """A target to remove."""

    target: strawberry.ID
    expected_version: int


@strawberry.type
class RemoveTargetPayload:
    """What became of it, or what to mend."""

    removed: bool = strawberry.field(description="Whether it is gone, with its figures.")
    retired: bool = strawberry.field(
        description="Whether it stays on record, for it was reported, and is pursued no longer."
    )
    user_errors: list[UserError]


async def remove_target(info: Info, input: RemoveTargetInput) -> RemoveTargetPayload | None:
    """Remove a target that was never reported; retire one that was."""
    target = project_reference(input.target, "Target", "target")
    access = info.context.enter(Action.TARGET_KEEP, target.project_id)

    async def write(session: AsyncSession) -> bool:
        return await TargetChanges(session, access).remove(target.key, input.expected_version)

    outcome = await attempt_alone(info, access.door, write)
    return RemoveTargetPayload(
        removed=outcome.value is True, retired=outcome.value is False, user_errors=outcome.errors
    )


@strawberry.input(description="The order of a project's targets from now on.")
class ReorderTargetsInput:
    """The order of a project's targets from now on."""

    project: strawberry.ID
    targets: list[strawberry.ID] = strawberry.field(
        description="All targets that are pursued, each once, the first one first."
    )


@strawberry.type
class ReorderTargetsPayload:
    """Whether they are in this order, or what to mend."""

    reordered: bool
    user_errors: list[UserError]


async def reorder_targets(info: Info, input: ReorderTargetsInput) -> ReorderTargetsPayload | None:
    """Put a project's targets into an order; their versions stay."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.TARGET_KEEP, project.key)
    order = own_keys(input.targets, "Target", "targets", access)

    async def write(session: AsyncSession) -> None:
        await TargetChanges(session, access).reorder(order)

    outcome = await attempt_alone(info, access.door, write)
    return ReorderTargetsPayload(reordered=not outcome.errors, user_errors=outcome.errors)
