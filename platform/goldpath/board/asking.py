"""What a question of the board is asked with, and how that reaches what is below its answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import strawberry
from sqlalchemy import ARRAY, Date, select

from goldpath.errors import BadInput
from goldpath.label.awards.held import today
from goldpath.reader.given import Given
from goldpath.reader.mapping import Rows, rows

MOST = 120
"""The most days of a series: ten years of months."""


@strawberry.enum(description="How far apart the days of a series are.")
class Every(StrEnum):
    """How far apart the days of a series are: each is the last of such a period."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}[self]


def three_years_ago() -> date:
    """Return the day after the one three years ago."""
    return date(today().year - 3, today().month, 1)


def in_a_year() -> date:
    """Return the first day of the month in a year."""
    return date(today().year + 1, today().month, 1)


Since = Annotated[
    date | None,
    strawberry.argument(
        description="The first day of the series; three years ago if left out.",
        metadata={"usual": three_years_ago},
    ),
]
Until = Annotated[
    date | None,
    strawberry.argument(
        description=f"The last day of the series; today if left out. A series has at most {MOST} "
        "days.",
        metadata={"usual": today},
    ),
]
Apart = Annotated[
    Every | None,
    strawberry.argument(
        description="How far apart its days are; a quarter if left out.",
        metadata={"usual": lambda: Every.QUARTER},
    ),
]
Before = Annotated[
    date | None,
    strawberry.argument(
        description="What ends before this day; in a year from now if left out.",
        metadata={"usual": in_a_year},
    ),
]


def asked(**values: Given) -> Rows:
    """Return the one row that carries what was asked with, for what is below to read."""
    return rows(select(*(value.sql.label(name) for name, value in values.items())).subquery())


def days(since: Given, until: Given, every: Given) -> Given:
    """Return the last day of each period between two days, and the later of these.

    Raises BadInput for days in the wrong order, or too many of them.
    """
    return until.parameters.given(
        lambda values: series(since.read(values), until.read(values), every.read(values)),
        ARRAY(Date()),
        until.site,
    )


def series(since: date, until: date, every: str) -> list[date]:
    """Return the last day of each period from one day to another, and the other."""
    if until < since:
        raise BadInput("`since` must not be after `until`.", field="since")
    found = list(_ends(since, until, Every(every).months))
    if len(found) >= MOST:
        raise BadInput(f"A series has at most {MOST} days: ask for fewer.", field="since")
    return [*found, until]


def _ends(since: date, until: date, months: int) -> Iterable[date]:
    """Yield the last days of periods from one day to before another."""
    month = since.year * 12 + (since.month - 1) // months * months + months
    while True:
        year, index = divmod(month, 12)
        if year > date.max.year:
            return
        last = date(year, index + 1, 1) - timedelta(1)
        if last >= until:
            return
        yield last
        month += months
