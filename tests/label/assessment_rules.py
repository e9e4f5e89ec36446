"""The rules of assessments, said once more and otherwise than PostgreSQL says them.

`domain.md` section 1: the process of an assessment, eligibility, impartiality.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from databases import ROOT
from label.assessment_case import Case
from label.assessment_rehearsal import Rehearsal, Rows, assessment, of_table, panel

EXPERTS = {"BRONZE": (1, 1), "SILVER": (1, 1), "GOLD": (2, 2)}
"""Experts and countries of each level, in the tests' world."""
SHEETS: dict[str, dict[str, float]] = {
    "BRONZE": {"members": 4.5, "finance": 4},
    "SILVER": {"members": 4.5, "finance": 4, "strategy": 10, "team": 6},
    "GOLD": {"strategy": 10, "team": 6, "website": 4},
}
"""The indicators of each level's sheet, with their maxima."""
AREAS = {"SILVER": 2}
CREDENTIALS = {
    "BRONZE": "BENCHMARKING_EXPERT",
    "SILVER": "SILVER_AUDITOR",
    "GOLD": "GOLD_ASSESSOR",
}
IMPARTIAL = ("DECLARED", "SCHEDULED", "SCORED", "REPORTED")
REPORT = ("summary", "reported_on", "scheduled_on")
"""What stays when a report is withdrawn."""
AUDITED = (
    "assessment",
    "assessor",
    "score",
    "improvement_area",
    "recommendation",
    "eligibility_check",
    "expert_tie",
    "decision",
    "decider",
    "label_award",
)
DECISIONS = {"decision", "decider"}
KEPT = {
    "assessment",
    "assessor",
    "score",
    "improvement_area",
    "eligibility_check",
    "credential",
    "label_award",
    *DECISIONS,
}


@dataclass(frozen=True)
class Observed:
    """What there is at one moment."""

    rows: Rows
    trail: dict[str, int]
    status: str

    @classmethod
    def now(cls, world: Rehearsal, one: Case) -> "Observed":
        rows = world.rows()
        return cls(rows, world.trail(), str(assessment(rows, one)["status"]))


@cache
def moves() -> frozenset[tuple[str, str]]:
    """Return the moves that the golden file of moves knows, whoever makes them."""
    lines = (ROOT / "tests" / "assessment_moves.txt").read_text().splitlines()
    words = [line.split() for line in lines if line.startswith("    ")]
    return frozenset((word[0], word[1]) for word in words)


def violated(before: Observed, after: Observed, one: Case, *, alone: bool) -> list[str]:
    """Return the rules that a deed broke; `alone` if it was one statement."""
    broken = [*_kept(before, after), *_trail(before, after, alone=alone)]
    if alone:
        broken += _written(before, after)
    if before.status != after.status:
        broken += [rule for rule, held in _entered(before, after, one) if not held]
    return broken


def _changed(before: Observed, after: Observed, table: str) -> int:
    keys = {key for key in (*before.rows, *after.rows) if key[0] == table}
    return sum(before.rows.get(key) != after.rows.get(key) for key in keys)


def _kept(before: Observed, after: Observed) -> Iterator[str]:
    gone = {table for table, key in before.rows if (table, key) not in after.rows}
    yield from (f"{table} was deleted" for table in gone & KEPT)
    for key, row in before.rows.items():
        if row.get("status") == "WITHDRAWN" and after.rows[key] != row:
            yield "what had ended changed"
        if key[0] in DECISIONS and after.rows[key] != row:
            yield "what was decided changed"
        if row.get("status") in ("REPORTED", "DECIDED") and any(
            after.rows[key][one] != row[one] for one in REPORT
        ):
            yield "a report changed"
    yield from ("released, and changed" for key in _released(before, after))


def _released(before: Observed, after: Observed) -> Iterator[tuple[str, str]]:
    for key, row in before.rows.items():
        if row.get("status") == "RELEASED" and after.rows[key] != row:
            yield key


def _trail(before: Observed, after: Observed, *, alone: bool) -> Iterator[str]:
    for table in AUDITED:
        told = after.trail.get(table, 0) - before.trail.get(table, 0)
        changed = _changed(before, after, table)
        if told != changed if alone else told < changed:
            yield f"{changed} changes of {table}, {told} told"


def _written(before: Observed, after: Observed) -> Iterator[str]:
    if _changed(before, after, "score") and (before.status, after.status) != ("SCHEDULED",) * 2:
        yield "scores were written while the sheet was closed"
    if _changed(before, after, "recommendation") and before.status not in ("SCHEDULED", "SCORED"):
        yield "recommendations were written out of time"


def _entered(before: Observed, after: Observed, one: Case) -> Iterator[tuple[str, bool]]:
    """Yield what must hold as a status is reached, and whether it does."""
    status, row, rows = after.status, assessment(after.rows, one), after.rows
    yield "moved beside the way", (before.status, status) in moves()
    if before.status == "ORDERED" and status != "WITHDRAWN":
        checks = of_table(rows, "eligibility_check")
        yield "not eligible", sum(bool(one["met"] or one["waiver"]) for one in checks) == 8
    yield "a panel at the wrong time", bool(panel(rows)) <= (status != "ORDERED")
    if status == "ELIGIBLE" and before.status != "ORDERED":
        yield "not released", row["reason"] is not None
    if status in ("PROPOSED", "CONSENTED", *IMPARTIAL):
        yield "another panel than the level's", _panel_fits(rows, one)
    if status in IMPARTIAL:
        yield "not declared", all(one["status"] == "DECLARED" for one in panel(rows))
        yield "barred", not any(_barred(rows, one, expert, row) for expert in panel(rows))
    if status in ("SCORED", "REPORTED"):
        yield "not complete", _complete(rows, one)
    if status == "DECIDED":
        yield "decided by nobody", bool(of_table(rows, "decider"))
        yield "no label", any(row["assessment_id"] for row in of_table(rows, "label_award"))
    reported = "REPORTED" in (status, before.status)
    yield "a report out of time", (row["summary"] is not None) == reported


def _panel_fits(rows: Rows, one: Case) -> bool:
    experts, countries = EXPERTS[one.level]
    found = panel(rows)
    known = {expert["country"] for expert in found} - {None}
    return len(found) == experts and (countries == 1 or len(known) >= countries)


def _barred(rows: Rows, one: Case, expert: dict[str, Any], row: dict[str, Any]) -> bool:
    cluster = str(one.steps.world.keys[one.cluster])
    person, day = expert["person_id"], row["scheduled_on"]
    ties = Counter((tie["person_id"], tie["cluster_id"]) for tie in of_table(rows, "expert_tie"))
    held = [
        held
        for held in of_table(rows, "credential")
        if (held["person_id"], held["kind"]) == (person, CREDENTIALS[one.level])
        and held["status"] == "ACTIVE"
        and (day is None or held["valid_from"] <= day <= (held["valid_until"] or day))
    ]
    return ties[person, cluster] > 0 or not held


def _complete(rows: Rows, one: Case) -> bool:
    areas = of_table(rows, "improvement_area")
    points = {row["code"]: row["points"] for row in of_table(rows, "score")}
    return (
        points.keys() == SHEETS[one.level].keys()
        and all(points[code] is not None for code in points)
        and all(0 <= points[code] <= most for code, most in SHEETS[one.level].items())
        and len(areas) >= AREAS.get(one.level, 0)
        and all(area["finding"] for area in areas)
    )
