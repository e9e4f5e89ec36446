"""Calendar months, slow and obvious: walked day by day and month by month."""

from datetime import date, timedelta

DAY = timedelta(days=1)


def last_of_month(day: date) -> date:
    """Return the last day of a day's month, walking to it day by day."""
    while (day + DAY).month == day.month:
        day += DAY
    return day


def walked(day: date, months: int, *, ends: bool = True) -> date:
    """Walk so many months on, one by one; from a month's last day to a month's last day."""
    first = day.replace(day=1)
    for _ in range(months):
        first = last_of_month(first) + DAY
    last = last_of_month(first)
    if ends and day == last_of_month(day):
        return last
    return first.replace(day=min(day.day, last.day))
