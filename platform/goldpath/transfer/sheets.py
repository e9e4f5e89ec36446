"""Tables that people send: CSV and XLSX, read row by row, never as a whole."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goldpath.errors import BadInput
from goldpath.transfer import _delimited, _json_lines
from goldpath.transfer.records import Cell, Record, shorn


def _workbook_records(path: Path) -> Iterator[Record]:
    # openpyxl takes 0.1 s to import, and most processes never see a workbook.
    from goldpath.transfer import _workbook  # noqa: PLC0415 as the line above says

    return _workbook.read_records(path)


JSON_LINES = ".jsonl"
"""How a file of JSON objects is called, one a line."""

_READERS: Mapping[str, Callable[[Path], Iterator[Record]]] = {
    ".csv": _delimited.read_records,
    ".tsv": _delimited.read_records,
    ".xlsx": _workbook_records,
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a table under its header.

    `line` is where the row begins in the file, counted from 1. `cells` has an entry for every
    column, by `column_name`. `text` is the row as it stood, for reports. `error` says why the row
    cannot be relied on; the file goes on behind it.
    """

    line: int
    cells: Mapping[str, Cell]
    text: str
    error: str | None = None


def column_name(header: str) -> str:
    """The name by which a column is known: 'Valid_Until' and 'valid  until' are 'valid until'."""
    return " ".join(header.replace("_", " ").split()).casefold()


def read_sheet(path: Path, *, required: Collection[str] = ()) -> Iterator[SheetRow]:
    """The rows of a CSV file (UTF-8; comma, semicolon or tab), an XLSX file's first sheet, or a
    file of JSON lines.

    The first row that is not blank names the columns; later blank rows are passed over. In JSON
    lines each object names its own. A row that cannot be read comes with its `error`. Raises
    BadInput, while it is read, for a file that cannot be used at all: empty, of another type, not
    UTF-8, without a proper header, or without a column of `required`.
    """
    if path.suffix.lower() == JSON_LINES:
        yield from _objects(path, required)
        return
    records = (record for record in _records(path) if shorn(record.cells))
    header = next(records, None)
    if header is None:
        raise BadInput(f"{path.name} is empty: its first line must name the columns")
    columns = _columns(f"{path.name}, line {header.line}", header, required)
    for record in records:
        yield _row(record, columns)


def _objects(path: Path, required: Collection[str]) -> Iterator[SheetRow]:
    empty = True
    for told in _json_lines.read_objects(path):
        empty = False
        cells = {column_name(name): cell for name, cell in told.cells.items()}
        missing = [column for column in required if column not in cells]
        error = told.error or (f"it does not say '{missing[0]}'" if missing else None)
        yield SheetRow(told.line, cells, told.text, error)
    if empty:
        raise BadInput(f"{path.name} is empty: each of its lines must hold an object")


def _records(path: Path) -> Iterator[Record]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join((*_READERS, JSON_LINES))
        raise BadInput(f"{path.name} is of no known file type ({known}): save it as one of them")
    return reader(path)


def _columns(where: str, header: Record, required: Collection[str]) -> list[str]:
    if header.error is not None:
        raise BadInput(f"{where}: the header cannot be read: {header.error}")
    columns = [_column(where, place, cell) for place, cell in enumerate(shorn(header.cells), 1)]
    twice = [column for column, count in Counter(columns).items() if count > 1]
    if twice:
        raise BadInput(f"{where}: the header names the column '{twice[0]}' twice")
    missing = [column for column in required if column not in columns]
    if missing:
        found = ", ".join(columns)
        raise BadInput(f"{where}: the header has no column '{missing[0]}', only: {found}")
    return columns


def _column(where: str, place: int, cell: Cell) -> str:
    if not isinstance(cell, str):
        raise BadInput(f"{where}: no header; column {place} has no name")
    return column_name(cell)


def _row(record: Record, columns: list[str]) -> SheetRow:
    given = shorn(record.cells)
    error = record.error
    if error is None and len(given) > len(columns):
        error = f"{len(given)} cells, but the header names {len(columns)} columns"
    padded = given + [None] * (len(columns) - len(given))
    text = " | ".join(str(cell) for cell in given if cell is not None)
    return SheetRow(record.line, dict(zip(columns, padded, strict=False)), text, error)
