"""Who loses a label before a day: labels that end, and that no other takes the place of.

Labels gate funding (`domain.md` section 1, [GO][GC]), so this is asked often.
"""

from datetime import date
from typing import Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, literal_column, not_, or_, select

from goldpath.label.awards.held import COUNTED, rank, today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of
from goldpath.reader.given import Value
from goldpath.reader.mapping import Row, Rows, computed, one, rows

EndsFrom = Annotated[
    date | None,
    strawberry.argument(
        description="Labels that end on this day or later; today if left out.",
        metadata={"usual": today},
    ),
]
EndsBefore = Annotated[date, strawberry.argument(description="Labels that end before this day.")]

EXPIRING = (
    "Labels in force that end, the next end first; left out are those that another label of the "
    "same level or a higher one takes the place of."
)


@strawberry.type(description="A label that ends, with nothing in its place so far.")
class ExpiringLabel:
    """A label that ends."""

    level: LabelLevel
    valid_until: date = computed(lambda award: award.c.valid_until, "The last day.")
    renewable_until: date | None = strawberry.field(
        description="The last day of an interview that renews it seamlessly; null where unknown."
    )
    cluster: Cluster = one(cluster_of, "Who loses it.", always=True)


def _goes_on(award: Row) -> ColumnElement[bool]:
    """Return the condition that the cluster has as much of a label on the day after."""
    other = rows(LabelAward).row
    after: Any = select(literal_column("1")).where(
        other.c.cluster_id == award.c.cluster_id,
        other.c.status.in_(COUNTED),
        rank(other) >= rank(award),
        or_(other.c.valid_from.is_(None), other.c.valid_from <= award.c.valid_until + 1),
        or_(other.c.valid_until.is_(None), other.c.valid_until > award.c.valid_until),
    )
    found: ColumnElement[bool] = after.correlate(award).exists()
    return found


def expiring(_: Row, ends_from: Value, ends_before: Value) -> Rows:
    """Return the labels that end from a day on and before another, the next end first."""
    found = rows(LabelAward)
    award = found.row
    ends = found.only(
        award.c.status.in_(COUNTED),
        award.c.valid_until >= ends_from.sql,
        award.c.valid_until < ends_before.sql,
        not_(_goes_on(award)),
    )
    return ends.by(award.c.valid_until, award.c.id)
