"""XLSX, streamed a row at a time."""

import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES

from goldpath.errors import BadInput
from goldpath.transfer.lines import open_file
from goldpath.transfer.records import Cell, Record
from goldpath.transfer.workbook_text import unspelled

LARGEST_CONTENT = 500_000_000
"""Bytes after unpacking. A small archive can unpack to more than the disk holds."""
LAST_ROW = 1_048_576
"""Where Excel's own sheets end. A row number beyond it is a broken or hostile file."""


def read_records(path: Path) -> Iterator[Record]:
    """The rows of the workbook's first sheet, blank ones included.

    Formulas give the value that the spreadsheet program last saved for them. openpyxl keeps about
    100 bytes a row until the end (measured: 10 MB for 100,000 rows); nothing else adds up.
    """
    rows = _rows(path)
    for line in range(1, LAST_ROW + 2):
        row = _next_row(rows, path.name)
        if row is None:
            return
        if line <= LAST_ROW:
            yield Record(line, [_cell(value) for value in row], error=_error(row))
    raise BadInput(f"{path.name} has rows beyond {LAST_ROW:,}; this is a broken spreadsheet")


def _rows(path: Path) -> Iterator[tuple[object, ...]]:
    with open_file(path) as file:
        _check_size(path.name, file)
        with closing(load_workbook(file, read_only=True, data_only=True)) as workbook:
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
            yield from sheet.iter_rows(values_only=True)


def _check_size(name: str, file: BinaryIO) -> None:
    with ZipFile(file) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST_CONTENT:
        raise BadInput(f"{name} unpacks to {size:,} bytes; split it or save it as CSV")


def _next_row(rows: Iterator[tuple[object, ...]], name: str) -> tuple[object, ...] | None:
    """The next row, without openpyxl's warnings of styles and extensions that nobody reads here."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return next(rows, None)
    except BadInput:
        raise
    except BadZipFile as error:
        raise BadInput(f"{name} is no spreadsheet, or has a password: save it anew") from error
    except Exception as error:  # openpyxl raises whatever the broken XML happens to lead to
        raise BadInput(f"{name} is a broken spreadsheet: open it and save it anew") from error


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(sep=" ")
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unspelled(str(value)).strip() or None


def _error(row: tuple[object, ...]) -> str | None:
    found = [str(value) for value in row if value in ERROR_CODES]
    return f"the spreadsheet shows the error {found[0]} in it" if found else None
