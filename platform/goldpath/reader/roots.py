"""Where a read begins: which door a root field enters by, and the row that it starts from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from goldpath.database.doors import Door, DoorRole
from goldpath.identity.policy import Action, Role
from goldpath.identity.viewer import ProjectAccess, Viewer
from goldpath.reader.mapping import Described, Meaning, Rows, rows
from goldpath.reader.planner import Scope

Start = Callable[[Scope], Rows]
"""What a read starts from, in words of its door's scope."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A read that the policy allows: its door, the role that it is for, and where it starts.

    `scope` is what the start is told; `kind` is the type of the object, where the field leaves
    that open.
    """

    door: Door
    role: Role
    start: Start
    scope: Mapping[str, Any] = field(default_factory=dict)
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be reached by a door: a type, for a role, from a start. For the start-up check."""

    door: DoorRole
    role: Role
    start: Start
    kind: str


@dataclass(frozen=True, slots=True)
class Root:
    """A root field: how a viewer enters with its arguments, and whom it can let in.

    `enter` raises Unauthenticated, Forbidden, NotFound or BadInput; the field is null if it
    returns None.
    """

    enter: Callable[..., Entry | None]
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class RootList:
    """A root field that enters once for each of a list of ids."""

    enter: Callable[[Viewer | None, str], Entry]
    ids: Callable[[Mapping[str, Any]], list[str]]


def root(
    begins: Root | RootList,
    description: str,
    *,
    action: Action,
    **arguments: Any,  # noqa: ANN401 - annotations
) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a root field."""
    said: Any = begins
    meaning: Meaning = said
    return Described(description, action, arguments).reading(meaning)


def nothing(_: Scope) -> Rows:
    """Start from no row: what is below brings its own."""
    return Rows(None)


@cache
def by_key(table: type[SQLModel]) -> Start:
    """Return how to start from the row of the scope's `key`, of its project if rows have one."""

    def start(scope: Scope) -> Rows:
        found = rows(table)
        keyed = found.only(found.row.c.id == scope("key").sql)
        if "project_id" not in found.row.c:
            return keyed
        return keyed.only(found.row.c.project_id == scope("project").sql)

    return start


def of_project(access: ProjectAccess, start: Start, kind: str, key: UUID) -> Entry:
    """Return the entry to the thing that `key` names, at the door of somebody's access."""
    scope = {"project": access.project_id, "key": key}
    return Entry(access.door, access.acts_as, start, scope, kind)
