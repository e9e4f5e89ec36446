"""Applications and what they are judged by in the schema."""

from datetime import date
from typing import Optional

import strawberry

from goldpath.endpoint.node import Node
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.search import ClusterWhere
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of, of_such_a_cluster
from goldpath.programme.applications.judged import maximum, points, waiting_number
from goldpath.programme.applications.tables import ApplicationRating as RatingRow
from goldpath.programme.applications.tables import ApplicationStatus
from goldpath.programme.applications.tables import SelectionCriterion as CriterionRow
from goldpath.reader.inputs import Direction, Filter, Order, Where, condition, ordering
from goldpath.reader.mapping import children, computed, many, one, parent

VERSION = "Send it back as `expectedVersion`."


@strawberry.type(description="What a cohort's applications are judged by.")
class SelectionCriterion(Node):
    """What a cohort's applications are judged by."""

    title: str
    maximum: int = strawberry.field(description="The most points that it can have.")
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="The points that an application has for a criterion.")
class ApplicationRating:
    """The points that an application has for a criterion."""

    criterion: SelectionCriterion = one(parent(CriterionRow), always=True)
    points: int
    note: str | None = strawberry.field(description="Why so many.")
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="A cluster's wish for a place in a cohort.")
class Application(Node):
    """A cluster's wish for a place in a cohort."""

    applied_on: date
    target_level: LabelLevel | None = strawberry.field(description="The label it wants to aim for.")
    motivation: str | None = strawberry.field(description="Why it wants to take part.")
    status: ApplicationStatus
    reason: str | None = strawberry.field(
        description="Why it was so decided, or withdrawn; null until then."
    )
    decided_on: date | None
    version: int = strawberry.field(description=VERSION)
    points: int | None = computed(points, "Of all criteria together; null while there are none.")
    maximum: int = computed(maximum, "The most points that the cohort's criteria allow together.")
    waiting_number: int | None = computed(
        waiting_number, "1: it is the next to get a place; null if it does not wait for one."
    )
    cluster: Cluster | None = one(cluster_of, "The cluster that applied.")
    ratings: list[ApplicationRating] = many(
        children(RatingRow, "criterion_id"),
        "The points by criterion, as far as they are given.",
        about=4,
    )


@strawberry.input(description="Which applications are meant. Null asks nothing.")
class ApplicationWhere(Where):
    """Which applications are meant."""

    status: Filter[ApplicationStatus] | None = None
    cluster: ClusterWhere | None = condition(of_such_a_cluster, "Of such a cluster.")
    or_: list["ApplicationWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["ApplicationWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What applications are ordered by.")
class ApplicationOrder(Order):
    """What applications are ordered by."""

    points: Direction | None = ordering(points, "By all points together.")
    applied_on: Direction | None = strawberry.UNSET
    waiting: Direction | None = ordering(
        lambda application: application.c.waiting_since,
        "By the waiting list, the next one first; those who do not wait come last.",
    )
