"""Targets in the schema, with the names behind their numbers."""

from datetime import date, datetime

import strawberry
from sqlalchemy import ColumnElement, Double, case, cast, func, or_

from goldpath.database.doors import DoorRole
from goldpath.endpoint.node import Node
from goldpath.label.awards.held import On
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of
from goldpath.programme.reporting.drafting import previously
from goldpath.programme.roadmaps.people import name_of
from goldpath.programme.targets.counting import figures, names, undated, value
from goldpath.programme.targets.tables import OF_PEOPLE, Measure
from goldpath.programme.targets.tables import Target as TargetRow
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, Rows, computed, many, one, rows

VERSION = "Send it back as `expectedVersion`."
KNOWN_FROM = (
    "Where that is known from: the source of a label, the rules of a benchmarking. null: from the "
    "project's own records."
)


@strawberry.type(description="Somebody or something that a target counts, or may count.")
class TargetName:
    """What a target counts: a cluster, a person or an exchange."""

    label: str = strawberry.field(description="What it is called.")
    happened_on: date | None = strawberry.field(
        description="Since when it counts; null if nobody knows."
    )
    known_from: str | None = strawberry.field(description=KNOWN_FROM)
    cluster: Cluster | None = one(
        cluster_of, "The cluster that it is, or that the person comes from, if the project has it."
    )


def _superseded(figure: Row) -> ColumnElement[str | None]:
    key = figure.c.supersedes
    return case((key.is_not(None), id_of("TargetFigure", figure.c.project_id, key)))


@strawberry.type(description="Where a target stood on a day, as somebody recorded it.")
class TargetFigure(Node):
    """Where a target stood on a day, as somebody recorded it."""

    value: float = computed(lambda figure: cast(figure.c.value, Double))
    measured_on: date
    note: str = strawberry.field(description="What it is known from.")
    evidence: str | None = strawberry.field(description="The address of what proves it.")
    recorded_at: datetime = computed(lambda figure: figure.c.created_at, "In UTC.")
    recorded_by: str | None = computed(
        name_of("account_id"), "Who recorded it; null if you may not know the person."
    )
    supersedes: strawberry.ID | None = computed(
        _superseded, "The id of the figure that was wrong and that this one stands for."
    )


def _named(target: Row) -> ColumnElement[bool]:
    """Return the condition that the door learns the names behind a target."""
    coordinator = func.current_setting("role") == DoorRole.COORDINATOR.value
    return or_(coordinator, target.c.measure.not_in(OF_PEOPLE))


@strawberry.type(description="A number that a project promised to reach.")
class Target(Node):
    """A number that a project promised to reach."""

    code: str
    title: str
    unit: str = strawberry.field(description="What is counted, such as clusters.")
    measure: Measure
    level: LabelLevel | None = strawberry.field(
        description="The level that a label must have at least, for `LABELLED`; else null."
    )
    baseline: float | None = computed(
        lambda target: cast(target.c.baseline, Double),
        "Where it stood before the project, if that is known.",
    )
    target: float = computed(lambda target: cast(target.c.target, Double), "What is to be reached.")
    source: str | None = strawberry.field(description="Where the promise is made.")
    position: int = strawberry.field(description="Its place among the project's targets.")
    retired_on: date | None = strawberry.field(
        description="Since when it is pursued no longer; null while it is."
    )
    version: int = strawberry.field(description=VERSION)
    value: float | None = computed(
        value, "Where it stands as of a day; null if nobody has recorded a figure.", on=On
    )
    previously_reported: float | None = computed(
        previously,
        "What the last locked period reported of it; null if none did.",
    )
    names: list[TargetName] | None = many(
        names,
        "Who or what it counts as of a day, by day and name; null where people are counted, unless "
        "you coordinate the project.",
        about=5,
        given=_named,
        on=On,
    )
    undated: list[TargetName] | None = many(
        undated,
        "Labels that it may count, and does not: nobody knows since when. Null as `names`.",
        about=2,
        given=_named,
        on=On,
    )
    figures: list[TargetFigure] = many(
        figures, "What was recorded by hand, the latest day first; none for what is counted."
    )


def targets(project: Row) -> Rows:
    """Return a project's targets, in their order; those that are retired come last."""
    target = rows(TargetRow)
    own = target.only(target.row.c.project_id == project.c.id)
    return own.by(target.row.c.retired_on.is_not(None), target.row.c.position, target.row.c.id)
