"""Old ids lead on: the cluster that a key means today, after merges."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core
from goldpath.label.clusters.tables import Cluster
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, rows
from goldpath.reader.planner import Scope


async def load_cluster(session: AsyncSession, key: UUID) -> Cluster:
    """Return the cluster that a key names, or the one it was merged into. Raises NotFound."""
    found = await load_core(session, Cluster, key)
    return found if found.merged_into is None else await load_cluster(session, found.merged_into)


async def former_keys(session: AsyncSession) -> dict[UUID, UUID]:
    """Return the keys of merged clusters that the door shows, each with what it means today."""
    merged = select_rows(Cluster.id, Cluster.merged_into).where(
        col(Cluster.merged_into).is_not(None)
    )
    return {old: new for old, new in (await session.exec(merged)).all() if new is not None}


def present_key(given: Given) -> ColumnElement[UUID]:
    """Return the key that a given key means today: a merge leaves it one step away at most.

    PostgreSQL takes `coalesce` for leaky; around the subquery it would keep the key from its index.
    """
    old = rows(Cluster).row
    meant = select(func.coalesce(old.c.merged_into, old.c.id)).where(old.c.id == given.sql)
    return meant.scalar_subquery()


def present(scope: Scope) -> Rows:
    """Start from the cluster that the scope's `key` means today."""
    found = rows(Cluster)
    return found.only(found.row.c.id == present_key(scope("key")))


def listed() -> Rows:
    """Return the clusters that the door shows, without those that were merged into others."""
    found = rows(Cluster)
    return found.only(unmerged(found.row))


def unmerged(cluster: Row) -> ColumnElement[bool]:
    """Return the condition that a cluster was not merged into another."""
    stands_for_itself: ColumnElement[bool] = cluster.c.merged_into.is_(None)
    return stands_for_itself
