"""How long a label is valid: the rules of a scheme's level, applied to days.

    "valid for two years from the month of the interview; it can be renewed until one year after
    its end, and is then valid three years more, seamlessly from the end before" (our words)

Source: `domain.md` section 1, [B] cluster-analysis.org/benchmarked-clusters. Days are inclusive.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import strawberry


@strawberry.enum(description="How exactly a scheme dates the end of a label.")
class Precision(StrEnum):
    """How exactly a scheme dates the end of a label (`domain.md`: it varies by record)."""

    DAY = "DAY"
    """Counted from the day of the interview: two years from 1 March end on the last of February."""
    MONTH = "MONTH"
    """Counted from the month of the interview: the label ends with a month."""


class Term(NamedTuple):
    """The days of a label, first and last; None where the source does not tell (decision 3)."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the label is in force on a day, as far as its days are known."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)

    def shares_days(self, other: "Term") -> bool:
        """Whether two labels of a level cannot both be: as `label_award_no_overlap` has it.

        An unknown start constrains the last day alone, an unknown end every day from the first on.
        """
        mine, theirs = self.first or self.last, other.first or other.last
        if mine is None or theirs is None:
            return False
        before_mine = other.last is not None and other.last < mine
        before_theirs = self.last is not None and self.last < theirs
        return not before_mine and not before_theirs

    def __str__(self) -> str:
        first = f"from {self.first.isoformat()}" if self.first else "from a day unknown"
        return f"{first} to {self.last.isoformat() if self.last else 'a day unknown'}"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a version of a scheme says of a level's validity, in calendar months.

    Where no source tells of a renewal's length it is as long as a first term; where none tells of
    a grace, a label is renewed before it ends or not at all.
    """

    validity_months: int
    renewal_months: int | None = None
    grace_months: int | None = None
    precision: Precision = Precision.MONTH

    def first_term(self, interview: date) -> Term:
        """Return the days of a label that follows no other of its level."""
        if self.precision is Precision.DAY:
            return Term(interview, months_later(interview, self.validity_months) - _DAY)
        return Term(interview, month_end(months_later(interview, self.validity_months)))

    def renewed(self, previous: Term, interview: date) -> Term:
        """Return the days of a label that renews another, by an interview on a day.

        Within the grace it goes on where the other ends, without a gap; later it starts anew, and
        so it does after a label whose end nobody knows.
        """
        if previous.last is None or not self.in_time(previous, interview):
            return self.first_term(interview)
        months = self.renewal_months or self.validity_months
        return Term(previous.last + _DAY, _same_end(previous.last, months))

    def in_time(self, previous: Term, interview: date) -> bool:
        """Whether an interview renews a label seamlessly."""
        limit = self.renewable_until(previous)
        return limit is not None and interview <= limit

    def renewable_until(self, term: Term) -> date | None:
        """Return the last day of an interview that renews a label seamlessly; None if unknown."""
        return None if term.last is None else _same_end(term.last, self.grace_months or 0)


_DAY = timedelta(days=1)


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_later(day: date, months: int) -> date:
    """Return the day so many calendar months later; the month's last if it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def _same_end(day: date, months: int) -> date:
    """Return the day so many months later; what ends with a month does so again."""
    later = months_later(day, months)
    return month_end(later) if day == month_end(day) else later
