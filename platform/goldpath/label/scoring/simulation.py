"""What an assessment would come to with other points: reckoned while it is read, never kept."""

from typing import Any

import strawberry
from sqlalchemy import (
    ColumnElement,
    Double,
    Numeric,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    null,
    or_,
    select,
    true,
    values,
)

from goldpath.errors import BadInput
from goldpath.label.schemes.tables import SchemeIndicator
from goldpath.label.scoring.judged import blocks
from goldpath.label.scoring.result import share
from goldpath.label.scoring.tables import Score
from goldpath.reader.given import GivenObject
from goldpath.reader.mapping import Row, Rows, rows

MOST = 100
"""The most indicators that are supposed to have other points."""

_POINTS = Numeric(7, 2)


@strawberry.input(description="Points that an indicator is supposed to have.")
class SupposedPoints:
    """Points that an indicator is supposed to have."""

    code: str = strawberry.field(description="The code of an indicator of the sheet.")
    points: float = strawberry.field(
        description="More than its maximum counts as that, and less than 0 as 0."
    )


@strawberry.type(
    description="A simulation: what an assessment would come to with other points. It is no score, "
    "no promise, and kept nowhere."
)
class Simulation:
    """A simulation: what an assessment would come to with other points. It is no score."""

    points: float = strawberry.field(description="All points of the scheme, as supposed.")
    maximum: float = strawberry.field(description="All points that the scheme has.")
    needed: float | None = strawberry.field(
        description="The points that the level needs; null if being assessed is enough."
    )
    passes_total: bool = strawberry.field(description="Whether the points would suffice.")
    passes_minimum: bool | None = strawberry.field(
        description="Whether no minimum requirement would be red; null where one has no points."
    )
    supposed: int = strawberry.field(
        description="How many indicators have other points than the experts gave; codes that the "
        "sheet does not have count for nothing."
    )


def simulated(assessment: Row, points: list[GivenObject]) -> Rows:
    """Return what a reported assessment would come to with these points instead of its own.

    Raises BadInput for too many.
    """
    if len(points) > MOST:
        raise BadInput(f"Suppose other points of at most {MOST} indicators.", "points")
    sheet = _sheet(assessment, points)
    own = sheet.c.own
    total = func.coalesce(func.sum(sheet.c.points).filter(own), 0)
    most = func.coalesce(func.sum(sheet.c.maximum).filter(own), 0)
    needed = share(assessment) * most
    red = func.bool_or(sheet.c.points < sheet.c.threshold).filter(sheet.c.blocks)
    missing = func.bool_or(sheet.c.points.is_(None)).filter(sheet.c.blocks)
    found = select(
        cast(total, Double).label("points"),
        cast(most, Double).label("maximum"),
        cast(needed, Double).label("needed"),
        func.coalesce(total >= needed, true()).label("passes_total"),
        case((red.is_(True), False), (missing.is_(True), null()), else_=true()).label(
            "passes_minimum"
        ),
        func.count().filter(sheet.c.points.is_distinct_from(sheet.c.given)).label("supposed"),
    )
    reported = found.having(assessment.c.reported_on.is_not(None))
    return rows(reported.correlate(assessment).subquery())


def _sheet(assessment: Row, points: list[GivenObject]) -> Any:  # noqa: ANN401 - a subquery
    """Return the indicators that the level asks about, with their points as supposed."""
    indicator, score = rows(SchemeIndicator).row, rows(Score).row
    given = and_(
        score.c.assessment_id == assessment.c.id,
        score.c.scheme_id == indicator.c.scheme_id,
        score.c.code == indicator.c.code,
    )
    own = indicator.c.scheme_id == assessment.c.scheme_id
    supposed = _supposed(indicator, points)
    return (
        select(
            indicator.c.maximum,
            indicator.c.threshold,
            func.coalesce(own, False).label("own"),
            blocks(assessment, indicator).label("blocks"),
            score.c.points.label("given"),
            func.coalesce(supposed, score.c.points).label("points"),
        )
        .select_from(indicator.outerjoin(score, given))
        .where(or_(own, blocks(assessment, indicator)))
        .correlate(assessment)
        .lateral()
    )


def _supposed(indicator: Row, points: list[GivenObject]) -> ColumnElement[Any]:
    """Return the points that an indicator is supposed to have, within its own; null if none."""
    if not points:
        return cast(null(), _POINTS)
    told = values(column("code", Text), column("points", Double), name="told").data(
        [(cast(one.code.sql, Text), cast(one.points.sql, Double)) for one in points]
    )
    most = cast(indicator.c.maximum, Double)
    within = func.greatest(0, func.least(cast(told.c.points, Double), most))
    found = select(func.max(cast(within, _POINTS))).where(told.c.code == indicator.c.code)
    return found.correlate(indicator).scalar_subquery()
