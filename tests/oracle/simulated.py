"""What an assessment would come to with other points than it has."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from oracle.assessments import rules
from oracle.rows import Row, Thing, resolves
from oracle.scoring import sheet_of

MOST = 100


@resolves("OrderedAssessment.simulation", "ManagedAssessment.simulation")
def simulation(assessment: Thing, points: list[Mapping[str, Any]]) -> Thing | None:
    if assessment.row["reported_on"] is None:
        return None
    given = sheet_of(assessment)
    rows = [{**row, "points": _supposed(row, points)} for row in given]
    own = [row for row in rows if row["scheme_id"] == assessment.row["scheme_id"]]
    total = sum((row["points"] for row in own if row["points"] is not None), Decimal(0))
    maximum = sum((row["maximum"] for row in own), Decimal(0))
    share = rules(assessment)["total_share"]
    told = {
        "points": float(total),
        "maximum": float(maximum),
        "needed": None if share is None else float(share * maximum),
        "passesTotal": share is None or total >= share * maximum,
        "passesMinimum": _passes([row for row in rows if row["blocks"]]),
        "supposed": sum(
            one["points"] != other["points"] for one, other in zip(rows, given, strict=True)
        ),
    }
    return assessment.other("Simulation", told)


def _supposed(indicator: Row, points: list[Mapping[str, Any]]) -> Decimal | None:
    """Return the most that is told of an indicator, within its own points; else what it has."""
    told = [
        min(max(_exact(one["points"]), Decimal(0)), indicator["maximum"])
        for one in points
        if one["code"] == indicator["code"]
    ]
    known: Decimal | None = indicator["points"]
    return max(told) if told else known


def _exact(number: float) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _passes(required: list[Row]) -> bool | None:
    judged = [row for row in required if row["points"] is not None and row["threshold"] is not None]
    if any(row["points"] < row["threshold"] for row in judged):
        return False
    return None if any(row["points"] is None for row in required) else True
