"""Shifting a milestone, and whatever waits for it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import strawberry
from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load, stale
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.roadmaps.holding import hold_road
from goldpath.programme.roadmaps.showing import milestones_entry
from goldpath.programme.roadmaps.states import OPEN
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.tables import MilestoneNeed
from goldpath.programme.roadmaps.types import Milestone
from goldpath.reader.showing import Shown, show_rows

FARTHEST = 3650
"""Days that a milestone is shifted at most."""


@strawberry.input(description="How far to shift a milestone.")
class ShiftMilestonesInput:
    """How far to shift a milestone."""

    milestone: strawberry.ID
    days: int = strawberry.field(description="From -3650 (earlier) to 3650 (later), not 0.")
    chain: bool = strawberry.field(
        default=True, description="Whether all that need it, directly or not, go with it."
    )
    expected_version: int


@strawberry.type
class ShiftMilestonesPayload:
    """The milestones that were shifted, or what to mend."""

    milestones: list[Milestone] | None
    user_errors: list[UserError]


async def shift_milestones(
    info: Info, input: ShiftMilestonesInput
) -> ShiftMilestonesPayload | None:
    """Shift the due day of a milestone, and of those that need it; none that is not open."""
    milestone = project_reference(input.milestone, "Milestone", "milestone")
    access = info.context.enter(Action.MILESTONE_UPDATE, milestone.project_id)

    async def write(session: AsyncSession) -> Shown:
        shifted = await _shift(session, access, milestone.key, input)
        shown = milestones_entry(access, shifted)
        return await show_rows(info._raw_info, session, "milestones", shown)  # noqa: SLF001 - as `attempt`

    outcome = await attempt_alone(info, access.door, write)
    return ShiftMilestonesPayload(milestones=outcome.value, user_errors=outcome.errors)


async def _shift(
    session: AsyncSession, access: ProjectAccess, key: UUID, given: ShiftMilestonesInput
) -> Sequence[UUID]:
    """Shift milestones; return which. Raises NotFound, Forbidden, BadInput or Conflict."""
    if not 0 < abs(given.days) <= FARTHEST:
        raise BadInput(f"`days` must be from -{FARTHEST} to {FARTHEST}, and not 0.", "days")
    seen = await load(session, MilestoneRow, access.project_id, key)
    await hold_road(session, access, seen.participation_id)
    await session.refresh(seen)
    if seen.version != given.expected_version:
        raise stale(given.expected_version)
    found = await _movable(session, seen, chain=given.chain)
    _check_days(found, given.days)
    moved = update(MilestoneRow).where(
        col(MilestoneRow.project_id) == access.project_id,
        col(MilestoneRow.id).in_([one.id for one in found]),
    )
    changed = moved.values(
        due_on=col(MilestoneRow.due_on) + given.days,
        not_before=col(MilestoneRow.not_before) + given.days,
        version=col(MilestoneRow.version) + 1,
    )
    await session.exec(changed, execution_options={"synchronize_session": False})
    return [one.id for one in found]


async def _movable(
    session: AsyncSession, first: MilestoneRow, *, chain: bool
) -> Sequence[MilestoneRow]:
    """Return what can be shifted of a milestone and, if `chain`, all that need it."""
    later = select(MilestoneRow.id).where(
        col(MilestoneRow.project_id) == first.project_id, col(MilestoneRow.id) == first.id
    )
    reached = later.cte("later", recursive=True)
    if chain:
        need = MilestoneNeed
        reached = reached.union(
            select(need.milestone_id)
            .where(col(need.project_id) == first.project_id)
            .join(reached, reached.c.id == col(need.needs_id))
        )
    meant = select(MilestoneRow).where(
        col(MilestoneRow.project_id) == first.project_id,
        col(MilestoneRow.id).in_(select(reached.c.id)),
        col(MilestoneRow.status).in_(OPEN),
        col(MilestoneRow.due_on).is_not(None),
    )
    return (await session.exec(meant)).all()


def _check_days(found: Sequence[MilestoneRow], days: int) -> None:
    """Raise BadInput if there is nothing to shift, or a day would be none of the calendar."""
    if not found:
        raise BadInput(
            "Nothing to shift: no milestone that is meant is open and has a due day.", "milestone"
        )
    told = [day for one in found for day in (one.due_on, one.not_before) if day is not None]
    later, earlier = (date.max - max(told)).days, (min(told) - date.min).days
    if not -earlier <= days <= later:
        raise BadInput("A day would lie outside the years 1 to 9999.", "days")
