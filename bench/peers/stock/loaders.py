"""The DataLoaders of one request: what many resolvers ask for one by one, fetched at once."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias
from uuid import UUID

import asyncpg
from strawberry.dataloader import DataLoader

from bench.peers.stock.visit import Visit

IN_FORCE = """
    status IN ('ACTIVE', 'SUPERSEDED')
    AND (valid_from IS NULL OR valid_from <= (now() AT TIME ZONE 'UTC')::date)
    AND (valid_until IS NULL OR valid_until >= (now() AT TIME ZONE 'UTC')::date)
"""

STRONGEST = """
    CASE level WHEN 'GOLD' THEN 3 WHEN 'SILVER' THEN 2 ELSE 1 END DESC,
    valid_until DESC NULLS LAST, label_award.id DESC
"""

_CLUSTERS = "SELECT id, name, country, portfolio FROM cluster WHERE id = ANY ($1)"

_LABELS = f"""
    SELECT DISTINCT ON (cluster_id) cluster_id, level, valid_until
    FROM label_award WHERE cluster_id = ANY ($1) AND {IN_FORCE}
    ORDER BY cluster_id, {STRONGEST}
"""

_MILESTONES = """
    SELECT project_id, id, participation_id, title, due_on, status
    FROM milestone WHERE project_id = $1 AND participation_id = ANY ($2)
    ORDER BY due_on NULLS LAST, id
"""

One: TypeAlias = asyncpg.Record | None
Many: TypeAlias = Sequence[asyncpg.Record]


@dataclass(frozen=True, slots=True)
class Loaders:
    """What a request loads by key."""

    clusters: DataLoader[UUID, One]
    labels: DataLoader[UUID, One]
    milestones: DataLoader[UUID, Many]

    @classmethod
    def of(cls, visit: Visit) -> Self:
        """Return the loaders of a visit."""
        return cls(
            DataLoader(load_fn=_one(visit, _CLUSTERS, "id")),
            DataLoader(load_fn=_one(visit, _LABELS, "cluster_id")),
            DataLoader(load_fn=_milestones(visit)),
        )


def _one(visit: Visit, statement: str, key: str) -> Callable[[list[UUID]], Awaitable[list[One]]]:
    """Return the function that loads one row a key, or none."""

    async def load(keys: list[UUID]) -> list[One]:
        found = {row[key]: row for row in await visit.rows(statement, keys)}
        return [found.get(one) for one in keys]

    return load


def _milestones(visit: Visit) -> Callable[[list[UUID]], Awaitable[list[Many]]]:
    """Return the function that loads the milestones of each participation."""

    async def load(keys: list[UUID]) -> list[Many]:
        found = defaultdict(list)
        for row in await visit.rows(_MILESTONES, visit.project, keys):
            found[row["participation_id"]].append(row)
        return [found[one] for one in keys]

    return load
