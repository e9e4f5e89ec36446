"""What the board is answered, as tables and in a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldpath.console.roads import PROSPECTS
from goldpath.console.words import counted, country_name, day, value_label
from goldpath.transfer.plots import LEVELS

Answer = Mapping[str, Any]
Table = Sequence[Sequence[Any]]


def held(found: Answer) -> str:
    """Say how many hold a label."""
    return (
        f"{found['clusters']} of {counted(found['participants'], 'participant', 'participants')} "
        f"hold a label on {day(found['on'])}."
    )


def by_level(found: Answer) -> Table:
    """Return labels by level."""
    return [
        (value_label(row["level"]), row["clusters"], row["endUnknown"]) for row in found["rows"]
    ]


def by_country(found: Answer) -> Table:
    """Return labels by country and level, the country with most first."""
    rows = [
        (country_name(row["country"]), value_label(row["level"]), row["clusters"])
        for row in found["rows"]
    ]
    sums: dict[str, int] = {}
    for country, _, number in rows:
        sums[country] = sums.get(country, 0) + number
    return sorted(rows, key=lambda row: (-sums[row[0]], row[0], list(LEVELS).index(row[1])))


def by_project(found: Answer) -> Table:
    """Return labels by project and level."""
    return [
        (row["project"]["title"], value_label(row["level"]), row["clusters"])
        for row in found["rows"]
    ]


def by_portfolio(found: Answer) -> Table:
    """Return labels by portfolio and level; where the register has none, that is said."""
    return [
        (
            value_label(row["portfolio"]) if row["portfolio"] else "No field in the register",
            value_label(row["level"]),
            row["clusters"],
        )
        for row in found["rows"]
    ]


def in_several(found: Answer) -> Table:
    """Return clusters in several projects, as far as all these name them."""
    return [
        (row["name"], country_name(row["country"]), len(row["projects"])) for row in found["named"]
    ]


def exchanged(found: Answer) -> Table:
    """Return exchanges by kind and countries."""
    return [
        (
            value_label(row["kind"]),
            country_name(row["host"]),
            country_name(row["visitor"]),
            row["exchanges"],
        )
        for row in found["rows"]
    ]


def over_time(found: Answer) -> Table:
    """Return how many labels of each level there are, day by day."""
    return [
        (point["on"], *(_of_level(point["rows"], level) for level in LEVELS))
        for point in found["points"]
    ]


def _of_level(rows: Sequence[Answer], level: str) -> int:
    return sum(row["clusters"] for row in rows if value_label(row["level"]) == level)


def stages(found: Answer) -> Table:
    """Return participants by stage, then by prospect."""
    stages = [("stage", value_label(row["stage"]), row["clusters"]) for row in found["stages"]]
    prospects = [
        ("prospect", PROSPECTS[row["prospect"]].name, row["clusters"]) for row in found["prospects"]
    ]
    return [*stages, *prospects]


def taught(found: Answer) -> Table:
    """Return what each project has taught."""
    return [
        (row["project"]["title"], row["courses"], row["sessions"], row["people"], row["certified"])
        for row in found["projects"]
    ]


def decided(found: Answer) -> str:
    """Say what the quartiles mean."""
    if not found["levels"]:
        return "Nothing is decided yet."
    return "Half of the assessments of a level are decided within its median of days."


def promised(found: Answer) -> Table:
    """Return what was promised of each measure."""
    return [
        (
            value_label(row["measure"]),
            value_label(row["level"]) if row["level"] else None,
            row["projects"],
            row["target"],
            row["value"],
        )
        for row in found["measures"]
    ]


def promised_by_project(found: Answer) -> Table:
    """Return what each project promised."""
    return [
        (
            row["project"]["title"],
            row["title"],
            row["unit"],
            row["baseline"],
            row["target"],
            row["value"],
        )
        for row in found["projects"]
    ]
