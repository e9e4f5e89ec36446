"""What an assessment comes to: points, what the level needs, and what blocks it."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, and_, case, cast, exists, func, null, or_, select
from sqlalchemy.types import Double

from goldpath.label.schemes.tables import SchemeIndicator, SchemeLevel
from goldpath.label.scoring.judged import Light, blocks, groups, indicators, light, number, reds
from goldpath.label.scoring.peers import PeerPosition, peers
from goldpath.label.scoring.tables import Score
from goldpath.reader.mapping import Row, Rows, computed, many, rows

Number = ColumnElement[Any]


@strawberry.type(description="An indicator, and what the experts gave it.")
class IndicatorResult:
    """An indicator, and what the experts gave it."""

    code: str = strawberry.field(description="Unique within the version of the scheme.")
    name: str
    maximum: float = computed(number("maximum"), "The most points that it can have.")
    threshold: float | None = computed(
        number("threshold"), "With fewer points it is red; null if there is no pass mark."
    )
    illustrative: bool = strawberry.field(
        description="Whether its name, points or threshold are invented: say so where it is shown."
    )
    blocks: bool = computed(
        lambda judged: judged.c.blocks,
        "Whether it is a minimum requirement of the level: if red, it blocks it.",
    )
    points: float | None = computed(number("points"), "Null while there are none.")
    light: Light | None = computed(
        light, "Null without points, and where the scheme has no threshold."
    )
    note: str | None
    evidence: str | None = strawberry.field(description="Where the evidence lies.")
    peers: list[PeerPosition] = many(
        peers,
        "How the points stand among comparable clusters; empty until the report is out, and "
        "where there are fewer than five.",
        about=2,
    )


def _gained(group: Row) -> Number:
    """Return the points of a group's indicators, as far as they are given."""
    indicator, score = rows(SchemeIndicator).row, rows(Score).row
    own = and_(score.c.scheme_id == indicator.c.scheme_id, score.c.code == indicator.c.code)
    found = (
        select(func.coalesce(func.sum(score.c.points), 0))
        .select_from(indicator.join(score, own))
        .where(
            score.c.assessment_id == group.c.assessment_id,
            indicator.c.scheme_id == group.c.scheme_id,
            indicator.c.group_code == group.c.code,
        )
    )
    return cast(found.correlate(group).scalar_subquery(), Double)


def _at_most(group: Row) -> Number:
    """Return the most points that a group's indicators on the sheet can have."""
    indicator = rows(SchemeIndicator).row
    found = select(func.coalesce(func.sum(indicator.c.maximum), 0)).where(
        indicator.c.scheme_id == group.c.scheme_id,
        indicator.c.group_code == group.c.code,
        or_(group.c.whole, indicator.c.minimum),
    )
    return cast(found.correlate(group).scalar_subquery(), Double)


@strawberry.type
class GroupTotal:
    """A group of the sheet, and what it comes to."""

    code: str = strawberry.field(description="Unique within the version of the scheme.")
    name: str
    illustrative: bool = strawberry.field(description="Whether its name is invented.")
    whole: bool = computed(
        lambda group: group.c.whole,
        "Whether it counts for the total; if not, it holds minimum requirements of another scheme.",
    )
    points: float = computed(_gained, "The sum of the points that are given.")
    maximum: float = computed(_at_most, "The most points that there are in it.")


@strawberry.type(description="A group of indicators, and what it comes to.")
class GroupResult(GroupTotal):
    """A group of the sheet, as the report tells of it."""

    indicators: list[IndicatorResult] = many(indicators, "In the order of the scheme.", about=7)


def _sum(assessment: Row) -> Number:
    score = rows(Score).row
    found = select(func.coalesce(func.sum(score.c.points), 0)).where(
        score.c.assessment_id == assessment.c.id, score.c.scheme_id == assessment.c.scheme_id
    )
    return found.correlate(assessment).scalar_subquery()


def _most(assessment: Row) -> Number:
    indicator = rows(SchemeIndicator).row
    own = indicator.c.scheme_id == assessment.c.scheme_id
    found = select(func.coalesce(func.sum(indicator.c.maximum), 0)).where(own)
    return found.correlate(assessment).scalar_subquery()


def share(assessment: Row) -> Number:
    """Return the share of all points that the level needs, from 0 to 1; null if it needs none."""
    level = rows(SchemeLevel).row
    own = (level.c.scheme_id == assessment.c.scheme_id, level.c.level == assessment.c.level)
    found = select(level.c.total_share).where(*own)
    return found.correlate(assessment).scalar_subquery()


def points(assessment: Row) -> Number:
    """Return the points of the whole."""
    return cast(_sum(assessment), Double)


def maximum(assessment: Row) -> Number:
    """Return the most points there are."""
    return cast(_most(assessment), Double)


def needed(assessment: Row) -> Number:
    """Return the points that the level needs; null if it needs none."""
    return cast(share(assessment) * _most(assessment), Double)


def _unscored(assessment: Row) -> ColumnElement[bool]:
    """Return the condition that an indicator of the sheet has no points."""
    indicator, score = rows(SchemeIndicator).row, rows(Score).row
    given = select(score.c.code).where(
        score.c.assessment_id == assessment.c.id,
        score.c.scheme_id == indicator.c.scheme_id,
        score.c.code == indicator.c.code,
        score.c.points.is_not(None),
    )
    judged = or_(indicator.c.scheme_id == assessment.c.scheme_id, blocks(assessment, indicator))
    return exists(select(indicator.c.code).where(judged, ~given.exists()).correlate(assessment))


def _blocked(assessment: Row) -> ColumnElement[bool]:
    """Return the condition that a minimum requirement is red."""
    indicator, score = rows(SchemeIndicator).row, rows(Score).row
    return exists(
        select(score.c.code)
        .where(
            score.c.assessment_id == assessment.c.id,
            score.c.scheme_id == indicator.c.scheme_id,
            score.c.code == indicator.c.code,
            blocks(assessment, indicator),
            score.c.points < indicator.c.threshold,
        )
        .correlate(assessment)
    )


def _answered(assessment: Row, verdict: ColumnElement[bool]) -> Number:
    """Return a verdict; null while the sheet is not complete."""
    return case((_unscored(assessment), null()), else_=verdict)


def passes_total(assessment: Row) -> Number:
    """Return whether the points suffice, for a level that needs so many."""
    enough = _sum(assessment) >= share(assessment) * _most(assessment)
    return _answered(assessment, func.coalesce(enough, True))


def passes_minimum(assessment: Row) -> Number:
    """Return whether no minimum requirement is red."""
    return _answered(assessment, ~_blocked(assessment))


@strawberry.type(description="What an assessment comes to.")
class AssessmentResult:
    """What an assessment comes to."""

    points: float = computed(points, "All points of the scheme that are given.")
    maximum: float = computed(maximum, "All points that the scheme has.")
    needed: float | None = computed(
        needed, "The points that the level needs; null if being assessed is enough."
    )
    passes_total: bool | None = computed(
        passes_total, "Whether the points suffice; null while the sheet is not complete."
    )
    passes_minimum: bool | None = computed(
        passes_minimum,
        "Whether no minimum requirement is red; null while the sheet is not complete.",
    )
    groups: list[GroupResult] = many(groups, "In the order of the scheme.", about=6)
    reds: list[IndicatorResult] = many(reds, "What is red: what blocks the level first.", about=5)


def drafted(assessment: Row) -> Rows:
    """Return what an assessment comes to so far."""
    return rows(_itself(assessment).subquery())


def reported(assessment: Row) -> Rows:
    """Return what an assessment came to, once the report is out."""
    return rows(_itself(assessment).where(assessment.c.reported_on.is_not(None)).subquery())


def _itself(assessment: Row) -> Any:  # noqa: ANN401 - a statement
    names = ("id", "scheme_id", "level", "minimum_scheme_id")
    return select(*(assessment.c[name].label(name) for name in names)).correlate(assessment)
