"""The people of a sheet: CSV or XLSX, a person a row, with what is wrong with each row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from goldpath.errors import BadInput, Rejected
from goldpath.label.clusters.names import normalised
from goldpath.programme.enrolments.people import Person, person_columns
from goldpath.transfer.records import Cell
from goldpath.transfer.sheets import SheetRow, read_sheet

FIELDS: Mapping[str, str] = {
    "name": "name",
    "participant": "name",
    "person": "name",
    "email": "email",
    "e-mail": "email",
    "mail": "email",
    "from": "origin",
    "origin": "origin",
    "cluster": "origin",
    "partner": "origin",
    "organisation": "origin",
    "organization": "origin",
    "company": "origin",
}
"""What a column may be called, and what it says. Other columns are refused, not lost unseen."""

MOST_ROWS = 500

Origins = Mapping[str, list[tuple[str, UUID]]]
"""What people come from, by the normalised name: the kind of its id, and its key."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it stands, how it names the person, and the person; or why there is none."""

    line: int
    name: str
    columns: Mapping[str, Any] | None = None
    problem: str | None = None


def read_people(path: Path, origins: Origins) -> Iterator[Row]:
    """Yield the rows of a sheet.

    It has the column `name`, and may have `email` and one that says where the person comes from:
    the name of a participant or a partner, else of another organisation. Raises BadInput, while it
    is read, for a file that cannot be used at all, and for one of too many rows.
    """
    for count, row in enumerate(read_sheet(path)):
        _check(path.name, row.line, row.cells)
        if count == MOST_ROWS:
            raise BadInput(f"{path.name} has more than {MOST_ROWS} rows: send it in parts.", "file")
        yield _row(row, origins)


def _check(file: str, line: int, columns: Iterable[str]) -> None:
    told: dict[str, str] = {}
    for column in columns:
        if column not in FIELDS:
            known = ", ".join(FIELDS)
            raise BadInput(
                f"{file}: the column '{column}' is not known; known are {known}.", "file"
            )
        earlier = told.setdefault(FIELDS[column], column)
        if earlier != column:
            raise BadInput(f"{file}: '{earlier}' and '{column}' say the same: keep one.", "file")
    if "name" not in told:
        raise BadInput(f"{file}, line {line}: no column is called 'name'.", "file")


def _row(row: SheetRow, origins: Origins) -> Row:
    if row.error is not None:
        return Row(row.line, row.text, problem=row.error)
    cells = {FIELDS[column]: cell for column, cell in row.cells.items()}
    name = str(cells["name"] or "")
    try:
        person = _person(cells, origins)
        return Row(row.line, name, person_columns(person))
    except Rejected as error:
        return Row(row.line, name or row.text, problem=_sentences(error))
    except BadInput as error:
        return Row(row.line, name or row.text, problem=str(error))


def _person(cells: Mapping[str, Cell], origins: Origins) -> Person:
    name, email, comes_from = (_text(cells.get(field)) for field in ("name", "email", "origin"))
    known = origins.get(normalised(comes_from), []) if comes_from else []
    if len(known) > 1:
        raise BadInput(f"'{comes_from}' is the name of several: enrol this person by hand.")
    if known:
        return Person(name, email, known[0])
    return Person(name, email, organisation=comes_from)


def _text(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return " ".join((cell or "").split())
    raise BadInput(f"{cell} is a date where text is expected.")


def _sentences(error: Rejected) -> str:
    return " ".join(str(problem).replace("`", "") for problem in error.problems)
