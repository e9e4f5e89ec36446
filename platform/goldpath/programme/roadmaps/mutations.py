"""Mutations of milestones."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.roadmaps.changes import MilestoneChanges
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.tables import MilestoneStatus
from goldpath.programme.roadmaps.types import Milestone


@strawberry.input(description="A step to add to a cluster's road.")
class CreateMilestoneInput:
    """A step to add to a cluster's road."""

    participation: strawberry.ID
    title: str
    due_on: date | None = strawberry.field(
        default=None, description="The day it is due; leave it out while undecided."
    )
    status: MilestoneStatus = MilestoneStatus.PLANNED
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CreateMilestonePayload:
    """The milestone that was made, or what to mend."""

    milestone: Milestone | None
    user_errors: list[UserError]


async def create_milestone(
    info: Info, input: CreateMilestoneInput
) -> CreateMilestonePayload | None:
    """Add a step to the road of a cluster in a project that the viewer coordinates."""
    participation = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.MILESTONE_CREATE, participation.project_id)

    async def write(session: AsyncSession) -> MilestoneRow:
        changes = MilestoneChanges(session, access)
        return await once(
            session,
            access,
            input,
            MilestoneRow,
            lambda: changes.create(participation.key, input.title, input.due_on, input.status),
        )

    outcome = await attempt(info, shown_as("milestone", access, MilestoneRow, write))
    return CreateMilestonePayload(milestone=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a milestone; what is left out stays as it is.")
class UpdateMilestoneInput:
    """What to change of a milestone."""

    milestone: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    due_on: strawberry.Maybe[date | None] = strawberry.field(description="null: undecided again.")
    status: MilestoneStatus | None = strawberry.field(default=None, description="null: it stays.")

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {"title": self.title, "status": self.status}
        kept = {column: value for column, value in given.items() if value is not None}
        return kept if self.due_on is None else {**kept, "due_on": self.due_on.value}


@strawberry.type
class UpdateMilestonePayload:
    """The milestone as it is now, or what to mend."""

    milestone: Milestone | None
    user_errors: list[UserError]


async def update_milestone(
    info: Info, input: UpdateMilestoneInput
) -> UpdateMilestonePayload | None:
    """Change the title, the due day or the status of a milestone."""
    milestone = project_reference(input.milestone, "Milestone", "milestone")
    access = info.context.enter(Action.MILESTONE_UPDATE, milestone.project_id)

    async def write(session: AsyncSession) -> MilestoneRow:
        changes = MilestoneChanges(session, access)
        return await changes.update(milestone.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("milestone", access, MilestoneRow, write))
    return UpdateMilestonePayload(milestone=outcome.value, user_errors=outcome.errors)
