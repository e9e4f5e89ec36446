"""The board of a project: clusters down, the steps of its template across."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Step = Mapping[str, Any]


class Line(NamedTuple):
    """A cluster's steps on a board: one a column, and those that have no column."""

    cells: Sequence[Step | None]
    others: Sequence[Step]
    actions: Sequence[Step]


def columns(project: Mapping[str, Any]) -> list[str]:
    """Return the titles of a board's columns: the steps of the template, in their order."""
    return [step["title"] for step in project["template"] or ()]


def line(place: Mapping[str, Any], titles: Sequence[str]) -> Line:
    """Return a participation's line on a board with such columns."""
    steps = [one for one in place["milestones"] if one["kind"] == "STEP"]
    cells = {one["title"]: one for one in reversed(steps) if one["title"] in titles}
    shown = {one["id"] for one in cells.values()}
    return Line(
        [cells.get(title) for title in titles],
        [one for one in steps if one["id"] not in shown],
        [one for one in place["milestones"] if one["kind"] == "ACTION"],
    )


def done_of(steps: Sequence[Step]) -> str:
    """Return how many of some steps are behind, as people say it: 3 of 5."""
    behind = sum(one["state"] in {"DONE", "WAIVED"} for one in steps)
    return f"{behind} of {len(steps)}"


def road_field(cells: Sequence[Step | None]) -> str:
    """Return what a form carries of a cluster's steps: `column:version:id`, with spaces between."""
    return " ".join(
        f"{column}:{one['version']}:{one['id']}" for column, one in enumerate(cells) if one
    )


def chosen_steps(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the milestones that a board's form means: of each cluster ticked, the step chosen."""
    made: dict[str, str] = {}
    for number, (_, version, key) in enumerate(_ticked(fields)):
        made[f"milestones.{number}.milestone"] = key
        made[f"milestones.{number}.expectedVersion"] = version
    return made


def _ticked(fields: Mapping[str, str]) -> Iterator[Sequence[str]]:
    for name in fields:
        head, _, number = name.partition(".")
        if head != "participations":
            continue
        for one in fields.get(f"road.{number}", "").split():
            parts = one.split(":", 2)
            if len(parts) == 3 and parts[0] == fields.get("step"):  # noqa: PLR2004 - as `road_field` makes it
                yield parts
