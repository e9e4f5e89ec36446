"""The sheet of an assessment, what it lacks, and what it comes to."""

from decimal import Decimal
from typing import Any

from oracle.assessments import of_each, rules
from oracle.ids import global_id
from oracle.ordering import by
from oracle.rows import Row, Thing, resolves

GROUPS = ("GroupResult", "SheetGroup")
INDICATORS = ("IndicatorResult", "SheetIndicator")


def _groups(assessment: Thing) -> list[Row]:
    """Return the groups of the sheet: the scheme's own first, then those that hold requirements."""
    shown, own = assessment.shown, assessment.row["scheme_id"]
    other = assessment.row["minimum_scheme_id"]
    found = [{**row, "whole": True} for row in shown.all("scheme_group", scheme_id=own)]
    if other != own:
        required = [{**row, "whole": False} for row in shown.all("scheme_group", scheme_id=other)]
        found += [row for row in required if _indicators(assessment, row)]
    return sorted(found, key=lambda row: (not row["whole"], row["position"]))


def _indicators(assessment: Thing, group: Row) -> list[Row]:
    """Return the indicators of a group that are on the sheet, with what was given."""
    shown = assessment.shown
    key = {"scheme_id": group["scheme_id"], "group_code": group["code"]}
    known = sorted(shown.all("scheme_indicator", **key), key=by("position"))
    return [_judged(assessment, row) for row in known if group["whole"] or row["minimum"]]


def _judged(assessment: Thing, indicator: Row) -> Row:
    key = {"scheme_id": indicator["scheme_id"], "code": indicator["code"]}
    score = assessment.shown.one("score", assessment_id=assessment.row["id"], **key) or {}
    required = indicator["scheme_id"] == assessment.row["minimum_scheme_id"]
    given = {name: score.get(name) for name in ("points", "note", "evidence")}
    more = {"version": score.get("version", 0), "blocks": indicator["minimum"] and required}
    more["assessment_id"] = assessment.row["id"]
    return {**indicator, **given, **more}


def sheet_of(assessment: Thing) -> list[Row]:
    """Return the indicators of an assessment's sheet, with what was given."""
    return [row for group in _groups(assessment) for row in _indicators(assessment, group)]


@resolves("AssignedAssessment.sheet")
def sheet(assessment: Thing) -> list[Thing]:
    return _as_groups(assessment, "SheetGroup")


@resolves("AssessmentResult.groups")
def groups(result: Thing) -> list[Thing]:
    return _as_groups(result.more["of"], "GroupResult")


def _as_groups(assessment: Thing, kind: str) -> list[Thing]:
    return [assessment.other(kind, row, of=assessment) for row in _groups(assessment)]


@resolves(*of_each("indicators", kinds=GROUPS))
def indicators(group: Thing) -> list[Thing]:
    kind = "SheetIndicator" if group.kind == "SheetGroup" else "IndicatorResult"
    return group.others(kind, _indicators(group.more["of"], group.row))


@resolves(*of_each("points", kinds=GROUPS))
def group_points(group: Thing) -> float:
    return float(_given(_indicators(group.more["of"], group.row)))


@resolves(*of_each("maximum", kinds=GROUPS))
def group_maximum(group: Thing) -> float:
    return float(sum(row["maximum"] for row in _indicators(group.more["of"], group.row)))


def _given(found: list[Row]) -> Decimal:
    return sum((row["points"] for row in found if row["points"] is not None), Decimal(0))


@resolves("SheetIndicator.scheme")
def scheme(indicator: Thing) -> str:
    return global_id("Scheme", indicator.row["scheme_id"])


@resolves(*of_each("maximum", kinds=INDICATORS))
def maximum(indicator: Thing) -> float:
    return float(indicator.row["maximum"])


@resolves(*of_each("threshold", kinds=INDICATORS))
def threshold(indicator: Thing) -> float | None:
    return _number(indicator.row["threshold"])


@resolves(*of_each("points", kinds=INDICATORS))
def points(indicator: Thing) -> float | None:
    return _number(indicator.row["points"])


def _number(exact: Decimal | None) -> float | None:
    return None if exact is None else float(exact)


@resolves(*of_each("light", kinds=INDICATORS))
def light(indicator: Thing) -> str | None:
    return _light(indicator.row)


def _light(judged: Row) -> str | None:
    if judged["points"] is None or judged["threshold"] is None:
        return None
    if judged["points"] < judged["threshold"]:
        return "RED"
    return "GREEN" if judged["points"] == judged["maximum"] else "YELLOW"


@resolves(*of_each("peers", kinds=INDICATORS))
def peers(indicator: Thing) -> list[Thing]:
    """Those of the portfolio first, then those of the country."""
    key = {name: indicator.row[name] for name in ("assessment_id", "scheme_id", "code")}
    found = sorted(indicator.shown.all("peer_position", **key), key=by(("peers", True)))
    return [
        indicator.other("PeerPosition", _floats(row), quarter=_quarter(indicator.row, row))
        for row in found
    ]


QUARTILES = ("lower", "median", "upper")


def _floats(position: Row) -> Row:
    points = {name: float(position[name]) for name in QUARTILES}
    return {"group": position["peers"], "clusters": position["clusters"], **points}


def _quarter(indicator: Row, position: Row) -> int | None:
    """Return how many quartiles the own points reach, and one."""
    own = indicator["points"]
    return None if own is None else 1 + sum(position[name] <= own for name in QUARTILES)


@resolves("OrderedAssessment.result", "ManagedAssessment.result")
def reported(assessment: Thing) -> Thing | None:
    return None if assessment.row["reported_on"] is None else drafted(assessment)


@resolves("AssignedAssessment.result", "Assessment.result")
def drafted(assessment: Thing) -> Thing:
    return assessment.other("AssessmentResult", {}, of=assessment)


def _own(result: Thing) -> list[Row]:
    """Return the indicators that count for the total."""
    own = result.more["of"].row["scheme_id"]
    return [row for row in sheet_of(result.more["of"]) if row["scheme_id"] == own]


def _needed(result: Thing) -> Decimal | None:
    share: Decimal | None = rules(result.more["of"])["total_share"]
    return None if share is None else share * sum(row["maximum"] for row in _own(result))


@resolves("AssessmentResult.points")
def total(result: Thing) -> float:
    return float(_given(_own(result)))


@resolves("AssessmentResult.maximum")
def most(result: Thing) -> float:
    return float(sum(row["maximum"] for row in _own(result)))


@resolves("AssessmentResult.needed")
def needed(result: Thing) -> float | None:
    return _number(_needed(result))


@resolves("AssessmentResult.passesTotal")
def passes_total(result: Thing) -> bool | None:
    least = _needed(result)
    return None if _lacks_points(result) else least is None or _given(_own(result)) >= least


@resolves("AssessmentResult.passesMinimum")
def passes_minimum(result: Thing) -> bool | None:
    blocked = any(row["blocks"] and _light(row) == "RED" for row in sheet_of(result.more["of"]))
    return None if _lacks_points(result) else not blocked


def _lacks_points(result: Thing) -> bool:
    return any(row["points"] is None for row in sheet_of(result.more["of"]))


@resolves("AssessmentResult.reds")
def reds(result: Thing) -> list[Thing]:
    """Those that block first; both parts as on the sheet, for sorting keeps what is equal."""
    found = [row for row in sheet_of(result.more["of"]) if _light(row) == "RED"]
    return result.others("IndicatorResult", sorted(found, key=lambda row: not row["blocks"]))


@resolves("AssignedAssessment.missing", "Assessment.missing")
def missing(assessment: Thing) -> list[Thing]:
    areas = _parts(assessment, "improvement_area")
    asked = rules(assessment)["improvement_areas"]
    found: list[tuple[str, object, object]] = [
        ("POINTS", row["name"], row["code"])
        for row in sheet_of(assessment)
        if row["points"] is None
    ]
    found += [("IMPROVEMENT_AREA", str(n + 1), None) for n in range(len(areas), asked)]
    found += [("FINDING", row["title"], None) for row in areas if row["finding"] is None]
    names = ("what", "subject", "code")
    return assessment.others("Missing", [dict(zip(names, one, strict=True)) for one in found])


def _parts(assessment: Thing, table: str) -> list[Row]:
    found = assessment.shown.all(table, assessment_id=assessment.row["id"])
    return sorted(found, key=by("id"))


@resolves(*of_each("improvementAreas"))
def areas(assessment: Thing) -> list[Thing]:
    own = {"ManagedAssessment": "ManagedArea", "AssignedAssessment": "AssignedArea"}
    kind = own.get(assessment.kind, "ReportedArea")
    return assessment.others(kind, _parts(assessment, "improvement_area"))


@resolves("ManagedArea.finding")
def finding(area: Thing) -> str | None:
    assessment = area.shown.one("assessment", id=area.row["assessment_id"])
    return area.row["finding"] if assessment and assessment["reported_on"] else None


@resolves("ManagedArea.id")
def managed_area_id(area: Thing) -> str:
    assessment = area.shown.one("assessment", id=area.row["assessment_id"])
    assert assessment is not None
    return global_id("ManagedArea", area.row["id"], assessment["cluster_id"])


@resolves(*of_each("recommendations"))
def recommendations(assessment: Thing) -> list[Thing]:
    written = assessment.kind == "AssignedAssessment"
    kind = "AssignedRecommendation" if written else "Recommendation"
    return assessment.others(kind, _parts(assessment, "recommendation"))


@resolves("Recommendation.indicator", "AssignedRecommendation.indicator")
def indicator(recommendation: Thing) -> Any:  # noqa: ANN401 - a text or None
    key = {name: recommendation.row[name] for name in ("scheme_id", "code")}
    found = recommendation.shown.one("scheme_indicator", **key)
    return found and found["name"]
