"""Saying who manages a cluster, inside a transaction at the secretariat's door."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, Taken
from goldpath.label.clusters.present import load_cluster
from goldpath.label.managers.tables import ClusterManager


@dataclass(frozen=True, slots=True)
class ManagerChanges:
    """Changes to who manages which cluster. A running server knows within five seconds."""

    session: AsyncSession

    async def appoint(self, cluster_id: UUID, account_id: UUID) -> ClusterManager:
        """Let an account manage a cluster.

        Raises NotFound, BadInput for a proposal, or Taken if it does already.
        """
        cluster = await load_cluster(self.session, cluster_id)
        if cluster.proposed_by is not None:
            raise BadInput(f"{cluster.name} is only proposed: confirm it first.", "cluster")
        taken = Taken(f"This person manages {cluster.name} already.", "email")
        with broken("cluster_manager_account_id_cluster_id_key", taken):
            return await insert_row(
                self.session, ClusterManager, account_id=account_id, cluster_id=cluster.id
            )

    async def dismiss(self, cluster_id: UUID, account_id: UUID) -> None:
        """Let an account no longer manage a cluster. Raises NotFound, or BadInput if it did not."""
        cluster = await load_cluster(self.session, cluster_id)
        held = delete(ClusterManager).where(
            col(ClusterManager.cluster_id) == cluster.id,
            col(ClusterManager.account_id) == account_id,
        )
        if (await self.session.exec(held.returning(col(ClusterManager.id)))).first() is None:
            raise BadInput(f"This person does not manage {cluster.name}.", "email")
