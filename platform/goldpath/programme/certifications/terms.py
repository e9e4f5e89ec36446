"""How long what is certified is valid."""

from calendar import monthrange
from datetime import date, timedelta


def last_day(first: date, months: int | None) -> date | None:
    """Return the last day of a term of so many months; None: it has no end.

    Both days count, so a year from 1 March ends with February. Where a month has no such day, the
    term ends with the month before: a month from 31 January ends on 27 or 28 February.
    """
    if months is None:
        return None
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = min(first.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)
