"""Mutations of a participation: where it is, and what it aims for."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.cohorts.moving import ParticipationChanges
from goldpath.programme.cohorts.tables import Participation as ParticipationRow
from goldpath.programme.cohorts.tables import ParticipationStatus
from goldpath.programme.cohorts.types import Participation


@strawberry.input(description="What to change of a participation; what is left out stays as it is.")
class UpdateParticipationInput:
    """What to change of a participation."""

    participation: strawberry.ID
    expected_version: int
    target_level: strawberry.Maybe[LabelLevel | None] = strawberry.field(
        description="The label it aims for; null: undecided."
    )
    joined_on: strawberry.Maybe[date | None] = strawberry.field(
        description="The day that its road is reckoned from; null: unknown."
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {"target_level": self.target_level, "joined_on": self.joined_on}
        return {column: some.value for column, some in given.items() if some is not None}


@strawberry.type
class UpdateParticipationPayload:
    """The participation as it is now, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def update_participation(
    info: Info, input: UpdateParticipationInput
) -> UpdateParticipationPayload | None:
    """Change the label that a participant aims for, or the day that it joined."""
    participation = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.PARTICIPATION_UPDATE, participation.project_id)

    async def write(session: AsyncSession) -> ParticipationRow:
        changes = ParticipationChanges(session, access)
        return await changes.update(participation.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return UpdateParticipationPayload(participation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A state to bring a participation into.")
class MoveParticipationInput:
    """A state to bring a participation into."""

    participation: strawberry.ID
    to: ParticipationStatus
    expected_version: int
    reason: str | None = strawberry.field(
        default=None, description="Why it withdraws; for nothing else."
    )


@strawberry.type
class MoveParticipationPayload:
    """The participation as it is now, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def move_participation(
    info: Info, input: MoveParticipationInput
) -> MoveParticipationPayload | None:
    """Bring a participation into another state; its history keeps the one before."""
    participation = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.PARTICIPATION_UPDATE, participation.project_id)

    async def write(session: AsyncSession) -> ParticipationRow:
        changes = ParticipationChanges(session, access)
        return await changes.move(participation.key, input.to, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return MoveParticipationPayload(participation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A participation to end early.")
class WithdrawParticipationInput:
    """A participation to end early."""

    participation: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class WithdrawParticipationPayload:
    """The participation as it is now, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def withdraw_participation(
    info: Info,
    input: WithdrawParticipationInput,
) -> WithdrawParticipationPayload | None:
    """End a participation early; its milestones and history stay."""
    participation = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.PARTICIPATION_WITHDRAW, participation.project_id)

    async def write(session: AsyncSession) -> ParticipationRow:
        changes = ParticipationChanges(session, access)
        withdrawn = ParticipationStatus.WITHDRAWN
        return await changes.move(
            participation.key, withdrawn, input.reason, input.expected_version
        )

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return WithdrawParticipationPayload(participation=outcome.value, user_errors=outcome.errors)
