"""Targets against actuals, as the board is told of them."""

from collections import defaultdict
from datetime import date
from typing import Any

from oracle.board_asked import asked_on
from oracle.board_ways import in_fives
from oracle.labels import RANKS
from oracle.ordering import by
from oracle.rows import Row, Thing, resolves
from oracle.targets import PEOPLE, counted, value


@resolves("Board.targets")
def targets(board: Thing, on: date | None = None) -> Thing:
    return asked_on(board, "TargetsReached", on)


def _pursued(answer: Thing) -> list[Row]:
    on = answer.row["on"]
    found = answer.shown.all("target")
    return [one for one in found if one["retired_on"] is None or one["retired_on"] > on]


def _stands(answer: Thing, target: Row) -> float | None:
    """Return where a target stands as far as the board is told."""
    thing, on = answer.other("Target", target), answer.row["on"]
    if target["measure"] not in PEOPLE:
        stands: float | None = value(thing, on)
        return stands
    told = in_fives(one.key for one in counted(thing, on).values() if one.since)
    return None if told is None else float(told)


@resolves("TargetsReached.projects")
def of_projects(answer: Thing) -> list[Thing]:
    titles = {one["id"]: one["title"] for one in answer.shown.all("project")}
    told: list[Row] = [
        {
            **one,
            "baseline": None if one["baseline"] is None else float(one["baseline"]),
            "target": float(one["target"]),
            "value": _stands(answer, one),
            "of": titles[one["project_id"]],
        }
        for one in _pursued(answer)
    ]
    order = by("of", "project_id", "position", "id")
    return answer.others("BoardTarget", sorted(told, key=order))


@resolves("BoardTarget.project")
def project(target: Thing) -> Thing:
    (found,) = target.shown.all("project", id=target.row["project_id"])
    return target.other("BoardProject", found)


@resolves("TargetsReached.measures")
def by_measure(answer: Thing) -> list[Thing]:
    alike: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for one in _pursued(answer):
        if one["measure"] != "MANUAL":
            alike[one["measure"], one["level"]].append(one)
    told: list[Row] = [
        {
            "measure": measure,
            "level": level,
            "projects": len({one["project_id"] for one in found}),
            "target": float(sum(one["target"] for one in found)),
            "value": _summed(answer, measure, found),
        }
        for (measure, level), found in alike.items()
    ]
    order = by("measure", (lambda row: RANKS.get(row["level"]), False))
    return answer.others("MeasuredTargets", sorted(told, key=order))


def _summed(answer: Thing, measure: str, found: list[Row]) -> Any:  # noqa: ANN401 - a number or None
    if measure in PEOPLE:
        known = [_stands(answer, one) for one in found]
        return sum(one for one in known if one is not None) or None
    keys = [counted(answer.other("Target", one), answer.row["on"]) for one in found]
    return len({one.key for each in keys for one in each.values() if one.since})
