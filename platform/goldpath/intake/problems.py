"""What is wrong with a row, told by its line, its column and a sentence."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.exc import DBAPIError, IntegrityError

from goldpath.endpoint.inputs import constraint_of
from goldpath.endpoint.payloads import ARCHIVED
from goldpath.errors import BadInput, Conflict, GoldpathError, NotFound, Rejected
from goldpath.intake.incoming import Incoming

LONGEST_VALUE = 200
"""Characters of what stood in a cell, as a problem repeats it."""

_NAMED = re.compile(r"`(\w+)`")
_OF_DATA = ("22", "23")
"""How PostgreSQL's states begin that a row's values lead to."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: the line it begins on, the column if it is about one."""

    line: int
    column: str | None
    value: str | None
    message: str

    def told(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


def problem(line: int, message: str, column: str | None = None, value: object = None) -> Problem:
    """Return a problem whose value is as long as is useful."""
    shown = None if value is None else str(value)[:LONGEST_VALUE]
    return Problem(line, column, shown, message)


def problems_of(error: Exception, line: int, incoming: Incoming) -> Iterator[Problem]:
    """Yield what an error says of a row. What is no fault of the row is raised again."""
    told: tuple[Exception, ...] = error.problems if isinstance(error, Rejected) else (error,)
    for one in told:
        yield _problem(one, line, incoming)


def _problem(error: Exception, line: int, incoming: Incoming) -> Problem:
    if isinstance(error, (BadInput, Conflict)):
        return problem(line, _readable(str(error), incoming), incoming.column_of(error.field))
    if isinstance(error, NotFound):
        return problem(line, "It names something that is not there, or is not open to you.")
    if isinstance(error, GoldpathError):
        return problem(line, _readable(str(error), incoming))
    if isinstance(error, IntegrityError) and constraint_of(error) == "project_open":
        raise ARCHIVED from error
    if isinstance(error, DBAPIError) and _is_of_data(error):
        rule = constraint_of(error) if isinstance(error, IntegrityError) else None
        against = f"the rule '{rule}' stands against it" if rule else "a value is out of range"
        return problem(line, f"This row cannot be kept: {against}.")
    raise error


def _is_of_data(error: DBAPIError) -> bool:
    state: str = getattr(error.orig, "sqlstate", None) or ""
    return state.startswith(_OF_DATA)


def _readable(message: str, incoming: Incoming) -> str:
    """Return a sentence with columns called as the file calls them."""

    def called(found: re.Match[str]) -> str:
        return f"'{incoming.column_of(found[1]) or found[1]}'".replace("_", " ")

    return _NAMED.sub(called, message)
