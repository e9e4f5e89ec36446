"""JSON Lines, read an object at a time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from goldpath.transfer.lines import read_lines
from goldpath.transfer.records import Cell


class Read(NamedTuple):
    """A line: what it names and says, its text, and what is wrong with it."""

    line: int
    cells: dict[str, Cell]
    text: str
    error: str | None = None


def read_objects(path: Path) -> Iterator[Read]:
    """The objects of the file, one a line; blank lines are passed over."""
    for line in read_lines(path):
        text = line.text.strip()
        if text:
            yield _read(line.number, text)


def _read(number: int, text: str) -> Read:
    try:
        told = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return Read(number, {}, text, f"this is no JSON: {error.msg}")
    if not isinstance(told, dict):
        return Read(number, {}, text, 'a line holds one object, such as {"name": "Ana"}')
    try:
        return Read(number, {name: _cell(name, value) for name, value in told.items()}, text)
    except ValueError as error:
        return Read(number, {}, text, str(error))


def _cell(name: str, value: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        return "\n".join(str(_cell(name, one) or "") for one in value) or None
    if isinstance(value, dict):
        raise ValueError(f"'{name}' holds an object, and takes a text, a number or a list")  # noqa: TRY004 - it is caught above
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() or None
