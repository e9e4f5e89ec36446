"""What both kinds of sheet are read as before the header gives the cells their names."""

from datetime import date
from typing import NamedTuple, TypeAlias

Cell: TypeAlias = str | date | None
"""Text without white space around it, a day, or None for an empty cell."""


class Record(NamedTuple):
    """One row as it stands in the file; `line` is where it begins, counted from 1."""

    line: int
    cells: list[Cell]
    error: str | None = None


def shorn(cells: list[Cell]) -> list[Cell]:
    """The cells without the empty ones at the end: spreadsheets pad rows at will."""
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]
