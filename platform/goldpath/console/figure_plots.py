"""The plots of the board's tables."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from goldpath.console.figure_tables import Table
from goldpath.transfer import plots
from goldpath.transfer.plots import LEVELS, Plot


def level_bars(title: str, says: str, rows: Table) -> Plot:
    """Draw a bar for each level."""
    return plots.stacked_bars(title, says, [(row[0], row[0], row[1]) for row in rows], LEVELS)


def stacked(title: str, says: str, rows: Table) -> Plot:
    """Draw a bar for each row's first word, made of levels."""
    return plots.stacked_bars(title, says, [(row[0], row[1], row[2]) for row in rows], LEVELS)


def level_lines(title: str, says: str, rows: Table) -> Plot:
    """Draw a line for each level."""
    points = [
        (date.fromisoformat(on), level, number)
        for on, *numbers in rows
        for level, number in zip(LEVELS, numbers, strict=True)
    ]
    return plots.lines(title, says, points, LEVELS)


def stage_bars(title: str, says: str, rows: Table) -> Plot:
    """Draw a bar for each stage."""
    return plots.bars(title, says, [(row[1], row[2]) for row in rows if row[0] == "stage"])


def kind_bars(title: str, says: str, rows: Table) -> Plot:
    """Draw a bar for each kind, the first column, of the sums of the last."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[0]] = sums.get(row[0], 0) + row[-1]
    return plots.bars(title, says, sums.items())


def bars_of(column: int) -> Callable[[str, str, Table], Plot]:
    """Return what draws a bar for each row, as long as a column says."""
    return lambda title, says, rows: plots.bars(title, says, [(r[0], r[column]) for r in rows])


def against(
    name: Callable[[Sequence[Any]], str], value: int, target: int
) -> Callable[[str, str, Table], Plot]:
    """Return what draws rows with their values against their targets, where both are told."""
    return lambda title, says, rows: plots.targets(
        title,
        says,
        [(name(row), row[value], row[target]) for row in rows if row[value] is not None],
    )
