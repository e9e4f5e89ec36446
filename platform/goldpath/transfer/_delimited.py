"""CSV and its relatives, read a record at a time."""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from goldpath.transfer.lines import Line, read_lines
from goldpath.transfer.records import Record

_DELIMITERS = ",;\t"
_BAD_QUOTES = "a quotation mark is not closed, or stands in a quoted cell without being doubled"


class _Feed:
    """Hands lines to the csv reader and remembers those of the current record."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self.taken: list[Line] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken.append(line)
        return line.text


def read_records(path: Path) -> Iterator[Record]:
    """The records of the file, blank ones included; the first line that is not blank leads."""
    lines = read_lines(path)
    first = next((line for line in lines if line.text.strip()), None)
    if first is None:
        return
    feed = _Feed(chain([first], lines))
    # Strict: the lenient reader silently drops quotation marks and swallows lines.
    reader = csv.reader(feed, delimiter=_delimiter(first.text), strict=True)
    while (record := _next_record(feed, reader)) is not None:
        yield record


def _delimiter(header: str) -> str:
    """The delimiter that gives the header most columns; a comma where there is but one."""

    def columns(delimiter: str) -> int:
        return len(next(csv.reader([header], delimiter=delimiter)))

    return max(_DELIMITERS, key=columns)


def _next_record(feed: _Feed, reader: Iterator[list[str]]) -> Record | None:
    feed.taken.clear()
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error:
        return _broken(feed.taken)
    return Record(feed.taken[0].number, [cell.strip() or None for cell in cells])


def _broken(taken: list[Line]) -> Record:
    """The lines that the csv reader gave up on, kept as one cell; it goes on after them."""
    text = "".join(line.text for line in taken).strip()
    first, last = taken[0].number, taken[-1].number
    span = "" if first == last else f" (lines {first} to {last} were read as one)"
    return Record(first, [text], error=_BAD_QUOTES + span)
