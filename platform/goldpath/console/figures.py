"""The figures of the board: what each asks, its table, its plot, and what it says in a sentence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldpath.console.roads import PROSPECTS
from goldpath.console.words import counted, country_name, day, value_label
from goldpath.transfer import plots
from goldpath.transfer.plots import LEVELS, Plot

Answer = Mapping[str, Any]
Table = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A question of the board: a named operation, and how its answer is shown.

    `name` stands in addresses, `field` is what the operation asks of the board, and `given` makes
    its variables for a day. `columns` are the table's, as files call them.
    """

    name: str
    title: str
    operation: str
    field: str
    columns: tuple[str, ...]
    rows: Callable[[Answer], Table]
    says: Callable[[Answer], str]
    plot: Callable[[str, str, Table], Plot]
    given: Callable[[date], Mapping[str, Any]]
    note: str = ""


def on_day(on: date) -> Mapping[str, Any]:
    """Ask as of a day."""
    return {"on": on.isoformat()}


def labels_by(*by: str) -> Callable[[date], Mapping[str, Any]]:
    """Ask for labels as of a day, told apart so."""
    return lambda on: {**on_day(on), "by": list(by)}


def _years(on: date) -> Mapping[str, Any]:
    since = on.replace(year=max(on.year - 5, date.min.year), month=1, day=1)
    given = {"since": since.isoformat(), "until": on.isoformat()}
    return {**given, "every": "QUARTER", "by": ["LEVEL"]}


def _year_ahead(on: date) -> Mapping[str, Any]:
    before = on.replace(year=min(on.year + 1, date.max.year), day=min(on.day, 28))
    return {"endsFrom": on.isoformat(), "endsBefore": before.isoformat()}


def _to_gold(on: date) -> Mapping[str, Any]:
    return {**on_day(on), "level": "GOLD"}


def _held(found: Answer) -> str:
    return (
        f"{found['clusters']} of {counted(found['participants'], 'participant', 'participants')} "
        f"hold a label on {day(found['on'])}."
    )


def _by_level(found: Answer) -> Table:
    return [
        (value_label(row["level"]), row["clusters"], row["endUnknown"]) for row in found["rows"]
    ]


def _by_country(found: Answer) -> Table:
    rows = [
        (country_name(row["country"]), value_label(row["level"]), row["clusters"])
        for row in found["rows"]
    ]
    sums: dict[str, int] = {}
    for country, _, number in rows:
        sums[country] = sums.get(country, 0) + number
    return sorted(rows, key=lambda row: (-sums[row[0]], row[0], list(LEVELS).index(row[1])))


def _by_project(found: Answer) -> Table:
    return [
        (row["project"]["title"], value_label(row["level"]), row["clusters"])
        for row in found["rows"]
    ]


def _over_time(found: Answer) -> Table:
    return [
        (point["on"], *(_of_level(point["rows"], level) for level in LEVELS))
        for point in found["points"]
    ]


def _of_level(rows: Sequence[Answer], level: str) -> int:
    return sum(row["clusters"] for row in rows if value_label(row["level"]) == level)


def _stages(found: Answer) -> Table:
    stages = [("stage", value_label(row["stage"]), row["clusters"]) for row in found["stages"]]
    prospects = [
        ("prospect", PROSPECTS[row["prospect"]].name, row["clusters"]) for row in found["prospects"]
    ]
    return [*stages, *prospects]


def _taught(found: Answer) -> Table:
    return [
        (row["project"]["title"], row["courses"], row["sessions"], row["people"], row["certified"])
        for row in found["projects"]
    ]


def _decided(found: Answer) -> str:
    if not found["levels"]:
        return "Nothing is decided yet."
    return "Half of the assessments of a level are decided within its median of days."


def _level_bars(title: str, says: str, rows: Table) -> Plot:
    return plots.stacked_bars(title, says, [(row[0], row[0], row[1]) for row in rows], LEVELS)


def _stacked(title: str, says: str, rows: Table) -> Plot:
    return plots.stacked_bars(title, says, [(row[0], row[1], row[2]) for row in rows], LEVELS)


def _lines(title: str, says: str, rows: Table) -> Plot:
    points = [
        (date.fromisoformat(on), level, number)
        for on, *numbers in rows
        for level, number in zip(LEVELS, numbers, strict=True)
    ]
    return plots.lines(title, says, points, LEVELS)


def _stage_bars(title: str, says: str, rows: Table) -> Plot:
    return plots.bars(title, says, [(row[1], row[2]) for row in rows if row[0] == "stage"])


def _bars(column: int) -> Callable[[str, str, Table], Plot]:
    return lambda title, says, rows: plots.bars(title, says, [(r[0], r[column]) for r in rows])


FIGURES = (
    Figure(
        "labels-by-level",
        "Labels by level",
        "BoardLabels",
        "labels",
        ("level", "clusters", "end_unknown"),
        _by_level,
        _held,
        _level_bars,
        labels_by("LEVEL"),
        "A cluster counts once, with the strongest label that it holds.",
    ),
    Figure(
        "labels-by-country",
        "Labels by country",
        "BoardLabels",
        "labels",
        ("country", "level", "clusters"),
        _by_country,
        _held,
        _stacked,
        labels_by("COUNTRY", "LEVEL"),
    ),
    Figure(
        "labels-by-project",
        "Labels by project",
        "BoardLabels",
        "labels",
        ("project", "level", "clusters"),
        _by_project,
        _held,
        _stacked,
        labels_by("PROJECT", "LEVEL"),
        "Here a cluster counts in each of its projects: the numbers may add up to more.",
    ),
    Figure(
        "labels-over-time",
        "Labels over time",
        "BoardLabelsOverTime",
        "labelsOverTime",
        ("on", "bronze", "silver", "gold"),
        _over_time,
        lambda found: f"{found['points'][-1]['clusters']} participants hold a label at the end.",
        _lines,
        _years,
    ),
    Figure(
        "pipeline",
        "On the way to Gold",
        "BoardPipeline",
        "pipeline",
        ("seen_by", "what", "clusters"),
        _stages,
        lambda found: (
            f"{counted(found['clusters'], 'participant aims', 'participants aim')} for Gold."
        ),
        _stage_bars,
        _to_gold,
    ),
    Figure(
        "expiring",
        "Labels that end within a year",
        "BoardExpiring",
        "expiring",
        ("level", "clusters"),
        lambda found: [(value_label(row["level"]), row["clusters"]) for row in found["levels"]],
        lambda found: (
            f"{counted(found['clusters'], 'participant loses', 'participants lose')} "
            f"a label before {day(found['endsBefore'])}."
        ),
        _level_bars,
        _year_ahead,
    ),
    Figure(
        "trainings",
        "People trained",
        "BoardTrainings",
        "trainings",
        ("project", "courses", "sessions", "people", "certified"),
        _taught,
        lambda found: f"Held so far: {found['courses']} courses, {found['sessions']} sessions.",
        _bars(3),
        on_day,
        "People are told in fives; where they are fewer than five, nothing is told.",
    ),
    Figure(
        "decision-times",
        "Days from order to decision",
        "BoardDecisionTimes",
        "decisionTimes",
        ("level", "decisions", "lower_quartile", "median", "upper_quartile"),
        lambda found: [
            (
                value_label(row["level"]),
                row["decisions"],
                row["lowerQuartile"],
                row["median"],
                row["upperQuartile"],
            )
            for row in found["levels"]
        ],
        _decided,
        _bars(3),
        on_day,
        "Of fewer than five decisions, nothing is told.",
    ),
)
"""Every figure of the page, in its order."""
