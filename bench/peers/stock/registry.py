"""The public register's search."""

import strawberry

from bench.peers.stock.context import Info
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio

_FOUND = "FROM cluster WHERE country = $1 AND name_key LIKE '%' || $2 || '%'"
_PAGE = f"SELECT name, country, portfolio, website {_FOUND} ORDER BY name_key, id LIMIT $3"
_COUNT = f"SELECT count(*) {_FOUND}"


@strawberry.type
class RegistryCluster:
    """A cluster in the public register."""

    name: str
    country: CountryCode
    portfolio: ComparativePortfolio | None
    website: str | None


@strawberry.type
class RegistryClusterConnection:
    """A page of the register."""

    country: strawberry.Private[str]
    key: strawberry.Private[str]
    nodes: list[RegistryCluster]

    @strawberry.field
    async def total_count(self, info: Info) -> int:
        """Return how many there are on all pages together."""
        (row,) = await info.context.visit.rows(_COUNT, self.country, self.key)
        return int(row[0])


@strawberry.type
class Registry:
    """The public register."""

    @strawberry.field
    async def clusters(
        self, info: Info, country: CountryCode, search: str, first: int
    ) -> RegistryClusterConnection:
        """Return the first clusters of a country whose names contain some words."""
        key = normalised(search)
        nodes = [
            RegistryCluster(
                name=row["name"],
                country=row["country"],
                portfolio=ComparativePortfolio(row["portfolio"]) if row["portfolio"] else None,
                website=row["website"],
            )
            for row in await info.context.visit.rows(_PAGE, country, key, first)
        ]
        return RegistryClusterConnection(country=country, key=key, nodes=nodes)
