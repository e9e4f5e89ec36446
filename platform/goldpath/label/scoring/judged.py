"""The indicators that an assessment judges, with what the experts gave them."""

from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Select, and_, case, cast, null, or_, select
from sqlalchemy.types import Double

from goldpath.label.schemes.tables import SchemeGroup, SchemeIndicator
from goldpath.label.scoring.tables import Score
from goldpath.reader.mapping import Row, Rows, newest, rows


@strawberry.enum(description="How good the points of an indicator are.")
class Light(StrEnum):
    """The traffic light of an indicator (`domain.md` section 1, [EE])."""

    RED = "RED"
    """Insufficient: below the threshold."""
    YELLOW = "YELLOW"
    """Good, with room for improvement."""
    GREEN = "GREEN"
    """Excellent: all the points there are. (No source tells of another mark.)"""


def number(column: str) -> Any:  # noqa: ANN401 - a mapping function
    """Return how exact points of a row are shown: as a Float."""

    def shown(row: Row) -> ColumnElement[float]:
        return cast(row.c[column], Double)

    return shown


def light(judged: Row) -> ColumnElement[Any]:
    """Return an indicator's light; null without points, or if the scheme has no threshold."""
    points, threshold = judged.c.points, judged.c.threshold
    return case(
        (or_(points.is_(None), threshold.is_(None)), null()),
        (points < threshold, Light.RED.value),
        (points >= judged.c.maximum, Light.GREEN.value),
        else_=Light.YELLOW.value,
    )


def groups(assessment: Row) -> Rows:
    """Return the groups of the sheet: the scheme's, then those of the other's requirements."""
    group, indicator = rows(SchemeGroup).row, rows(SchemeIndicator).row
    whole = group.c.scheme_id == assessment.c.scheme_id
    blocking = group.c.scheme_id == assessment.c.minimum_scheme_id
    required = select(indicator.c.code).where(
        indicator.c.scheme_id == group.c.scheme_id,
        indicator.c.group_code == group.c.code,
        indicator.c.minimum,
    )
    found = select(
        *(group.c[name] for name in ("scheme_id", "code", "name", "position", "illustrative")),
        assessment.c.id.label("assessment_id"),
        whole.label("whole"),
        blocking.label("blocking"),
    ).where(or_(whole, and_(blocking, required.exists())))
    sheet = rows(found.correlate(assessment).subquery())
    return sheet.by(newest(sheet.row.c.whole), sheet.row.c.position)


def indicators(group: Row) -> Rows:
    """Return the indicators of a group of the sheet, in the order of the scheme."""
    judged = rows(_scored(group).correlate(group).subquery())
    return judged.by(judged.row.c.position)


def sheet_indicators(group: Row) -> Rows:
    """Return them as the experts write them: with the version of what is written."""
    judged = rows(_scored(group, "version").correlate(group).subquery())
    return judged.by(judged.row.c.position)


def _scored(group: Row, *more: str) -> Select[Any]:
    indicator, score = rows(SchemeIndicator).row, rows(Score).row
    own = and_(
        score.c.assessment_id == group.c.assessment_id,
        score.c.scheme_id == indicator.c.scheme_id,
        score.c.code == indicator.c.code,
    )
    return (
        select(
            *_described(indicator),
            group.c.assessment_id,
            *(score.c[name] for name in ("points", "note", "evidence", *more)),
            and_(indicator.c.minimum, group.c.blocking.is_(True)).label("blocks"),
        )
        .select_from(indicator.outerjoin(score, own))
        .where(
            indicator.c.scheme_id == group.c.scheme_id,
            indicator.c.group_code == group.c.code,
            or_(group.c.whole, indicator.c.minimum),
        )
    )


def reds(assessment: Row) -> Rows:
    """Return the red indicators: those that block the level first, then as in the scheme."""
    indicator, score = rows(SchemeIndicator).row, rows(Score).row
    group = rows(SchemeGroup).row
    scored = and_(score.c.scheme_id == indicator.c.scheme_id, score.c.code == indicator.c.code)
    grouped = and_(
        group.c.scheme_id == indicator.c.scheme_id, group.c.code == indicator.c.group_code
    )
    found = (
        select(
            *_described(indicator),
            assessment.c.id.label("assessment_id"),
            *(score.c[name] for name in ("points", "note", "evidence")),
            blocks(assessment, indicator).label("blocks"),
            (indicator.c.scheme_id == assessment.c.scheme_id).label("whole"),
            group.c.position.label("place"),
        )
        .select_from(indicator.join(score, scored).join(group, grouped))
        .where(score.c.assessment_id == assessment.c.id, score.c.points < indicator.c.threshold)
    )
    judged = rows(found.correlate(assessment).subquery())
    order = (newest(judged.row.c.blocks), newest(judged.row.c.whole))
    return judged.by(*order, judged.row.c.place, judged.row.c.position)


def blocks(assessment: Row, indicator: Row) -> ColumnElement[bool]:
    """Return the condition that an indicator is a minimum requirement of the level."""
    required = indicator.c.scheme_id == assessment.c.minimum_scheme_id
    return and_(indicator.c.minimum, required.is_(True))


def _described(indicator: Row) -> list[ColumnElement[Any]]:
    names = ("scheme_id", "code", "name", "maximum", "threshold", "illustrative", "position")
    return [indicator.c[name] for name in names]
