"""Rows of a registry that name the same cluster."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from goldpath.label.awards.registry_rows import RegistryRow, UnreadableRow
from goldpath.label.clusters.names import normalised


class DuplicateKind(StrEnum):
    """How much two rows have in common."""

    EXACT = "EXACT"
    """Everything but the line: the second row adds nothing."""
    SAME_NAME = "SAME_NAME"
    """The name letter by letter, not the rest: another label of the cluster, or a slip."""
    NEAR_NAME = "NEAR_NAME"
    """The normalised name, not its spelling: most likely the same cluster."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`row` repeats what stands on `first_line`."""

    kind: DuplicateKind
    first_line: int
    row: RegistryRow


class SeenRows:
    """Remembers the rows of a file to tell which ones come again.

    Keeps one entry for each distinct row, spelling and normalised name, and nothing for repeats.
    """

    def __init__(self) -> None:
        self._rows: dict[RegistryRow, int] = {}
        self._names: dict[str, int] = {}
        self._keys: dict[str, int] = {}

    def duplicate(self, row: RegistryRow) -> Duplicate | None:
        """The nearest earlier likeness of the row, which is remembered from now on."""
        likenesses = {
            DuplicateKind.EXACT: self._rows.setdefault(replace(row, line=0), row.line),
            DuplicateKind.SAME_NAME: self._names.setdefault(row.name, row.line),
            DuplicateKind.NEAR_NAME: self._keys.setdefault(normalised(row.name), row.line),
        }
        for kind, line in likenesses.items():
            if line != row.line:
                return Duplicate(kind, line, row)
        return None


def find_duplicates(rows: Iterable[RegistryRow | UnreadableRow]) -> Iterator[Duplicate]:
    """The rows that repeat an earlier one, in the order of the file and in one pass."""
    seen = SeenRows()
    for row in rows:
        if isinstance(row, RegistryRow) and (duplicate := seen.duplicate(row)) is not None:
            yield duplicate
