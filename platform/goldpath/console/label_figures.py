"""What the board is told of labels: who holds them, who aims for one, and who loses one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from goldpath.console import figure_plots as plot
from goldpath.console import figure_tables as table
from goldpath.console.figure import Figure, on_day
from goldpath.console.words import counted, day, value_label


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


HELD = (
    Figure(
        "labels-by-level",
        "Labels by level",
        "BoardLabels",
        "labels",
        ("level", "clusters", "end_unknown"),
        table.by_level,
        table.held,
        plot.level_bars,
        labels_by("LEVEL"),
        "A cluster counts once, with the strongest label that it holds.",
    ),
    Figure(
        "labels-by-country",
        "Labels by country",
        "BoardLabels",
        "labels",
        ("country", "level", "clusters"),
        table.by_country,
        table.held,
        plot.stacked,
        labels_by("COUNTRY", "LEVEL"),
    ),
    Figure(
        "labels-by-portfolio",
        "Labels by field",
        "BoardLabels",
        "labels",
        ("portfolio", "level", "clusters"),
        table.by_portfolio,
        table.held,
        plot.stacked,
        labels_by("PORTFOLIO", "LEVEL"),
        "The fields are those in which clusters are compared with their peers.",
    ),
    Figure(
        "labels-by-project",
        "Labels by project",
        "BoardLabels",
        "labels",
        ("project", "level", "clusters"),
        table.by_project,
        table.held,
        plot.stacked,
        labels_by("PROJECT", "LEVEL"),
        "Here a cluster counts in each of its projects: the numbers may add up to more.",
    ),
    Figure(
        "labels-over-time",
        "Labels over time",
        "BoardLabelsOverTime",
        "labelsOverTime",
        ("on", "bronze", "silver", "gold"),
        table.over_time,
        lambda found: f"{found['points'][-1]['clusters']} participants hold a label at the end.",
        plot.level_lines,
        _years,
    ),
)
"""Labels that participants hold."""

TO_COME = (
    Figure(
        "pipeline",
        "On the way to Gold",
        "BoardPipeline",
        "pipeline",
        ("seen_by", "what", "clusters"),
        table.stages,
        lambda found: (
            f"{counted(found['clusters'], 'participant aims', 'participants aim')} for Gold."
        ),
        plot.stage_bars,
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
        plot.level_bars,
        _year_ahead,
        whose=True,
    ),
)
"""Labels that participants aim for, or lose."""

DECIDED = (
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
        table.decided,
        plot.bars_of(3),
        on_day,
        "Of fewer than five decisions, nothing is told.",
    ),
)
"""How long it takes."""
