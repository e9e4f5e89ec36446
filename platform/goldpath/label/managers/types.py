"""A cluster as its manager sees it, and who manages a cluster."""

from typing import Self

import strawberry
from sqlmodel import col, select

from goldpath.database.doors import Door
from goldpath.endpoint.context import Context, Info, Reading
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.identity.viewer import ClusterAccess
from goldpath.label.awards.held import held, today
from goldpath.label.awards.types import Award
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.tables import ClusterAlias
from goldpath.label.clusters.types import Cluster, On, history
from goldpath.label.managers.participations import ManagedParticipation, participations


@strawberry.type(description="A cluster that you manage, and what it takes part in.")
class ManagedCluster(Node):
    """A cluster, for who manages it."""

    access: strawberry.Private[ClusterAccess]
    name: str
    country: CountryCode
    region: str | None
    portfolio: ComparativePortfolio | None
    website: str | None

    @strawberry.field(description="Other names that the cluster goes by.")
    async def aliases(self, info: Info) -> list[str]:
        """Return the other names, in alphabetical order."""
        names = (
            select(ClusterAlias.name)
            .where(col(ClusterAlias.cluster_id) == self.access.cluster_id)
            .order_by(col(ClusterAlias.name_key))
        )
        return list(await self._reading(info).all(names))

    @strawberry.field(description="The strongest label in force on a day; null if there is none.")
    async def label(self, info: Info, on: On = None) -> Award | None:
        """Return the strongest label in force."""
        awards = await self._reading(info).all(history(self.access.cluster_id))
        award = held(awards, on or today())
        return Award.of(award) if award else None

    @strawberry.field(description="Every label the cluster was awarded, the latest first.")
    async def awards(self, info: Info) -> list[Award]:
        """Return the label history."""
        found = await self._reading(info).all(history(self.access.cluster_id))
        return [Award.of(award) for award in found]

    @strawberry.field(
        description="What the cluster takes part in, in any project; the latest project first."
    )
    async def participations(self, info: Info) -> list[ManagedParticipation]:
        """Return the cluster's own participations."""
        found = await self._reading(info).rows(participations(self.access))
        return [ManagedParticipation.of(self.access, *row) for row in found]

    def _reading(self, info: Info) -> Reading:
        return info.context.read(self.access.door)

    @classmethod
    async def load(cls, context: Context, access: ClusterAccess) -> Self:
        """Show the cluster that an access is for."""
        sought = select(ClusterRow).where(col(ClusterRow.id) == access.cluster_id)
        row = await context.read(access.door).one(sought)
        return cls(
            id=global_id("ManagedCluster", row.id),
            access=access,
            name=row.name,
            country=CountryCode(row.country),
            region=row.region,
            portfolio=row.portfolio,
            website=row.website,
        )


@strawberry.type(description="Somebody who manages a cluster.")
class ClusterManager:
    """Somebody who manages a cluster, as the secretariat sees it."""

    name: str
    email: str
    cluster: Cluster

    @classmethod
    def of(cls, door: Door, name: str, email: str, cluster: ClusterRow) -> Self:
        """Show a manager to the secretariat, which entered by `door`."""
        return cls(name=name, email=email, cluster=Cluster.of(cluster, door))
