"""The scoring sheet and the report in the schema."""

from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, case, func, literal_column, select

from goldpath.endpoint.node import Node
from goldpath.label.assessments.tables import Assessment
from goldpath.label.schemes.tables import SchemeIndicator
from goldpath.label.scoring.judged import sheet_indicators
from goldpath.label.scoring.result import GroupTotal, IndicatorResult
from goldpath.label.scoring.tables import ImprovementArea as AreaRow
from goldpath.label.scoring.tables import Recommendation as RecommendationRow
from goldpath.reader.mapping import Row, Rows, computed, many, rows
from goldpath.reader.pages import base64_text
from goldpath.reader.planner import Scope

VERSION = "Send it back as `expectedVersion`."


def _scheme_id(judged: Row) -> ColumnElement[str]:
    return base64_text(func.concat("Scheme:", judged.c.scheme_id))


@strawberry.type(description="An indicator of the sheet that you write.")
class SheetIndicator(IndicatorResult):
    """An indicator of the sheet, for whoever writes it."""

    scheme: strawberry.ID = computed(_scheme_id, "The version of the scheme that it belongs to.")
    version: int = computed(
        lambda judged: func.coalesce(judged.c.version, literal_column("0", Integer)),
        f"{VERSION} 0 while nothing is written.",
    )


@strawberry.type(description="A group of the sheet that you write.")
class SheetGroup(GroupTotal):
    """A group of the sheet, for whoever writes it."""

    indicators: list[SheetIndicator] = many(
        sheet_indicators, "In the order of the scheme.", about=7
    )


@strawberry.enum(description="What a sheet lacks.")
class MissingKind(StrEnum):
    """What a sheet lacks before it can be submitted."""

    POINTS = "POINTS"
    """Points of an indicator."""
    IMPROVEMENT_AREA = "IMPROVEMENT_AREA"
    """An area of improvement: the cluster describes them."""
    FINDING = "FINDING"
    """What the experts found of an area of improvement."""


@strawberry.type(description="Something that the sheet lacks before it can be submitted.")
class Missing:
    """Something that the sheet lacks."""

    what: MissingKind = computed(lambda missing: missing.c.what)
    subject: str = computed(
        lambda missing: missing.c.subject,
        "The indicator's name, the area's title, or the number of the area that is lacking.",
    )
    code: str | None = computed(lambda missing: missing.c.code, "The indicator's code.")


def missing(assessment: Row) -> Rows:
    """Return what an assessment's sheet lacks, in the order of the sheet."""
    found: Any = func.assessment_missing(assessment.c.id).table_valued(
        "what", "scheme_id", "code", "area_id", "subject", with_ordinality="place"
    )
    lacks = rows(found.render_derived())
    return lacks.by(lacks.row.c.place)


@strawberry.type(description="What the cluster has improved, and what the experts found.")
class ReportedArea:
    """An area of improvement, as the report tells of it."""

    title: str
    description: str
    finding: str | None = strawberry.field(description="What the experts found on site.")


@strawberry.type(description="An area of improvement that your cluster describes.")
class ManagedArea(ReportedArea, Node):
    """An area of improvement, for the cluster's manager: the finding comes with the report."""

    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="An area of improvement that you judge on site.")
class AssignedArea(ReportedArea, Node):
    """An area of improvement, for the assessment's experts."""

    version: int = strawberry.field(description=VERSION)


def _indicator(recommendation: Row) -> ColumnElement[str]:
    indicator = rows(SchemeIndicator).row
    found = select(indicator.c.name).where(
        indicator.c.scheme_id == recommendation.c.scheme_id,
        indicator.c.code == recommendation.c.code,
    )
    return found.correlate(recommendation).scalar_subquery()


@strawberry.type(description="What the experts recommend.")
class Recommendation:
    """What the experts recommend."""

    advice: str
    code: str | None = strawberry.field(description="Of which indicator; null: of the whole.")
    indicator: str | None = computed(_indicator, "The indicator's name.")


@strawberry.type(description="A recommendation that you write.")
class AssignedRecommendation(Recommendation, Node):
    """A recommendation, for the assessment's experts."""

    version: int = strawberry.field(description=VERSION)


def areas(assessment: Row) -> Rows:
    """Return an assessment's areas of improvement, in the order in which they came."""
    found = rows(AreaRow)
    return found.only(found.row.c.assessment_id == assessment.c.id).by(found.row.c.id)


def managed_areas(assessment: Row) -> Rows:
    """Return them with the cluster that their ids carry."""
    found = _owned_areas()
    return found.only(found.row.c.assessment_id == assessment.c.id).by(found.row.c.id)


def managed_area(scope: Scope) -> Rows:
    """Start from the area of the scope's owner, a cluster, that the scope's `key` names."""
    found = _owned_areas()
    mine = found.row.c.owner_id == scope("owner").sql
    return found.only(found.row.c.id == scope("key").sql, mine)


def _owned_areas() -> Rows:
    area, assessment = rows(AreaRow).row, rows(Assessment).row
    names = ("id", "assessment_id", "title", "description", "version")
    columns = [area.c[name] for name in names]
    told = case((assessment.c.reported_on.is_not(None), area.c.finding)).label("finding")
    found = select(*columns, told, assessment.c.cluster_id.label("owner_id")).join_from(
        area, assessment, assessment.c.id == area.c.assessment_id
    )
    return rows(found.subquery())


def recommendations(assessment: Row) -> Rows:
    """Return an assessment's recommendations, in the order in which they came."""
    found = rows(RecommendationRow)
    return found.only(found.row.c.assessment_id == assessment.c.id).by(found.row.c.id)
