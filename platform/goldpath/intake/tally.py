"""What became of the rows of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from goldpath.intake.problems import Problem
from goldpath.intake.reading import Given
from goldpath.intake.tables import MOST_PROBLEMS


class Fate(IntEnum):
    """What became of a row; the greater counts, if it was read twice."""

    UNKNOWN = 0
    UNCHANGED = 1
    CHANGED = 2
    MADE = 3
    FAILED = 4


@dataclass(slots=True)
class Tally:
    """What became of the rows so far: a byte each, and the first problems."""

    fates: bytearray = field(default_factory=bytearray)
    problems: list[Problem] = field(default_factory=list)

    def note(self, row: Given, fate: Fate) -> None:
        """Note what became of a row."""
        self.fates.extend(bytes(max(row.number - len(self.fates), 0)))
        self.fates[row.number - 1] = max(fate, self.fates[row.number - 1])

    def refuse(self, row: Given, problems: Sequence[Problem]) -> None:
        """Note what is wrong with a row."""
        self.note(row, Fate.FAILED)
        room = MOST_PROBLEMS - len(self.problems)
        self.problems.extend(problems[: max(room, 0)])

    def failed(self, row: Given) -> bool:
        """Return whether a row was refused before."""
        return self.fates[row.number - 1] == Fate.FAILED

    def count(self, fate: Fate) -> int:
        """Return how many rows had a fate."""
        return self.fates.count(fate)
