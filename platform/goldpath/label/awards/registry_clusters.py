"""The clusters that rows of a registry name: found in the core, or made there."""

from collections.abc import Collection, Iterable
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CollectionAggregate,
    Select,
    String,
    any_,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel, col

from goldpath.label.awards._unnested import unnested
from goldpath.label.awards.core_cluster import CoreCluster
from goldpath.label.awards.registry_rows import RegistryRow
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import ClusterAlias

_CLUSTER = SQLModel.metadata.tables["cluster"]
Named: TypeAlias = Select[str, UUID, str, ComparativePortfolio | None, str | None]
"""A statement that finds clusters: the key that names each, then what `CoreCluster` holds."""

_KNOWN = (_CLUSTER.c.id, _CLUSTER.c.name, _CLUSTER.c.portfolio, _CLUSTER.c.website)

_CONFIRMED = (_CLUSTER.c.proposed_by.is_(None), _CLUSTER.c.merged_into.is_(None))
"""A register names no project's proposals, and a duplicate's name is the other's alias by now."""


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

    async def look_up(self, connection: AsyncConnection, named: Named) -> None:
        """Add the clusters that a statement finds, with the key of each first."""
        for key, cluster_id, name, portfolio, website in await connection.execute(named):
            known = CoreCluster(cluster_id, name, portfolio, website)
            cluster = self.by_id.setdefault(cluster_id, known)
            self._by_key.setdefault(key, []).append(cluster)


async def find_or_create(
    connection: AsyncConnection, country: CountryCode, rows: Iterable[RegistryRow]
) -> NamedClusters:
    """The clusters that the rows name: by name, else by alias, else a new one of the country.

    Another door may make the same cluster meanwhile: then that one is taken.
    """
    first: dict[str, RegistryRow] = {}
    for row in rows:
        first.setdefault(normalised(row.name), row)
    found = NamedClusters()
    await found.look_up(connection, _by_name(country, list(first)))
    if aliases := found.missing(first):
        await found.look_up(connection, _by_alias(country, aliases))
    if unknown := found.missing(first):
        found.created = await _create(connection, country, {key: first[key] for key in unknown})
        await found.look_up(connection, _by_name(country, unknown))
    return found


def _by_name(country: CountryCode, keys: list[str]) -> Named:
    key = _CLUSTER.c.name_key
    named = select(key, *_KNOWN).where(_CLUSTER.c.country == country, key == _any_of(keys))
    return named.where(*_CONFIRMED)


def _by_alias(country: CountryCode, keys: list[str]) -> Named:
    """Aliases first, then the country: a planner without fresh statistics starts with the country.

    It then reads all clusters there for every batch (150 s instead of 17 s for 100,000 rows).
    """
    key = col(ClusterAlias.name_key)
    named = (
        select(key, *_KNOWN, _CLUSTER.c.country)
        .join_from(ClusterAlias, _CLUSTER, col(ClusterAlias.cluster_id) == _CLUSTER.c.id)
        .where(key == _any_of(keys), *_CONFIRMED)
        .cte("named")
        .prefix_with("MATERIALIZED")
    )
    columns = (named.c.name_key, *(named.c[known.name] for known in _KNOWN))
    return select(*columns).where(named.c.country == country).order_by(named.c.name)


def _any_of(keys: list[str]) -> CollectionAggregate[bool]:
    return any_(literal(keys, ARRAY(String)))


async def _create(
    connection: AsyncConnection, country: CountryCode, rows: dict[str, RegistryRow]
) -> int:
    """Make a cluster of each row, in one statement; return how many there were not yet.

    The award that follows would set `ever_labelled`; set at once, no row is written twice.
    """
    told = unnested(
        {
            _CLUSTER.c.name: [row.name for row in rows.values()],
            _CLUSTER.c.name_key: list(rows),
            _CLUSTER.c.portfolio: [row.portfolio for row in rows.values()],
            _CLUSTER.c.website: [row.website for row in rows.values()],
        }
    )
    constant = {_CLUSTER.c.country: literal(country), _CLUSTER.c.ever_labelled: true()}
    made = insert(_CLUSTER).from_select(
        [*told.c.keys(), *constant], select(told, *constant.values())
    )
    statement = made.on_conflict_do_nothing().returning(_CLUSTER.c.id)
    return len((await connection.execute(statement)).all())


async def fill_in(connection: AsyncConnection, clusters: Collection[CoreCluster]) -> None:
    """Write what clusters have learned, wherever the core still has nothing."""
    learned = [cluster for cluster in clusters if cluster.filled]
    if not learned:
        return
    portfolio, website = _CLUSTER.c.portfolio, _CLUSTER.c.website
    told = unnested(
        {
            _CLUSTER.c.id: [cluster.id for cluster in learned],
            portfolio: [cluster.portfolio for cluster in learned],
            website: [cluster.website for cluster in learned],
        }
    )
    await connection.execute(
        update(_CLUSTER)
        .where(_CLUSTER.c.id == told.c.id)
        .values(
            portfolio=func.coalesce(portfolio, told.c.portfolio),
            website=func.coalesce(website, told.c.website),
            version=_CLUSTER.c.version + 1,
        )
    )
