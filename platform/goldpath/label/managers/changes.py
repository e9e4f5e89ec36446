"""Saying who manages a cluster, inside a transaction at the secretariat's door."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, load_core
from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, Taken
from goldpath.label.clusters.tables import Cluster
from goldpath.label.managers.tables import ClusterManager


@dataclass(frozen=True, slots=True)
class ManagerChanges:
    """Changes to who manages which cluster. A running server knows within five seconds."""

    session: AsyncSession

    async def appoint(self, cluster_id: UUID, account_id: UUID) -> ClusterManager:
        """Let an account manage a cluster. Raises NotFound, or Taken if it does already."""
        cluster = await load_core(self.session, Cluster, cluster_id)
        taken = Taken(f"This person manages {cluster.name} already.", "email")
        with broken("cluster_manager_account_id_cluster_id_key", taken):
            return await insert_row(
                self.session, ClusterManager, account_id=account_id, cluster_id=cluster_id
            )

    async def dismiss(self, cluster_id: UUID, account_id: UUID) -> None:
        """Let an account no longer manage a cluster. Raises NotFound, or BadInput if it did not."""
        cluster = await load_core(self.session, Cluster, cluster_id)
        held = delete(ClusterManager).where(
            col(ClusterManager.cluster_id) == cluster_id,
            col(ClusterManager.account_id) == account_id,
        )
        if (await self.session.exec(held.returning(col(ClusterManager.id)))).first() is None:
            raise BadInput(f"This person does not manage {cluster.name}.", "email")
