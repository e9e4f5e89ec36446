"""What an entry is about: tables and columns by the names that the schema gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import Column, Table
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.utils.str_converters import to_camel_case

from goldpath.database.audit import NOT_AUDITED, AuditEntry
from goldpath.database.metadata import metadata
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import global_id
from goldpath.errors import BadInput

_RENAMED = {"label_award": "Award"}
"""Types that are not called like their tables."""

_WITH_IDS = {"Account"}
"""Things that have a global id although `node` does not fetch them."""


@cache
def resources() -> dict[str, str]:
    """Return the audited tables by the names of their types in the schema."""
    audited = sorted(set(metadata().tables) - set(NOT_AUDITED))
    return {type_name(table): table for table in audited}


def table_of(resource: str) -> str:
    """Return the table of a type. Raises BadInput, with the types that there are."""
    if resource not in resources():
        known = ", ".join(resources())
        raise BadInput(f"The trail knows no '{resource}'. Choose one of: {known}.", "resource")
    return resources()[resource]


def type_name(table: str) -> str:
    """Return the name of the type that a table's rows have in the schema."""
    return _RENAMED.get(table) or "".join(map(str.capitalize, table.split("_")))


@dataclass(frozen=True, slots=True)
class Subject:
    """The row that an entry is about, as this schema names it."""

    entry: AuditEntry
    info: Info

    def id(self) -> strawberry.ID | None:
        """Return its global id; None if it has none."""
        key = self.entry.row_key.get("id")
        return self._id(self.entry.table_name, UUID(key)) if key else None

    def fields(self) -> Iterator[tuple[str, Any, Any]]:
        """Yield what changed: the field's name, the value before, the value after."""
        before, after = self.entry.before or {}, self.entry.after or {}
        columns = _table(self.entry.table_name).columns
        for name in sorted({**before, **after}):
            was, became = before.get(name), after.get(name)
            if was is not None or became is not None:
                yield self._field(name, columns.get(name), was, became)

    def _field(
        self, name: str, column: Column[Any] | None, was: object, became: object
    ) -> tuple[str, Any, Any]:
        """Show a key of another thing as that thing's global id, if it has one."""
        target = _target(column)
        if target is None or not self._has_id(type_name(target)):
            return to_camel_case(name), was, became
        shown = [self._id(target, UUID(str(key))) if key else None for key in (was, became)]
        return to_camel_case(name.removesuffix("_id")), shown[0], shown[1]

    def _id(self, table: str, key: UUID) -> strawberry.ID | None:
        resource = type_name(table)
        if not self._has_id(resource):
            return None
        of_project = "project_id" in _table(table).columns
        return global_id(resource, key, self.entry.project_id if of_project else None)

    def _has_id(self, resource: str) -> bool:
        kind = self.info.schema.get_type_by_name(resource)
        if not isinstance(kind, StrawberryObjectDefinition):
            return resource in _WITH_IDS
        return any(interface.name == "Node" for interface in kind.interfaces)


def _table(name: str) -> Table:
    return metadata().tables[name]


def _target(column: Column[Any] | None) -> str | None:
    """Return the table whose key a column holds; None if it holds none."""
    if column is None or column.name == "project_id":
        return None
    keys = [key.column for key in column.foreign_keys if key.column.name == "id"]
    return keys[0].table.name if keys else None
