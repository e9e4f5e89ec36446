"""What stands in a cell, read as what its column holds."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from goldpath.errors import BadInput
from goldpath.lists.columns import Column, Kind
from goldpath.transfer.dates import read_day
from goldpath.transfer.records import Cell

Read = Callable[[str], Any]
"""Reads a text that is not blank. Raises BadInput."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}(\.0+)?")
_AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def written(cell: Cell) -> str:
    """Return a cell as text; nothing for an empty one."""
    if isinstance(cell, date):
        return cell.isoformat()
    return (cell or "").replace("\r\n", "\n").strip()


def text(told: str) -> str:
    """Read a text as it stands."""
    return told


def whole(told: str) -> int:
    """Read a whole number."""
    if not _WHOLE.fullmatch(told):
        raise BadInput(f"'{told}' is no whole number.")
    return int(float(told))


def amount(told: str) -> Decimal:
    """Read a number that may have decimals."""
    if not _AMOUNT.fullmatch(told):
        raise BadInput(f"'{told}' is no number such as 2.5.")
    return Decimal(told).normalize()


def day(told: str) -> date:
    """Read a day."""
    try:
        return read_day(told.removesuffix("T00:00:00").removesuffix(" 00:00:00"))
    except BadInput as error:
        raise BadInput(f"{error}.") from error


def moment(told: str) -> datetime:
    """Read a moment; without a zone it is in UTC."""
    try:
        found = datetime.fromisoformat(told)
    except ValueError as error:
        raise BadInput(f"'{told}' is no moment such as 2026-03-09T09:30:00+00:00.") from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def flag(told: str) -> bool:
    """Read a yes or a no."""
    found = _FLAGS.get(told.casefold())
    if found is None:
        raise BadInput(f"'{told}' is neither true nor false.")
    return found


def one_of(kind: type[StrEnum]) -> Read:
    """Return how a member of an enum is read, however it is written."""

    def read(told: str) -> StrEnum:
        name = "_".join(told.replace("-", " ").replace("_", " ").split()).upper()
        if name in kind.__members__:
            return kind[name]
        known = ", ".join(member.value for member in kind)
        raise BadInput(f"'{told}' is none of {known}.")

    return read


def several(told: str) -> list[str]:
    """Read a list of names, a line each."""
    return [one.strip() for one in told.split("\n") if one.strip()]


_READERS: Mapping[Kind, Read] = {
    Kind.NUMBER: whole,
    Kind.AMOUNT: amount,
    Kind.DAY: day,
    Kind.MOMENT: moment,
    Kind.YES_NO: flag,
    Kind.TEXTS: several,
}


def reader(column: Column) -> Read:
    """Return how a column of a list is read."""
    if column.choices is not None:
        return one_of(column.choices)
    return _READERS.get(column.kind, text)
