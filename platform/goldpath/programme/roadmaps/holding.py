"""Holding a road while it is written: whoever writes it waits for whoever writes it already.

PostgreSQL reckons a road's outlook anew after each statement and locks the participation for it,
so that who locks a milestone first and the participation later could wait for each other.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ClusterAccess, ProjectAccess
from goldpath.programme.cohorts.charge import participation_to_change
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.roadmaps.entering import Entered
from goldpath.programme.roadmaps.tables import Milestone


async def hold_road(
    session: AsyncSession, access: ProjectAccess, participation_id: UUID
) -> Participation:
    """Return a participation that the viewer may change, kept from changing otherwise.

    Raises NotFound, or Forbidden as `participation_to_change`.
    """
    await participation_to_change(session, access, participation_id)
    return await load(session, Participation, access.project_id, participation_id, lock=True)


async def hold_roads(
    session: AsyncSession, access: ProjectAccess, participation_ids: Sequence[UUID]
) -> None:
    """Hold several roads of a project. Raises as `hold_road`."""
    meant = (
        col(Participation.project_id) == access.project_id,
        col(Participation.id).in_(participation_ids),
    )
    if access.role is ProjectRole.PARTNER:
        others = select(Participation.id).where(
            *meant, col(Participation.partner_id).is_distinct_from(access.partner_id)
        )
        for other in (await session.exec(others)).all():
            await participation_to_change(session, access, other)
    held = select(Participation.id).where(*meant).order_by(col(Participation.id))
    await session.exec(held.with_for_update())


async def hold_milestone(session: AsyncSession, entered: Entered) -> Milestone:
    """Return the milestone that was entered by, its road held. Raises NotFound or Forbidden."""
    seen = await entered.load(session, Milestone)
    if isinstance(entered.access, ClusterAccess):
        await session.exec(select(func.hold_own_road(seen.project_id, seen.participation_id)))
    else:
        await hold_road(session, entered.access, seen.participation_id)
    await session.refresh(seen)
    return seen
