"""How long what is certified is valid."""

from calendar import monthrange
from datetime import date, timedelta


def last_day(first: date, months: int | None) -> date | None:
    """Return the last day of a term of so many months; None: it has no end.

    Both days count, so a year from 1 March ends with February. Where a month has no such day, the
    term ends with that month: two years from 29 February end on 28 February.
    """
    if months is None:
        return None
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    days = monthrange(year, month + 1)[1]
    if first.day > days:
        return date(year, month + 1, days)
    return date(year, month + 1, first.day) - timedelta(days=1)
