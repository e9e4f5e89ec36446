"""The rows of a file, each read as what its list takes in."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from goldpath.endpoint.ids import reference
from goldpath.errors import BadInput
from goldpath.intake.cells import whole, written
from goldpath.intake.incoming import ID, VERSION, Incoming
from goldpath.intake.problems import Problem, problem, problems_of
from goldpath.transfer.formulas import restored
from goldpath.transfer.records import Cell
from goldpath.transfer.sheets import JSON_LINES, SheetRow, column_name, read_sheet


@dataclass(frozen=True, slots=True)
class Given:
    """A row of a file: its line, what it says by column, and the thing it names as it was seen."""

    number: int
    line: int
    id: UUID | None = None
    version: int | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads files of a list, of so many rows at most."""

    incoming: Incoming
    most: int

    def rows(self, path: Path) -> Generator[Given]:
        """Yield the rows of a file. Raises BadInput for a file that cannot be used at all."""
        names = self._names()
        plain = path.suffix.lower() == JSON_LINES
        count = 0
        for count, row in enumerate(read_sheet(path), 1):
            if count > self.most:
                raise BadInput(f"A file has at most {self.most:,} rows: send it in parts.", "file")
            yield self._row(count, row, names, plain=plain)
        if not count:
            raise BadInput("The file has no rows: it has a header alone.", "file")

    def _names(self) -> dict[str, str]:
        """Return the list's columns by the name that a header has; not all of them are taken."""
        return {column_name(one.name): one.name for one in self.incoming.listing.columns}

    def _row(self, number: int, row: SheetRow, names: Mapping[str, str], *, plain: bool) -> Given:
        if row.error is not None:
            return Given(number, row.line, problems=(problem(row.line, f"{row.error}."),))
        unknown = [column for column in row.cells if column not in names]
        if unknown:
            known = ", ".join(self.incoming.columns)
            raise BadInput(
                f"The column '{unknown[0]}' is not known here. Known are: id, {known}.", "file"
            )
        texts = {names[column]: _text(cell, plain=plain) for column, cell in row.cells.items()}
        return self._given(number, row.line, texts)

    def _given(self, number: int, line: int, texts: Mapping[str, str]) -> Given:
        told: dict[str, Any] = {}
        found: list[Problem] = []
        for name in self.incoming.columns:
            if name in texts:
                self._take(name, texts[name], line, told, found)
        key = _id(texts.get(ID, ""), line, found)
        version = _version(texts.get(VERSION, ""), line, found)
        if self.incoming.prepare and not found:
            try:
                told = dict(self.incoming.prepare(told))
            except BadInput as error:
                found.extend(problems_of(error, line, self.incoming))
        return Given(number, line, key, version, told, tuple(found))

    def _take(
        self, name: str, text: str, line: int, into: dict[str, Any], found: list[Problem]
    ) -> None:
        if not text:
            if self.incoming.clears(name):
                into[name] = None
            return
        try:
            into[name] = self.incoming.readers[name](text)
        except BadInput as error:
            found.append(problem(line, str(error), name, text))


def _text(cell: Cell, *, plain: bool) -> str:
    told = written(cell)
    return told if plain else restored(told).strip()


def _id(told: str, line: int, found: list[Problem]) -> UUID | None:
    """Return the key that an id names, in either of its forms."""
    if not told:
        return None
    try:
        return UUID(told)
    except ValueError:
        pass
    try:
        return reference(told).key
    except BadInput as error:
        found.append(problem(line, str(error), ID, told))
        return None


def _version(told: str, line: int, found: list[Problem]) -> int | None:
    try:
        return whole(told) if told else None
    except BadInput as error:
        found.append(problem(line, str(error), VERSION, told))
        return None
