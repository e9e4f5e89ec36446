"""A check: what was looked at, the verdict, and what to mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `told` are sentences: what to mend, or why it was skipped."""

    name: str
    verdict: Verdict
    told: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, problems: Iterable[str]) -> Self:
        """Return a check that is well if there are no problems."""
        told = tuple(problems)
        return cls(name, Verdict.WRONG if told else Verdict.OK, told)

    @classmethod
    def skipped(cls, name: str, reason: str) -> Self:
        """Return a check that could not be made."""
        return cls(name, Verdict.SKIPPED, (reason,))
