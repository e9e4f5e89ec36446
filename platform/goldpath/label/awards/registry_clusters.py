"""The clusters that rows of a registry name: found in the core, or made there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, CollectionAggregate, Select, String, Uuid, any_, func, literal, select
from sqlalchemy import update as sql_update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.label.awards.registry_report import Difference
from goldpath.label.awards.registry_rows import RegistryRow
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import Cluster, ClusterAlias

_CLUSTER = SQLModel.metadata.tables["cluster"]
_KNOWN = (_CLUSTER.c.id, _CLUSTER.c.name, _CLUSTER.c.portfolio, _CLUSTER.c.website)


@dataclass(slots=True)
class CoreCluster:
    """A cluster of the core, as far as a registry may tell of it."""

    id: UUID
    name: str
    portfolio: ComparativePortfolio | None
    website: str | None
    filled: bool = False

    def learn(self, row: RegistryRow) -> Iterator[Difference]:
        """Take over what the core lacks; yield what it has otherwise, which stays."""
        if self.portfolio is None and row.portfolio is not None:
            self.portfolio, self.filled = row.portfolio, True
        if self.website is None and row.website is not None:
            self.website, self.filled = row.website, True
        if row.name != self.name and normalised(row.name) == normalised(self.name):
            yield Difference(row.line, self.name, "spelling", self.name, row.name)
        if row.portfolio is not None and row.portfolio is not self.portfolio:
            core = self.portfolio.label if self.portfolio else ""
            yield Difference(row.line, self.name, "portfolio", core, row.portfolio.label)
        if row.website is not None and row.website != self.website:
            yield Difference(row.line, self.name, "website", self.website or "", row.website)


class NamedClusters:
    """The clusters that some rows name, by the key of the name; one object for each cluster."""

    def __init__(self) -> None:
        self.by_id: dict[UUID, CoreCluster] = {}
        self.created = 0
        self._by_key: dict[str, list[CoreCluster]] = {}

    def named(self, row: RegistryRow) -> list[CoreCluster]:
        """Whom the row names: several, if the name is an alias of several clusters."""
        return self._by_key[normalised(row.name)]

    def missing(self, keys: Iterable[str]) -> list[str]:
        """The keys that name no cluster so far."""
        return [key for key in keys if key not in self._by_key]

    async def look_up(
        self, session: AsyncSession, named: Select[tuple[str, UUID, str, str, str]]
    ) -> None:
        """Add the clusters that a statement finds, with the key of each first."""
        for key, cluster_id, *known in await session.execute(named):
            cluster = self.by_id.setdefault(cluster_id, CoreCluster(cluster_id, *known))
            self._by_key.setdefault(key, []).append(cluster)


async def find_or_create(
    session: AsyncSession, country: CountryCode, rows: Iterable[RegistryRow]
) -> NamedClusters:
    """The clusters that the rows name: by name, else by alias, else a new one of the country.

    Another door may make the same cluster meanwhile: then that one is taken.
    """
    first: dict[str, RegistryRow] = {}
    for row in rows:
        first.setdefault(normalised(row.name), row)
    found = NamedClusters()
    await found.look_up(session, _by_name(country, list(first)))
    if aliases := found.missing(first):
        await found.look_up(session, _by_alias(country, aliases))
    if unknown := found.missing(first):
        found.created = await _create(session, country, {key: first[key] for key in unknown})
        await found.look_up(session, _by_name(country, unknown))
    return found


def _by_name(country: CountryCode, keys: list[str]) -> Select[tuple[str, UUID, str, str, str]]:
    key = _CLUSTER.c.name_key
    return select(key, *_KNOWN).where(_CLUSTER.c.country == country, key == _any_of(keys))


def _by_alias(country: CountryCode, keys: list[str]) -> Select[tuple[str, UUID, str, str, str]]:
    key = col(ClusterAlias.name_key)
    return (
        select(key, *_KNOWN)
        .join_from(ClusterAlias, Cluster, col(ClusterAlias.cluster_id) == _CLUSTER.c.id)
        .where(_CLUSTER.c.country == country, key == _any_of(keys))
        .order_by(_CLUSTER.c.name)
    )


def _any_of(keys: list[str]) -> CollectionAggregate[bool]:
    return any_(literal(keys, ARRAY(String)))


async def _create(session: AsyncSession, country: CountryCode, rows: dict[str, RegistryRow]) -> int:
    """Make a cluster of each row, in one statement; return how many there were not yet."""
    values = [
        {
            "name": row.name,
            "name_key": key,
            "country": country,
            "portfolio": row.portfolio,
            "website": row.website,
        }
        for key, row in rows.items()
    ]
    statement = insert(_CLUSTER).on_conflict_do_nothing().returning(_CLUSTER.c.id)
    return len((await session.execute(statement, values)).all())


async def fill_in(session: AsyncSession, clusters: Collection[CoreCluster]) -> None:
    """Write what clusters have learned, wherever the core still has nothing."""
    learned = [cluster for cluster in clusters if cluster.filled]
    if not learned:
        return
    portfolio, website = _CLUSTER.c.portfolio, _CLUSTER.c.website
    told = (
        func.unnest(
            literal([cluster.id for cluster in learned], ARRAY(Uuid)),
            literal([cluster.portfolio for cluster in learned], ARRAY(portfolio.type)),
            literal([cluster.website for cluster in learned], ARRAY(String)),
        )
        .table_valued("id", "portfolio", "website")
        .render_derived("told")
    )
    await session.execute(
        sql_update(_CLUSTER)
        .where(_CLUSTER.c.id == told.c.id)
        .values(
            portfolio=func.coalesce(portfolio, told.c.portfolio),
            website=func.coalesce(website, told.c.website),
        )
    )
