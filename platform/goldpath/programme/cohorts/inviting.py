"""Giving a cluster its place in a cohort."""

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, Taken
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.cohorts.charge import partner_of_region
from goldpath.programme.cohorts.tables import Cohort, Participation


async def invite(
    session: AsyncSession,
    cohort: Cohort,
    cluster: Cluster,
    target_level: LabelLevel | None,
    field: str,
) -> Participation:
    """Invite a cluster into a cohort that has room, in the charge of the partner of its region.

    Raises Taken if it has a place, and BadInput if it is a partner of the consortium; `field`
    is the input that is to blame.
    """
    partner_id = await partner_of_region(session, cohort.project_id, cluster.id)
    taken = Taken(f"{cluster.name} is in this cohort already.", field)
    partner = BadInput(
        f"{cluster.name} is a partner of the consortium, and a partner does not take part.", field
    )
    with (
        broken("participation_project_id_cohort_id_cluster_id_key", taken),
        broken("partner_is_no_participant", partner),
    ):
        return await insert_row(
            session,
            Participation,
            project_id=cohort.project_id,
            cohort_id=cohort.id,
            cluster_id=cluster.id,
            target_level=target_level,
            partner_id=partner_id,
        )
