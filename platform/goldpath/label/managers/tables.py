"""Who manages which cluster."""

from uuid import UUID

from sqlmodel import Field, UniqueConstraint

from goldpath.database.model import CoreRow


class ClusterManager(CoreRow, table=True):
    """An account that manages a cluster. It may manage several, and a cluster may have several."""

    __tablename__ = "cluster_manager"
    __table_args__ = (UniqueConstraint("account_id", "cluster_id"),)

    account_id: UUID = Field(foreign_key="account.id")
    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
