"""Saying what a milestone needs."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, load, stale, update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import own_keys, project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.roadmaps.holding import hold_road
from goldpath.programme.roadmaps.needing import Needs
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.types import Milestone


@strawberry.input(description="What a milestone needs from now on.")
class SetMilestoneNeedsInput:
    """What a milestone needs from now on."""

    milestone: strawberry.ID
    needs: list[strawberry.ID] = strawberry.field(
        description="All milestones of the same road that must be done before it can begin."
    )
    expected_version: int


@strawberry.type
class SetMilestoneNeedsPayload:
    """The milestone as it is now, or what to mend."""

    milestone: Milestone | None
    user_errors: list[UserError]


async def set_milestone_needs(
    info: Info, input: SetMilestoneNeedsInput
) -> SetMilestoneNeedsPayload | None:
    """Say which milestones of its road a milestone needs; those before are needed no longer."""
    milestone = project_reference(input.milestone, "Milestone", "milestone")
    access = info.context.enter(Action.MILESTONE_UPDATE, milestone.project_id)
    needs = own_keys(input.needs, "Milestone", "needs", access)

    async def write(session: AsyncSession) -> MilestoneRow:
        seen = await load(session, MilestoneRow, access.project_id, milestone.key)
        await hold_road(session, access, seen.participation_id)
        await session.refresh(seen)
        if seen.version != input.expected_version:
            raise stale(input.expected_version)
        await Needs(session, seen).replace(needs)
        own = keyed(MilestoneRow, seen.project_id, seen.id)
        return await update_version(session, MilestoneRow, own, input.expected_version)

    outcome = await attempt(info, shown_as("milestone", access, MilestoneRow, write))
    return SetMilestoneNeedsPayload(milestone=outcome.value, user_errors=outcome.errors)
