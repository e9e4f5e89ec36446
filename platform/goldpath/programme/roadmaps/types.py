"""Milestones in the schema."""

from datetime import date
from typing import Optional

import strawberry

from goldpath.endpoint.node import Node
from goldpath.programme.roadmaps.tables import MilestoneStatus
from goldpath.reader.inputs import Direction, Filter, Order, RangeFilter, Where


@strawberry.type(description="A step on a cluster's road to its label.")
class Milestone(Node):
    """A step on a cluster's road to its label."""

    title: str
    due_on: date | None = strawberry.field(description="The day it is due; null while undecided.")
    status: MilestoneStatus
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.input(description="Which milestones are meant. Null asks nothing.")
class MilestoneWhere(Where):
    """Which milestones are meant."""

    title: Filter[str] | None = None
    due_on: RangeFilter[date] | None = None
    status: Filter[MilestoneStatus] | None = None
    or_: list["MilestoneWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["MilestoneWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What milestones are ordered by.")
class MilestoneOrder(Order):
    """What milestones are ordered by."""

    due_on: Direction | None = strawberry.UNSET
    title: Direction | None = strawberry.UNSET
