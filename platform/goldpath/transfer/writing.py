"""Tables that people take away: CSV, XLSX and JSON lines, written a few rows at a time.

Whoever has the rows asks a writer for bytes: at first `begin`, for each few rows `add`, at last
`end`. Nothing is kept in between, however many rows there are.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Protocol

import orjson

from goldpath.transfer.formulas import neutral
from goldpath.transfer.values import cell, in_json
from goldpath.transfer.workbooks import WorkbookWriter

Rows = Iterable[Sequence[object]]

_BYTE_ORDER_MARK = "\N{BOM}"
"""Without it Excel takes UTF-8 for the alphabet of the computer it runs on."""


class TableWriter(Protocol):
    """Makes the bytes of a table."""

    def begin(self) -> bytes:
        """Return what stands before the first row."""

    def add(self, rows: Rows) -> bytes:
        """Return the bytes of the next rows."""

    def end(self) -> bytes:
        """Return what stands behind the last row."""


class CsvWriter:
    """CSV as RFC 4180 has it: UTF-8 with a byte order mark, commas, and a line of headings."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def begin(self) -> bytes:
        """Return the byte order mark and the headings."""
        return (_BYTE_ORDER_MARK + _lines([[heading(name) for name in self._names]])).encode()

    def add(self, rows: Rows) -> bytes:
        """Return rows; no text of them is a formula."""
        return _lines([_plain(value) for value in row] for row in rows).encode()

    def end(self) -> bytes:
        """Return nothing."""
        return b""


class JsonLinesWriter:
    """An object of JSON a line, with the columns' names as keys."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def begin(self) -> bytes:
        """Return nothing: every line names its columns."""
        return b""

    def add(self, rows: Rows) -> bytes:
        """Return rows, a line each."""
        return b"".join(orjson.dumps(self._object(row)) + b"\n" for row in rows)

    def end(self) -> bytes:
        """Return nothing."""
        return b""

    def _object(self, row: Sequence[object]) -> dict[str, object]:
        return {name: in_json(value) for name, value in zip(self._names, row, strict=True)}


def heading(name: str) -> str:
    """Return a column's name as a table is headed by it: `target_level` is 'Target level'."""
    return name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a table can be taken away as. `writer` is given the columns' names."""

    suffix: str
    name: str
    media_type: str
    writer: Callable[[Sequence[str]], TableWriter]


def _workbook(names: Sequence[str]) -> TableWriter:
    return WorkbookWriter([heading(name) for name in names])


FORMATS: Mapping[str, Format] = {
    one.suffix: one
    for one in (
        Format("csv", "CSV", "text/csv; charset=utf-8", CsvWriter),
        Format(
            "xlsx",
            "XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _workbook,
        ),
        Format("jsonl", "JSONL", "application/jsonl; charset=utf-8", JsonLinesWriter),
    )
}
"""The kinds of files by their ending."""


def _lines(rows: Rows) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _plain(value: object) -> object:
    shown = cell(value)
    return neutral(shown) if isinstance(shown, str) else shown
