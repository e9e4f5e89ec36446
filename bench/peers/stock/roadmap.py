"""A project's cohorts: what `node` returns."""

from datetime import date
from typing import Self
from uuid import UUID

import asyncpg
import strawberry

from bench.peers.stock.context import Info
from goldpath.endpoint.ids import Reference
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.programme.cohorts.tables import ParticipationStatus
from goldpath.programme.roadmaps.tables import MilestoneStatus

_COHORT = "SELECT id, project_id, name FROM cohort WHERE project_id = $1 AND id = $2"

_PARTICIPATIONS = """
    SELECT id, cluster_id, status, target_level
    FROM participation WHERE project_id = $1 AND cohort_id = $2 ORDER BY id LIMIT $3
"""

_MILESTONE = "SELECT title, due_on, status FROM milestone WHERE project_id = $1 AND id = $2"


@strawberry.interface
class Node:
    """Something that can be fetched again by its `id`."""

    id: strawberry.ID


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


@strawberry.type
class Milestone(Node):
    """A step on a cluster's road."""

    title: str
    due_on: date | None
    status: MilestoneStatus

    @classmethod
    def of(cls, row: asyncpg.Record, id: str = "") -> Self:
        """Show a row."""
        status = MilestoneStatus(row["status"])
        return cls(id=strawberry.ID(id), title=row["title"], due_on=row["due_on"], status=status)


@strawberry.type
class Participation:
    """A cluster's place in a cohort."""

    key: strawberry.Private[UUID]
    cluster_key: strawberry.Private[UUID]
    status: ParticipationStatus
    target_level: LabelLevel | None

    @strawberry.field
    async def cluster(self, info: Info) -> Cluster | None:
        """Return the cluster that takes part."""
        row = await info.context.loaders.clusters.load(self.cluster_key)
        return Cluster.of(row) if row else None

    @strawberry.field
    async def milestones(self, info: Info) -> list[Milestone]:
        """Return the milestones, those due first coming first."""
        return [Milestone.of(row) for row in await info.context.loaders.milestones.load(self.key)]

    @classmethod
    def of(cls, row: asyncpg.Record) -> Self:
        """Show a row."""
        level = row["target_level"]
        return cls(
            key=row["id"],
            cluster_key=row["cluster_id"],
            status=ParticipationStatus(row["status"]),
            target_level=LabelLevel(level) if level else None,
        )


@strawberry.type
class ParticipationConnection:
    """A page of participations."""

    nodes: list[Participation]


@strawberry.type
class Cohort(Node):
    """Clusters that go through a programme together."""

    project: strawberry.Private[UUID]
    key: strawberry.Private[UUID]
    name: str

    @strawberry.field
    async def participations(self, info: Info, first: int) -> ParticipationConnection:
        """Return the first participations."""
        rows = await info.context.visit.rows(_PARTICIPATIONS, self.project, self.key, first)
        return ParticipationConnection(nodes=[Participation.of(row) for row in rows])


async def cohort(info: Info, given: strawberry.ID, asked: Reference) -> Cohort | None:
    """Return a cohort by its id."""
    rows = await info.context.visit.rows(_COHORT, asked.project_id, asked.key)
    return next(
        (
            Cohort(id=given, project=row["project_id"], key=row["id"], name=row["name"])
            for row in rows
        ),
        None,
    )


async def milestone(info: Info, given: strawberry.ID, asked: Reference) -> Milestone | None:
    """Return a milestone by its id."""
    rows = await info.context.visit.rows(_MILESTONE, asked.project_id, asked.key)
    return next((Milestone.of(row, given) for row in rows), None)
