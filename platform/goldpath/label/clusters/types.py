"""Clusters in the schema: as the public sees them, and as those who work with them do."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self
from uuid import UUID

import strawberry
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from goldpath.database.doors import PUBLIC, Door
from goldpath.database.model import only
from goldpath.endpoint.context import Info, Reading
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import Listing
from goldpath.label.awards.held import held, today
from goldpath.label.awards.tables import LabelAward
from goldpath.label.awards.types import Award, RegistryAward
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.search import ClusterSearch
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.tables import ClusterAlias

On = Annotated[
    date | None, strawberry.argument(description="The day that is meant; today if left out.")
]

PUBLIC_CLUSTER = only(ClusterRow, "id", "name", "name_key", "country", "portfolio", "website")
PUBLIC_AWARD = only(LabelAward, "id", "cluster_id", "level", "valid_from", "valid_until", "status")


@strawberry.type(description="A cluster that holds or held a label, as everybody may see it.")
class RegistryCluster(Node):
    """A cluster in the public register."""

    key: strawberry.Private[UUID]
    name: str
    country: CountryCode
    portfolio: ComparativePortfolio | None
    website: str | None

    @strawberry.field(description="The strongest label in force on a day; null if there is none.")
    async def label(self, info: Info, on: On = None) -> RegistryAward | None:
        """Return the strongest label in force."""
        award = held(await self._awards(info), on or today())
        return RegistryAward.of(award) if award else None

    @strawberry.field(description="Every label the cluster was awarded, the latest first.")
    async def awards(self, info: Info) -> list[RegistryAward]:
        """Return the label history."""
        return [RegistryAward.of(award) for award in await self._awards(info)]

    async def _awards(self, info: Info) -> Sequence[LabelAward]:
        return await info.context.read(PUBLIC).all(history(self.key).options(PUBLIC_AWARD))

    @classmethod
    def of(cls, row: ClusterRow) -> Self:
        """Show a cluster to the public."""
        return cls(
            id=global_id("RegistryCluster", row.id),
            key=row.id,
            name=row.name,
            country=CountryCode(row.country),
            portfolio=row.portfolio,
            website=row.website,
        )


@strawberry.type(description="A cluster of the label core, as projects and the secretariat see it.")
class Cluster(Node):
    """A cluster of the label core."""

    row: strawberry.Private[ClusterRow]
    door: strawberry.Private[Door]
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
            .where(col(ClusterAlias.cluster_id) == self.row.id)
            .order_by(col(ClusterAlias.name_key))
        )
        return list(await self._reading(info).all(names))

    @strawberry.field(description="The strongest label in force on a day; null if there is none.")
    async def label(self, info: Info, on: On = None) -> Award | None:
        """Return the strongest label in force."""
        award = held(await self._reading(info).all(history(self.row.id)), on or today())
        return Award.of(award) if award else None

    @strawberry.field(description="Every label the cluster was awarded, the latest first.")
    async def awards(self, info: Info) -> list[Award]:
        """Return the label history."""
        found = await self._reading(info).all(history(self.row.id))
        return [Award.of(award) for award in found]

    def _reading(self, info: Info) -> Reading:
        return info.context.read(self.door)

    @classmethod
    def of(cls, row: ClusterRow, door: Door) -> Self:
        """Show a cluster to somebody who entered by `door`."""
        return cls(
            id=global_id("Cluster", row.id),
            row=row,
            door=door,
            name=row.name,
            country=CountryCode(row.country),
            region=row.region,
            portfolio=row.portfolio,
            website=row.website,
        )


def history(cluster_id: UUID) -> SelectOfScalar[LabelAward]:
    """Return the statement for a cluster's awards, the latest first, unknown ends last."""
    return (
        select(LabelAward)
        .where(col(LabelAward.cluster_id) == cluster_id)
        .order_by(col(LabelAward.valid_until).desc().nulls_last(), col(LabelAward.id))
    )


def listing(rows: SelectOfScalar[ClusterRow], search: ClusterSearch) -> Listing[ClusterRow]:
    """Return the clusters that a search means, in the order of their names."""
    return Listing(
        rows.where(*search.conditions()),
        order=(col(ClusterRow.name_key), col(ClusterRow.id)),
        position=lambda row: (row.name_key, row.id),
        scope="clusters",
    )
