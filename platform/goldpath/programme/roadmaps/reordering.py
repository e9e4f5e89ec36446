"""Putting the milestones of a road into another order."""

import strawberry
from sqlalchemy import and_
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.ordering import Order, put_in_order
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import own_keys, project_reference
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.identity.policy import Action
from goldpath.programme.roadmaps.holding import hold_road
from goldpath.programme.roadmaps.showing import milestones_entry
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.types import Milestone
from goldpath.reader.showing import Shown, show_rows


@strawberry.input(description="The order of a road from now on.")
class ReorderMilestonesInput:
    """The order of a road from now on."""

    participation: strawberry.ID
    milestones: list[strawberry.ID] = strawberry.field(
        description="All milestones of the road, each once, the first one first."
    )


@strawberry.type
class ReorderMilestonesPayload:
    """The road in its order, or what to mend."""

    milestones: list[Milestone] | None
    user_errors: list[UserError]


async def reorder_milestones(
    info: Info, input: ReorderMilestonesInput
) -> ReorderMilestonesPayload | None:
    """Put the milestones of a road into an order.

    Their versions stay: the order is the road's, and disturbs nobody who changes a milestone.
    """
    place = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.MILESTONE_UPDATE, place.project_id)
    order = own_keys(input.milestones, "Milestone", "milestones", access)

    async def write(session: AsyncSession) -> Shown:
        await hold_road(session, access, place.key)
        road = and_(
            col(MilestoneRow.project_id) == access.project_id,
            col(MilestoneRow.participation_id) == place.key,
        )
        await put_in_order(session, MilestoneRow, road, Order(order, "milestone", "road"))
        shown = milestones_entry(access, order)
        return await show_rows(info._raw_info, session, "milestones", shown)  # noqa: SLF001 - as `attempt`

    outcome = await attempt_alone(info, access.door, write)
    return ReorderMilestonesPayload(milestones=outcome.value, user_errors=outcome.errors)
