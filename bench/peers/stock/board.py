"""The board's questions across projects."""

import strawberry

from bench.peers.stock.context import Info
from bench.peers.stock.loaders import IN_FORCE, STRONGEST
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode

_LABELS = f"""
    SELECT DISTINCT ON (cluster_id) country, level, valid_until IS NULL AS end_unknown
    FROM label_award JOIN cluster ON cluster.id = cluster_id
    WHERE cluster_id IN (SELECT cluster_id FROM participation WHERE status <> 'WITHDRAWN')
        AND {IN_FORCE}
    ORDER BY cluster_id, {STRONGEST}
"""

_COUNTS = "count(*) AS clusters, count(*) FILTER (WHERE end_unknown) AS end_unknown"
_BY_COUNTRY = f"SELECT country, {_COUNTS} FROM ({_LABELS}) GROUP BY country ORDER BY country"
_BY_LEVEL = f"SELECT level, {_COUNTS} FROM ({_LABELS}) GROUP BY level"


@strawberry.type
class CountryLabels:
    """Labels held in a country."""

    country: CountryCode
    clusters: int
    end_unknown: int


@strawberry.type
class LevelLabels:
    """Labels held at a level."""

    level: LabelLevel
    clusters: int
    end_unknown: int


@strawberry.type
class Board:
    """All projects together, as far as each shares itself."""

    @strawberry.field
    async def labels_by_country(self, info: Info) -> list[CountryLabels]:
        """Count labelled participants by country."""
        return [CountryLabels(**row) for row in await info.context.visit.rows(_BY_COUNTRY)]

    @strawberry.field
    async def labels_by_level(self, info: Info) -> list[LevelLabels]:
        """Count labelled participants by level, levels that nobody holds included."""
        rows = {row["level"]: row for row in await info.context.visit.rows(_BY_LEVEL)}
        found = {level: rows.get(level) for level in LabelLevel}
        return [
            LevelLabels(
                level=level,
                clusters=row["clusters"] if row else 0,
                end_unknown=row["end_unknown"] if row else 0,
            )
            for level, row in found.items()
        ]
