"""Mutations of who teaches in a project."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.trainings.people import Trainer
from goldpath.programme.trainings.tables import Trainer as TrainerRow
from goldpath.programme.trainings.trainer_changes import TrainerChanges

EMAIL = "The address of a member of the project, whose account may record the trainer's courses."


@strawberry.input(description="Somebody who teaches in a project.")
class AddTrainerInput:
    """Somebody who teaches in a project."""

    project: strawberry.ID
    name: str
    email: str | None = strawberry.field(default=None, description=f"{EMAIL} null: nobody's.")
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AddTrainerPayload:
    """The trainer that was added, or what to mend."""

    trainer: Trainer | None
    user_errors: list[UserError]


async def add_trainer(info: Info, input: AddTrainerInput) -> AddTrainerPayload | None:
    """Add somebody who teaches in a project; whoever has the role `TRAINER` is one already."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.TRAINER_KEEP, project.key)
    given = {"name": input.name, "email": input.email}

    async def write(session: AsyncSession) -> TrainerRow:
        changes = TrainerChanges(session, access)
        return await once(session, access, input, TrainerRow, lambda: changes.add(given))

    outcome = await attempt(info, shown_as("trainer", access, TrainerRow, write))
    return AddTrainerPayload(trainer=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a trainer; what is left out stays as it is.")
class UpdateTrainerInput:
    """What to change of a trainer."""

    trainer: strawberry.ID
    expected_version: int
    name: str | None = strawberry.field(default=None, description="null: it stays.")
    email: strawberry.Maybe[str | None] = strawberry.field(description=f"{EMAIL} null: nobody's.")

    def changes(self) -> dict[str, Any]:
        """Return what is to be otherwise."""
        changes: dict[str, Any] = {} if self.name is None else {"name": self.name}
        return changes if self.email is None else changes | {"email": self.email.value}


@strawberry.type
class UpdateTrainerPayload:
    """The trainer as it is now, or what to mend."""

    trainer: Trainer | None
    user_errors: list[UserError]


async def update_trainer(info: Info, input: UpdateTrainerInput) -> UpdateTrainerPayload | None:
    """Change what a trainer is called, or whose account records the trainer's courses."""
    trainer = project_reference(input.trainer, "Trainer", "trainer")
    access = info.context.enter(Action.TRAINER_KEEP, trainer.project_id)

    async def write(session: AsyncSession) -> TrainerRow:
        changes = TrainerChanges(session, access)
        return await changes.update(trainer.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("trainer", access, TrainerRow, write))
    return UpdateTrainerPayload(trainer=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A trainer to remove.")
class RemoveTrainerInput:
    """A trainer to remove."""

    trainer: strawberry.ID
    expected_version: int


@strawberry.type
class RemoveTrainerPayload:
    """Whether the trainer was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_trainer(info: Info, input: RemoveTrainerInput) -> RemoveTrainerPayload | None:
    """Remove a trainer who leads no course and teaches no session."""
    trainer = project_reference(input.trainer, "Trainer", "trainer")
    access = info.context.enter(Action.TRAINER_KEEP, trainer.project_id)

    async def write(session: AsyncSession) -> bool:
        await TrainerChanges(session, access).remove(trainer.key, input.expected_version)
        return True

    outcome = await attempt_alone(info, access.door, write)
    return RemoveTrainerPayload(removed=bool(outcome.value), user_errors=outcome.errors)
