"""Which partner of the consortium is in charge of a participant, and may change it."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, load
from goldpath.errors import Forbidden
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.tables import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.projects.natural_keys import folded
from goldpath.programme.projects.tables import Partner


async def partner_of_region(
    session: AsyncSession, project_id: UUID, cluster_id: UUID
) -> UUID | None:
    """Return the one partner that has a cluster's region; None if none or several have it."""
    regions = select(Cluster.region).where(col(Cluster.id) == cluster_id)
    region = (await session.exec(regions)).one()
    consortium = select(Partner.id, Partner.region).where(col(Partner.project_id) == project_id)
    found = [
        partner_id
        for partner_id, partners in await session.exec(consortium)
        if region and partners and folded(partners) == folded(region)
    ]
    return found[0] if len(found) == 1 else None


async def participation_to_change(
    session: AsyncSession, access: ProjectAccess, participation_id: UUID
) -> Participation:
    """Return a participation that the viewer may change.

    Raises NotFound, and Forbidden if a partner asks who is not in charge of it. PostgreSQL
    refuses such a change as well.
    """
    found = await load(session, Participation, access.project_id, participation_id)
    own = access.partner_id is not None and found.partner_id == access.partner_id
    if access.role is ProjectRole.PARTNER and not own:
        raise Forbidden(await _whose(session, access, found))
    return found


async def _whose(session: AsyncSession, access: ProjectAccess, found: Participation) -> str:
    if access.partner_id is None:
        return (
            "No partner is recorded that you work for, so you may only read. "
            "Ask the coordinator to have it recorded."
        )
    if found.partner_id is None:
        return "No partner is in charge of this participant: only the coordinator may change it."
    named = (
        select(Organisation.name)
        .join(Partner, col(Partner.organisation_id) == col(Organisation.id))
        .where(keyed(Partner, found.project_id, found.partner_id))
    )
    name = (await session.exec(named)).one()
    return f"{name} is in charge of this participant: only they or the coordinator may change it."
