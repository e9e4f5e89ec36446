"""A list: what it is called, who may have it, its columns and its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from goldpath.identity.policy import Action, Role, may
from goldpath.lists.columns import Column
from goldpath.reader.mapping import Rows


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that goes out as a table, and may come in as one.

    `name` stands in addresses and file names. Whoever the policy lets do the `action` has it, at
    the door of that role: PostgreSQL says which rows there are. `rows` are all that the door shows;
    `owner` is the column that says whose they are, None for what is nobody's own.
    """

    name: str
    title: str
    about: str
    action: Action
    columns: tuple[Column, ...]
    rows: Callable[[], Rows]
    owner: str | None = "project_id"

    def open_to(self, role: Role) -> bool:
        """Return whether a role has the list."""
        return may(role, self.action)

    def columns_of(self, role: Role) -> tuple[Column, ...]:
        """Return the columns that a role has."""
        return tuple(column for column in self.columns if column.open_to(role))

    def statement(self, role: Role, project_id: UUID | None = None) -> Select[Any]:
        """Return the statement that reads the list, of a project, as a role has it."""
        found = self._owned(project_id)
        told = select(*(column.of(found.row) for column in self.columns_of(role)))
        kept = told.select_from(found.row).where(*found.where)
        return kept.order_by(*(key.ordered() for key in found.order))

    def count(self, project_id: UUID | None = None) -> Select[Any]:
        """Return the statement that counts the rows of the list."""
        found = self._owned(project_id)
        return select(func.count()).select_from(found.row).where(*found.where)

    def _owned(self, project_id: UUID | None) -> Rows:
        found = self.rows()
        if self.owner is None:
            return found
        return found.only(found.row.c[self.owner] == project_id)
