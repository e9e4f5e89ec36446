"""Whether a cluster can still reach the label it aims for, seen on a day, and what stands against.

How long a road still takes, PostgreSQL has reckoned when it last changed (`RoadmapOutlook`): along
the longest chain of what needs what, each step its days. Here it is held against the day, the
project's end, and the labels of the cluster. `tests/programme/forecast_model.py` says the same in
plain Python.
"""

from datetime import date
from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    case,
    func,
    literal_column,
    null,
    or_,
    select,
)

from goldpath.label.awards.held import in_force, level_rank, rank
from goldpath.label.awards.tables import AwardStatus, LabelAward
from goldpath.label.schemes.tables import Scheme, SchemeLevel
from goldpath.programme.cohorts.tables import ENDED
from goldpath.programme.projects.tables import Project
from goldpath.programme.roadmaps.states import OPEN
from goldpath.programme.roadmaps.tables import (
    Milestone,
    MilestoneOutlook,
    RoadmapOutlook,
)
from goldpath.reader.given import GivenObject, Value
from goldpath.reader.inputs import Filter, Where, compared
from goldpath.reader.mapping import Row, Rows, rows


@strawberry.enum(description="Whether a cluster can still reach the label it aims for, or why not.")
class Prospect(StrEnum):
    """Whether a cluster can still reach the label it aims for; if not, the first reason."""

    REACHED = "REACHED"
    """It holds that label, or a stronger one."""
    POSSIBLE = "POSSIBLE"
    """The earliest end of its road is in time."""
    ENDED = "ENDED"
    """It does not take part any more."""
    NO_TARGET = "NO_TARGET"
    """Nobody has said which label it aims for."""
    NO_ROADMAP = "NO_ROADMAP"
    """No milestone has been laid out, so nothing can be reckoned."""
    PROJECT_ENDS = "PROJECT_ENDS"
    """The project ends before the road can."""
    NO_PREREQUISITE = "NO_PREREQUISITE"
    """The scheme asks for another label first, which it neither holds nor is on the way to."""
    LABEL_EXPIRES = "LABEL_EXPIRES"
    """The label that it holds expires before the road can end."""


@strawberry.type(description="When a cluster's road can end, seen on a day.")
class Forecast:
    """When a cluster's road can end, seen on a day. Nobody promises that it does."""

    prospect: Prospect
    earliest_on: date | None = strawberry.field(
        description="The earliest day on which the label can be reached: each open step takes its "
        "days, after all that it needs. Null where there is nothing to reckon."
    )
    project_ends_on: date | None
    label_ends_on: date | None = strawberry.field(
        description="When the label that it holds on the day ends; null if it holds none, or the "
        "end is not known."
    )
    spare_days: int | None = strawberry.field(
        description="How many days the road could take longer and still end with the project; "
        "negative if it is too late. Null where one of the days is not known."
    )


@strawberry.input(description="Participations with such a prospect.")
class ProspectWhere(Where):
    """Participations with such a prospect."""

    prospect: Filter[Prospect] | None = None
    on: date = strawberry.field(description="Seen on this day.")


def forecast(participation: Row, on: Value) -> Rows:
    """Return the one row that tells a participation's forecast on a day."""
    earliest, ends, label_ends = _days(participation, on)
    found = select(
        prospect(participation, on).label("prospect"),
        earliest.label("earliest_on"),
        ends.label("project_ends_on"),
        label_ends.label("label_ends_on"),
        (ends - earliest).label("spare_days"),
    )
    return rows(found.correlate(participation).subquery())


def prospect(participation: Row, on: Value) -> ColumnElement[str]:
    """Return a participation's prospect on a day: the first that holds."""
    earliest, ends, label_ends = _days(participation, on)
    level = participation.c.target_level
    return case(
        (participation.c.status.in_(ENDED), Prospect.ENDED.value),
        (level.is_(None), Prospect.NO_TARGET.value),
        (holds(participation, on, level), Prospect.REACHED.value),
        (earliest.is_(None), Prospect.NO_ROADMAP.value),
        (ends < earliest, Prospect.PROJECT_ENDS.value),
        (_prerequisite_missing(participation, on), Prospect.NO_PREREQUISITE.value),
        (label_ends < earliest, Prospect.LABEL_EXPIRES.value),
        else_=Prospect.POSSIBLE.value,
    )


def of_such_a_prospect(participation: Row, asked: GivenObject) -> ColumnElement[bool]:
    """Return the condition that a participation has such a prospect."""
    if asked.prospect is None:
        return literal_column("true")
    return compared(prospect(participation, asked.on), asked.prospect)


def milestone_earliest(milestone: Row, on: Value) -> ColumnElement[Any]:
    """Return the earliest day on which an open milestone can be done; null if it is not open."""
    look = rows(MilestoneOutlook).row
    found = select(_later(look, on)).where(
        look.c.project_id == milestone.c.project_id, look.c.milestone_id == milestone.c.id
    )
    return found.correlate(milestone).scalar_subquery()


def _later(look: Row, on: Value) -> ColumnElement[Any]:
    chained = on.sql.op("+", return_type=Date())(look.c.days)
    return func.greatest(chained, look.c.ready_on, type_=Date())


def _days(
    participation: Row, on: Value
) -> tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]]:
    """Return when the road can end, when the project ends, and when the held label ends."""
    look, project = rows(RoadmapOutlook).row, rows(Project).row
    own = (
        look.c.project_id == participation.c.project_id,
        look.c.participation_id == participation.c.id,
        look.c.steps > 0,
    )
    earliest = select(_later(look, on)).where(*own)
    ends = select(project.c.ends_on).where(project.c.id == participation.c.project_id)
    return (
        earliest.correlate(participation).scalar_subquery(),
        ends.correlate(participation).scalar_subquery(),
        _label_ends(participation, on),
    )


def _held(participation: Row, on: Value) -> tuple[Row, Select[Any]]:
    award = rows(LabelAward).row
    own = award.c.cluster_id == participation.c.cluster_id
    return award, select(literal_column("1")).where(own, in_force(award, on))


def holds(participation: Row, on: Value, level: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a cluster holds a label as strong as a level on a day."""
    award, held = _held(participation, on)
    return held.where(rank(award) >= level_rank(level)).correlate_except(award).exists()


def _label_ends(participation: Row, on: Value) -> ColumnElement[Any]:
    """Return when the labels that a cluster holds on a day have ended; null if nobody knows."""
    award, held = _held(participation, on)
    unknown = func.bool_or(award.c.valid_until.is_(None))
    last = held.with_only_columns(
        case((unknown, null()), else_=func.max(award.c.valid_until)), maintain_column_froms=True
    )
    return last.correlate(participation).scalar_subquery()


def _prerequisite_missing(participation: Row, on: Value) -> ColumnElement[bool]:
    """Return the condition that the scheme asks for a label that was never held nor is planned."""
    scheme, level = rows(Scheme).row, rows(SchemeLevel).row
    step, award, way = rows(Milestone).row, rows(LabelAward).row, participation.c
    planned: Any = select(literal_column("1")).where(
        step.c.project_id == way.project_id,
        step.c.participation_id == way.id,
        step.c.status.in_(OPEN),
        step.c.reaches == level.c.prerequisite,
    )
    awarded: Any = select(literal_column("1")).where(
        award.c.cluster_id == way.cluster_id,
        award.c.status != AwardStatus.WITHDRAWN,
        rank(award) >= level_rank(level.c.prerequisite),
    )
    asked: Any = (
        select(literal_column("1"))
        .select_from(scheme.join(level, level.c.scheme_id == scheme.c.id))
        .where(
            _holds_on(scheme, on),
            ~_newer(scheme, on),
            level.c.level == way.target_level,
            level.c.prerequisite.is_not(None),
            ~planned.correlate(level, participation).exists(),
            ~awarded.correlate(level, participation).exists(),
        )
    )
    missing: ColumnElement[bool] = asked.correlate(participation).exists()
    return missing


def _holds_on(scheme: Row, on: Value) -> ColumnElement[bool]:
    began = or_(scheme.c.valid_from.is_(None), scheme.c.valid_from <= on.sql)
    return and_(scheme.c.published, began)


def _newer(scheme: Row, on: Value) -> ColumnElement[bool]:
    """Return the condition that a newer version of a scheme holds on a day."""
    newer = rows(Scheme).row
    found: Any = select(literal_column("1")).where(
        newer.c.name == scheme.c.name, newer.c.version > scheme.c.version, _holds_on(newer, on)
    )
    there: ColumnElement[bool] = found.correlate(scheme).exists()
    return there


@strawberry.type(description="How many participations have a prospect.")
class ProspectCount:
    """How many participations have a prospect."""

    prospect: Prospect
    participations: int


def prospects(participations: Rows, on: Value) -> Rows:
    """Return how many of some participations have each prospect, those that none has left out."""
    each = select(prospect(participations.row, on).label("prospect")).where(*participations.where)
    found = each.subquery()
    counted = select(found.c.prospect, func.count().cast(Integer).label("participations")).group_by(
        found.c.prospect
    )
    told = rows(counted.subquery())
    return told.by(told.row.c.prospect)
