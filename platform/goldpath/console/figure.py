"""A figure of the board: what it asks, its table, its plot, and what it says in a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldpath.console.figure_tables import Answer, Table
from goldpath.transfer.plots import Plot


@dataclass(frozen=True, slots=True)
class Figure:
    """A question of the board: a named operation, and how its answer is shown.

    `name` stands in addresses, `field` is what the operation asks of the board, and `given` makes
    its variables for a day. `columns` are the table's, as files call them. `whose` is whether the
    answer names labels one by one.
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
    whose: bool = False


def on_day(on: date) -> Mapping[str, Any]:
    """Ask as of a day."""
    return {"on": on.isoformat()}
