"""Milestones in the schema."""

from datetime import date
from typing import Self

import strawberry

from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.tables import MilestoneStatus


@strawberry.type(description="A step on a cluster's road to its label.")
class Milestone(Node):
    """A step on a cluster's road to its label."""

    title: str
    due_on: date | None = strawberry.field(description="The day it is due; null while undecided.")
    status: MilestoneStatus
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")

    @classmethod
    def of(cls, row: MilestoneRow) -> Self:
        """Show a milestone."""
        return cls(
            id=global_id("Milestone", row.id, row.project_id),
            title=row.title,
            due_on=row.due_on,
            status=row.status,
            version=row.version,
        )
