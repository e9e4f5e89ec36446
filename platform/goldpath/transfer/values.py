"""Values as cells of a table hold them, whatever they are in PostgreSQL."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

BETWEEN = "\n"
"""What stands between the entries of a list in one cell: each is a line of its own."""

Shown = str | int | float | date | None
"""What a cell of a spreadsheet holds; a moment is a text, since spreadsheets know no time zones."""


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _yes_or_no(value: object) -> str:
    return "yes" if value else "no"


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


_AS_CELLS: Mapping[type, Callable[..., Shown]] = {
    bool: _yes_or_no,
    datetime: _moment,
    Decimal: _number,
    UUID: str,
    list: lambda values: BETWEEN.join(map(str, values)) or None,
}

_AS_JSON: Mapping[type, Callable[..., object]] = {
    datetime: _moment,
    Decimal: _number,
}


def cell(value: object) -> Shown:
    """Return a value as a cell holds it: moments in UTC, a list with an entry a line."""
    made = _AS_CELLS.get(type(value))
    return made(value) if made else value  # type: ignore[return-value]  # PostgreSQL's other types


def in_json(value: object) -> object:
    """Return a value as a line of JSON holds it."""
    made = _AS_JSON.get(type(value))
    return made(value) if made else value
