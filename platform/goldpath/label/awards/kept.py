"""Awards as the secretariat keeps them."""

from datetime import date
from typing import Optional

import strawberry

from goldpath.endpoint.node import Node
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.awards.types import ManagedAward
from goldpath.label.clusters.search import ClusterWhere
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of, of_such_a_cluster
from goldpath.reader.inputs import (
    Direction,
    Filter,
    Order,
    RangeFilter,
    Where,
    condition,
)
from goldpath.reader.mapping import Row, Rows, newest, one, rows
from goldpath.reader.roots import by_key

AWARD = by_key(LabelAward)


@strawberry.type(description="A label that was awarded, for the secretariat that keeps it.")
class AwardRecord(ManagedAward, Node):
    """An award, for the secretariat."""

    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    cluster: Cluster = one(cluster_of, "Whose label it is.", always=True)


def awards(_: Row) -> Rows:
    """Return all awards, the latest end first."""
    found = rows(LabelAward)
    return found.by(newest(found.row.c.valid_until), newest(found.row.c.id))


@strawberry.input(description="Which awards are meant. Null asks nothing.")
class AwardWhere(Where):
    """Which awards are meant."""

    level: Filter[LabelLevel] | None = None
    valid_from: RangeFilter[date] | None = None
    valid_until: RangeFilter[date] | None = None
    cluster: ClusterWhere | None = condition(of_such_a_cluster, "Of such a cluster.")
    or_: list["AwardWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["AwardWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What awards are ordered by.")
class AwardOrder(Order):
    """What awards are ordered by."""

    valid_until: Direction | None = strawberry.UNSET
    valid_from: Direction | None = strawberry.UNSET
