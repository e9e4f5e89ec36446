"""Putting the milestones of a road into another order."""

from collections.abc import Sequence
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, Uuid, bindparam, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import own_keys, project_reference
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.errors import BadInput, Conflict
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
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
        await _reorder(session, access, place.key, order)
        shown = milestones_entry(access, order)
        return await show_rows(info._raw_info, session, "milestones", shown)  # noqa: SLF001 - as `attempt`

    outcome = await attempt_alone(info, access.door, write)
    return ReorderMilestonesPayload(milestones=outcome.value, user_errors=outcome.errors)


async def _reorder(
    session: AsyncSession, access: ProjectAccess, participation_id: UUID, order: Sequence[UUID]
) -> None:
    """Number the milestones of a road anew. Raises BadInput or Conflict."""
    if len(set(order)) < len(order):
        raise BadInput("Each milestone stands once in an order.", "milestones")
    project = col(MilestoneRow.project_id) == access.project_id
    road = select(MilestoneRow.id).where(
        project, col(MilestoneRow.participation_id) == participation_id
    )
    if set((await session.exec(road)).all()) != set(order):
        raise Conflict(
            "An order names every milestone of the road, and these are others: somebody may have "
            "added one. Look again, then put them in order.",
            "milestones",
        )
    place = func.array_position(
        bindparam("order", list(order), type_=ARRAY(Uuid())), MilestoneRow.id
    )
    moved = update(MilestoneRow).where(
        project,
        col(MilestoneRow.participation_id) == participation_id,
        col(MilestoneRow.position) != place,
    )
    await session.exec(
        moved.values(position=place), execution_options={"synchronize_session": False}
    )
