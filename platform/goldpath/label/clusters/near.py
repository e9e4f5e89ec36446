"""Near duplicates: the clusters of a country that are most like one, as PostgreSQL judges it.

`similar_clusters` compares names and other names by their trigrams, and the hosts of websites. It
tells no door of what that door does not show.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.label.clusters.tables import Cluster
from goldpath.reader.mapping import Row, Rows, rows

_KEYS = ARRAY(Uuid())


def near(cluster: Row) -> Rows:
    """Return the clusters that a cluster may be a duplicate of, at most ten, by name."""
    alike = func.similar_clusters(
        *(cluster.c.country, cluster.c.name_key, cluster.c.website, cluster.c.id), type_=_KEYS
    )
    found = rows(Cluster)
    return found.only(found.row.c.id == any_(alike)).by(found.row.c.name_key, found.row.c.id)


async def clusters_like(
    session: AsyncSession, country: str, name_key: str, website: str | None
) -> Sequence[Cluster]:
    """Return the clusters that a new one may be a duplicate of, at most ten, by name."""
    nobody: UUID | None = None
    alike = func.similar_clusters(country, name_key, website, nobody, type_=_KEYS)
    found = select(Cluster).where(col(Cluster.id) == any_(alike))
    return (await session.exec(found.order_by(col(Cluster.name_key), col(Cluster.id)))).all()
