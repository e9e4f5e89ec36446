"""The columns of lists: what each says, and where it is found."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement

from goldpath.identity.policy import Action, Role, may
from goldpath.reader.expressions import global_key
from goldpath.reader.mapping import Row
from goldpath.transfer.writing import heading

Told = Callable[[Row], ColumnElement[Any]]
"""How a column's value is found, of a row of the list."""


class Kind(Enum):
    """What kind of value a column has, and how a file writes it."""

    TEXT = "a text"
    NUMBER = "a whole number"
    AMOUNT = "a number, with decimals such as 2.5"
    DAY = "a day, such as 2027-02-09"
    MOMENT = "a moment in UTC, such as 2027-02-09T08:00:00Z"
    LOCAL_TIME = "a time as clocks of the place show it, such as 2027-02-09T09:00+01:00"
    YES_NO = "yes or no"
    CHOICE = "one of"
    TEXTS = "texts, each on a line of its own in the cell; a list in JSONL"
    ID = "the id by which GraphQL knows the row"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    `name` is its key in JSON lines and, with spaces, its heading in the other files. `sql` finds
    its value; without, it is the column of that name. What is `taken` can be brought in again; the
    `key` columns of a list together say which row is meant, for who has no ids. `choices` are the
    values of a CHOICE. With an `action`, only roles that the policy lets do that have the column.
    """

    name: str
    kind: Kind
    about: str
    sql: Told | None = None
    taken: bool = True
    key: bool = False
    choices: type[StrEnum] | None = None
    action: Action | None = None

    @property
    def heading(self) -> str:
        """The heading that files and pages have."""
        return heading(self.name)

    def of(self, row: Row) -> ColumnElement[Any]:
        """Return the column's value in a row of the list."""
        found: ColumnElement[Any] = row.c[self.name] if self.sql is None else self.sql(row)
        return found.label(self.name)

    def open_to(self, role: Role) -> bool:
        """Return whether a role that has the list has this column."""
        return self.action is None or may(role, self.action)


def _column(kind: Kind, name: str, about: str, sql: Told | None = None, **more: Any) -> Column:  # noqa: ANN401 - fields of Column
    return Column(name, kind, about, sql, **more)


text = partial(_column, Kind.TEXT)
number = partial(_column, Kind.NUMBER)
amount = partial(_column, Kind.AMOUNT)
day = partial(_column, Kind.DAY)
moment = partial(_column, Kind.MOMENT)
local_time = partial(_column, Kind.LOCAL_TIME)
yes_no = partial(_column, Kind.YES_NO)
texts = partial(_column, Kind.TEXTS)


def choice(
    name: str,
    choices: type[StrEnum],
    about: str,
    sql: Told | None = None,
    **more: Any,  # noqa: ANN401 - fields of Column
) -> Column:
    """Return a column whose values are those of an enum."""
    return Column(name, Kind.CHOICE, about, sql, choices=choices, **more)


def own(type_name: str) -> tuple[Column, Column]:
    """Return the columns that are the row's own: its id as GraphQL's type has it, its version."""
    return identity(type_name), number("version", "How often the row was changed, and one more.")


def identity(type_name: str) -> Column:
    """Return the column of the row's id."""
    key = partial(global_key, type_name)
    return Column("id", Kind.ID, f"The id of the `{type_name}`, as GraphQL has it.", key)
