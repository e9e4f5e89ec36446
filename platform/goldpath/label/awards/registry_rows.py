"""What a registry file is read as."""

from dataclasses import dataclass
from datetime import date

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.portfolios import ComparativePortfolio


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """A label as a registry lists it; `line` is where it stands in the file, counted from 1.

    Dates are inclusive days. What the file does not tell is None, never guessed.
    """

    line: int
    name: str
    portfolio: ComparativePortfolio | None
    website: str | None
    level: LabelLevel
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row that is no registry row: what stood on `line`, and in plain words why."""

    line: int
    text: str
    reason: str
