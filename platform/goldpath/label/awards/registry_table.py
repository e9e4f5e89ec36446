"""A registry as CSV or XLSX."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from goldpath.errors import BadInput
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.registry_rows import RegistryRow, UnreadableRow
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.websites import read_website
from goldpath.transfer.dates import read_day
from goldpath.transfer.records import Cell
from goldpath.transfer.sheets import SheetRow, read_sheet

T = TypeVar("T")

_FIELDS: Mapping[str, str] = {
    "name": "name",
    "portfolio": "portfolio",
    "comparative portfolio": "portfolio",
    "website": "website",
    "www": "website",
    "level": "level",
    "valid from": "valid_from",
    "valid until": "valid_until",
    "label valid until": "valid_until",
}


def read_registry_table(path: Path) -> Iterator[RegistryRow | UnreadableRow]:
    """The rows of a table with the column `name` and any of the other columns.

    A row without a level is Bronze, the label that being benchmarked earns (source [B] of
    `domain.md`). Raises BadInput for a column that is not known, since a misspelt one would
    otherwise be lost unseen.
    """
    for row in read_sheet(path, required=["name"]):
        _check_columns(f"{path.name}, line {row.line}", row.cells)
        yield _row(row)


def _check_columns(where: str, columns: Iterable[str]) -> None:
    named: dict[str, str] = {}
    for column in columns:
        if column not in _FIELDS:
            known = ", ".join(_FIELDS)
            raise BadInput(f"{where}: unknown column '{column}'; known are {known}")
        earlier = named.setdefault(_FIELDS[column], column)
        if earlier != column:
            raise BadInput(f"{where}: the columns '{earlier}' and '{column}' mean the same")


class _Cells:
    """The cells of a row, read one by one; what is wrong with each is kept."""

    def __init__(self, row: SheetRow) -> None:
        self._cells = {_FIELDS[column]: (column, cell) for column, cell in row.cells.items()}
        self.problems = [] if row.cells["name"] is not None else ["name: is missing"]

    def read(self, field: str, reader: Callable[[Cell], T]) -> T | None:
        """The cell of that field; None if it is empty, not there, or wrong."""
        column, cell = self._cells.get(field, (field, None))
        if cell is None:
            return None
        try:
            return reader(cell)
        except BadInput as error:
            self.problems.append(f"{column}: {error}")
            return None


def _row(row: SheetRow) -> RegistryRow | UnreadableRow:
    if row.error is not None:
        return UnreadableRow(row.line, row.text, row.error)
    cells = _Cells(row)
    found = RegistryRow(
        line=row.line,
        name=cells.read("name", _name) or "",
        portfolio=cells.read("portfolio", _portfolio),
        website=cells.read("website", _website),
        level=cells.read("level", _level) or LabelLevel.BRONZE,
        valid_from=cells.read("valid_from", _day),
        valid_until=cells.read("valid_until", _day),
    )
    problems = [*cells.problems, *_contradictions(found)]
    return UnreadableRow(row.line, row.text, "; ".join(problems)) if problems else found


def _contradictions(row: RegistryRow) -> Iterator[str]:
    if row.valid_from and row.valid_until and row.valid_from > row.valid_until:
        yield f"valid until: {row.valid_until} is before valid from, {row.valid_from}"


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return " ".join(cell.split())
    raise BadInput(f"{cell} is a date where text is expected")


def _name(cell: Cell) -> str:
    name = _text(cell)
    if not normalised(name):
        raise BadInput(f"'{name}' has neither letter nor digit")
    return name


def _portfolio(cell: Cell) -> ComparativePortfolio:
    return ComparativePortfolio.from_label(_text(cell))


def _website(cell: Cell) -> str:
    return read_website(_text(cell))


def _level(cell: Cell) -> LabelLevel:
    return LabelLevel.from_label(_text(cell))


def _day(cell: Cell) -> date:
    return cell if isinstance(cell, date) else read_day(_text(cell))
