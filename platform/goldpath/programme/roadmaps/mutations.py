"""Mutations of milestones."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import own_keys, project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.roadmaps.changes import MilestoneChanges
from goldpath.programme.roadmaps.given import account_key, given_columns, phase_key
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.tables import MilestoneStatus
from goldpath.programme.roadmaps.types import Milestone

OWNER = "One of the participation's `owners`."
WAIVER = "Why it is not needed; goes with WAIVED."
DONE_ON = "The day it was done, today if left out; goes with DONE."


@strawberry.input(description="A step to add to the end of a cluster's road.")
class CreateMilestoneInput:
    """A step to add to a cluster's road."""

    participation: strawberry.ID
    title: str
    description: str | None = None
    due_on: date | None = strawberry.field(
        default=None, description="The day it is due; leave it out while undecided."
    )
    days: int = strawberry.field(
        default=0, description="The days of the calendar that it takes, at most 3650."
    )
    not_before: date | None = strawberry.field(
        default=None, description="The first day that it can begin on."
    )
    owner: strawberry.ID | None = strawberry.field(default=None, description=OWNER)
    phase: strawberry.ID | None = strawberry.field(
        default=None, description="A `ProjectPhase` of the project."
    )
    reaches: LabelLevel | None = strawberry.field(
        default=None, description="The label that is held once it is done."
    )
    needs: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="The milestones of the same road that it comes after."
    )
    status: MilestoneStatus = MilestoneStatus.PLANNED
    waiver: str | None = strawberry.field(default=None, description=WAIVER)
    done_on: date | None = strawberry.field(default=None, description=DONE_ON)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def facts(self) -> dict[str, Any]:
        """Return the columns that say what it is."""
        return {
            "title": self.title,
            "description": self.description or None,
            "due_on": self.due_on,
            "days": self.days,
            "not_before": self.not_before,
            "owner_id": account_key(self.owner),
            "phase_id": phase_key(self.phase),
            "reaches": self.reaches,
        }

    def standing(self) -> Standing:
        """Return how far it is."""
        told = {"waiver": self.waiver, "done_on": self.done_on}
        return Standing.given(
            self.status, **{name: value for name, value in told.items() if value is not None}
        )


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
    needs = own_keys(input.needs, "Milestone", "needs", access)
    facts, standing = input.facts(), input.standing()

    async def write(session: AsyncSession) -> MilestoneRow:
        changes = MilestoneChanges(session, access)
        return await once(
            session,
            access,
            input,
            MilestoneRow,
            lambda: changes.create(participation.key, facts, standing, needs),
        )

    outcome = await attempt(info, shown_as("milestone", access, MilestoneRow, write))
    return CreateMilestonePayload(milestone=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a milestone; what is left out stays as it is.")
class UpdateMilestoneInput:
    """What to change of a milestone."""

    milestone: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    description: strawberry.Maybe[str | None]
    due_on: strawberry.Maybe[date | None] = strawberry.field(description="null: undecided again.")
    days: int | None = strawberry.field(
        default=None, description="The days of the calendar that it takes; null: they stay."
    )
    not_before: strawberry.Maybe[date | None]
    owner: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description=f"{OWNER} null: nobody."
    )
    phase: strawberry.Maybe[strawberry.ID | None]
    reaches: strawberry.Maybe[LabelLevel | None]
    status: MilestoneStatus | None = strawberry.field(default=None, description="null: it stays.")
    waiver: strawberry.Maybe[str | None] = strawberry.field(description=WAIVER)
    done_on: strawberry.Maybe[date | None] = strawberry.field(
        description=f"{DONE_ON} null: nobody knows."
    )

    def facts(self) -> dict[str, Any]:
        """Return the columns to change of what it is, and to what."""
        found = given_columns(
            description=self.description,
            due_on=self.due_on,
            not_before=self.not_before,
            owner_id=self.owner,
            phase_id=self.phase,
            reaches=self.reaches,
        )
        kept = {"title": self.title, "days": self.days}
        found |= {column: value for column, value in kept.items() if value is not None}
        for column, key in (("owner_id", account_key), ("phase_id", phase_key)):
            if column in found:
                found[column] = key(found[column])
        return found

    def told(self) -> dict[str, Any]:
        """Return what was told of how far it is."""
        found = given_columns(waiver=self.waiver, done_on=self.done_on)
        return found if self.status is None else {**found, "status": self.status}


@strawberry.type
class UpdateMilestonePayload:
    """The milestone as it is now, or what to mend."""

    milestone: Milestone | None
    user_errors: list[UserError]


async def update_milestone(
    info: Info, input: UpdateMilestoneInput
) -> UpdateMilestonePayload | None:
    """Change what a milestone is, and how far it is."""
    milestone = project_reference(input.milestone, "Milestone", "milestone")
    access = info.context.enter(Action.MILESTONE_UPDATE, milestone.project_id)
    facts, told = input.facts(), input.told()

    async def write(session: AsyncSession) -> MilestoneRow:
        changes = MilestoneChanges(session, access)
        return await changes.update(milestone.key, facts, told, input.expected_version)

    outcome = await attempt(info, shown_as("milestone", access, MilestoneRow, write))
    return UpdateMilestonePayload(milestone=outcome.value, user_errors=outcome.errors)
