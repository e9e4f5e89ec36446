"""A project's cohorts and milestones: what `node` returns."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

import asyncpg
import strawberry

from bench.peers.stock.clusters import Cluster
from bench.peers.stock.context import Info
from bench.peers.stock.node import Node
from goldpath.endpoint.ids import Reference
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.cohorts.tables import ParticipationStatus
from goldpath.programme.roadmaps.tables import MilestoneStatus

_COHORT = "SELECT project_id, id, name FROM cohort WHERE project_id = $1 AND id = $2"

_PARTICIPATIONS = """
    SELECT id, cluster_id, status, target_level
    FROM participation WHERE project_id = $1 AND cohort_id = $2 ORDER BY id LIMIT $3
"""

_MILESTONE = """
    SELECT project_id, id, title, due_on, status
    FROM milestone WHERE project_id = $1 AND id = $2
"""


@strawberry.type
class Milestone(Node):
    """A step on a cluster's road."""

    kind: ClassVar[str] = "Milestone"
    title: str
    due_on: date | None
    status: MilestoneStatus

    @classmethod
    def of(cls, row: asyncpg.Record) -> Self:
        """Show a row."""
        return cls(
            project=row["project_id"],
            key=row["id"],
            title=row["title"],
            due_on=row["due_on"],
            status=MilestoneStatus(row["status"]),
        )


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

    kind: ClassVar[str] = "Cohort"
    name: str

    @strawberry.field
    async def participations(self, info: Info, first: int) -> ParticipationConnection:
        """Return the first participations."""
        rows = await info.context.visit.rows(_PARTICIPATIONS, self.project, self.key, first)
        return ParticipationConnection(nodes=[Participation.of(row) for row in rows])


async def cohort(info: Info, asked: Reference) -> Cohort | None:
    """Return a cohort by its id."""
    rows = await info.context.visit.rows(_COHORT, asked.owner_id, asked.key)
    found = [Cohort(project=row["project_id"], key=row["id"], name=row["name"]) for row in rows]
    return found[0] if found else None


async def milestone(info: Info, asked: Reference) -> Milestone | None:
    """Return a milestone by its id."""
    rows = await info.context.visit.rows(_MILESTONE, asked.owner_id, asked.key)
    return Milestone.of(rows[0]) if rows else None
