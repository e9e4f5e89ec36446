"""Checking what a person typed, all of it at once."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy.exc import IntegrityError

from goldpath.errors import BadInput, Conflict, Rejected

LONGEST = 200
"""Characters of a name or a title."""

PROSE = 10_000
"""Characters of a text of several lines."""


class Checks:
    """Collects what is wrong with an input; `done` raises Rejected with all of it."""

    def __init__(self) -> None:
        self._problems: list[BadInput] = []

    def text(self, value: str, field: str, *, longest: int = LONGEST) -> str:
        """Return a line of text without surrounding space; note if it is blank or too long."""
        trimmed = value.strip()
        if not trimmed:
            self.refuse(f"`{field}` must not be blank.", field)
        elif len(trimmed) > longest:
            self.refuse(f"`{field}` has {len(trimmed)} characters; {longest} are allowed.", field)
        elif not trimmed.isprintable():
            self.refuse(f"`{field}` must be one line without control characters.", field)
        return trimmed

    def prose(self, value: str, field: str, *, longest: int = PROSE) -> str:
        """Return a text of any number of lines, as `text` does a line."""
        trimmed = value.strip()
        if not trimmed:
            self.refuse(f"`{field}` must not be blank.", field)
        elif len(trimmed) > longest:
            self.refuse(f"`{field}` has {len(trimmed)} characters; {longest} are allowed.", field)
        elif "\0" in trimmed:
            self.refuse(f"`{field}` must be without control characters.", field)
        return trimmed

    def refuse(self, message: str, field: str) -> None:
        """Note a problem."""
        self._problems.append(BadInput(message, field))

    def done(self) -> None:
        """Raise Rejected if any problem was noted."""
        if self._problems:
            raise Rejected(self._problems)


def broken(constraint: str, problem: BadInput | Conflict) -> AbstractContextManager[None]:
    """Raise `problem` if PostgreSQL says that this constraint would be broken."""
    return refusing({constraint: problem})


@contextmanager
def refusing(rules: Mapping[str, BadInput | Conflict]) -> Iterator[None]:
    """Raise what stands for a rule, by its name, if PostgreSQL says that it would be broken."""
    try:
        yield
    except IntegrityError as error:
        problem = rules.get(constraint_of(error) or "")
        if problem is None:
            raise
        raise problem from error


def constraint_of(error: IntegrityError) -> str | None:
    """Return the name of the constraint that PostgreSQL says would be broken."""
    name: str | None = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return name
