"""What an import of a registry file did, or would have done, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldpath.label.awards.registry_duplicates import Duplicate, DuplicateKind
from goldpath.label.awards.registry_rows import UnreadableRow

_LONGEST = 200

_LIKENESS: Mapping[DuplicateKind, str] = {
    DuplicateKind.EXACT: "repeats line {} and is left out",
    DuplicateKind.SAME_NAME: "names the cluster of line {} again, with other particulars",
    DuplicateKind.NEAR_NAME: "spells the name of line {} otherwise and is taken for that cluster",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """On `line` the file says something else than the core, which stays as it is."""

    line: int
    cluster: str
    field: str
    core: str
    file: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each row of a registry file.

    `rows` counts all of them, and each is one of these: an award created; unchanged, because the
    award was there already, in the core or by an earlier row in other words, or another one has
    some of its days, which is a difference; an exact repetition of an earlier row; unreadable. If
    nothing was `written`, the figures are what would have been.
    """

    file: str
    country: str
    written: bool
    rows: int
    clusters_created: int
    awards_created: int
    unchanged: int
    duplicates: tuple[Duplicate, ...]
    unreadable: tuple[UnreadableRow, ...]
    differences: tuple[Difference, ...]

    @property
    def repeated(self) -> int:
        """How many rows repeat an earlier one exactly."""
        return sum(duplicate.kind is DuplicateKind.EXACT for duplicate in self.duplicates)

    def lines(self) -> Iterator[str]:
        """The report for people: what happened, then every row that asks for a look."""
        yield f"{self.file}, {self.country}: {_counted(self.rows, 'row')} read."
        yield self._outcome()
        for row in self.unreadable:
            yield f"Line {row.line} cannot be read: {_shown(row.reason)}: {_shown(row.text)}"
        for duplicate in self.duplicates:
            likeness = _LIKENESS[duplicate.kind].format(duplicate.first_line)
            yield f"Line {duplicate.row.line} {likeness}: {_shown(duplicate.row.name)}"
        for it in self.differences:
            said = f"the core has {_shown(it.core)}, the file {_shown(it.file)}"
            yield f"Line {it.line} differs in {it.field}: {said} ({_shown(it.cluster)})"

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _outcome(self) -> str:
        done = "" if self.written else "Nothing was written. Would have been: "
        return (
            f"{done}{_counted(self.clusters_created, 'cluster')} and "
            f"{_counted(self.awards_created, 'award')} created, {self.unchanged} unchanged, "
            f"{self.repeated} repeated, {len(self.unreadable)} unreadable."
        )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _shown(text: str) -> str:
    """One line of bearable length that a terminal can do nothing with but show."""
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return "".join(character if character.isprintable() else " " for character in cut)
