"""Clusters that take part in a project, and the labels they hold."""

from datetime import date
from typing import Self
from uuid import UUID

import asyncpg
import strawberry

from bench.peers.stock.context import Info
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio


@strawberry.type
class Award:
    """A label that a cluster holds."""

    level: LabelLevel
    valid_until: date | None


@strawberry.type
class Cluster:
    """A cluster that takes part."""

    key: strawberry.Private[UUID]
    name: str
    country: CountryCode
    portfolio: ComparativePortfolio | None

    @strawberry.field
    async def label(self, info: Info) -> Award | None:
        """Return the strongest label in force today."""
        row = await info.context.loaders.labels.load(self.key)
        return (
            Award(level=LabelLevel(row["level"]), valid_until=row["valid_until"]) if row else None
        )

    @classmethod
    def of(cls, row: asyncpg.Record) -> Self:
        """Show a row."""
        portfolio = row["portfolio"]
        return cls(
            key=row["id"],
            name=row["name"],
            country=row["country"],
            portfolio=ComparativePortfolio(portfolio) if portfolio else None,
        )
