"""What a list takes in: which of its columns, and how a row is made or changed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.model import TenantRow
from goldpath.identity.policy import Action
from goldpath.intake.cells import Read, reader
from goldpath.intake.desk import Desk
from goldpath.lists.listing import Listing
from goldpath.reader.mapping import Row

ID, VERSION = "id", "version"
"""The columns that name a thing that is there, as it was seen."""

Told = Mapping[str, Any]
"""What a row says, by column."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A thing that is there: its key, its version, and what the list tells of it.

    It is not `alone` if it was looked for by name, and others are called the same.
    """

    id: UUID
    version: int
    told: Told
    alone: bool = True


Make = Callable[[Desk, Told], Awaitable[object]]
"""Makes a thing of what a row says."""

MakeMany = Callable[[Desk, Sequence[Told]], Awaitable[object]]
"""Makes a thing of each of some rows, or raises and makes none."""

Change = Callable[[Desk, Seen, Told, Told], Awaitable[object]]
"""Changes a thing: what is different, and all that the row says."""

Narrow = Callable[[Desk, Row, Sequence[Told]], Awaitable[ColumnElement[bool]]]
"""Returns a condition that holds for all that rows may mean, and that an index answers."""

Count = Callable[[AsyncSession], Awaitable[object]]
"""Lets PostgreSQL see how much there is now."""

Prepare = Callable[[Told], Told]
"""Returns what a row says as the list would say it. Raises BadInput."""


@dataclass(frozen=True)
class Incoming:
    """A list that is taken in, by whom the policy lets do the `action`.

    A row means the thing that its `id` names, else the one with the same key. What is `needed`
    must stand in a row that makes something, as its key must but for what may be `unsaid`. An
    empty cell says 'none', but in a column that `stays`: there it says nothing. The columns `fixed`
    say what a thing belongs to, and cannot be changed. Those of `later` name other rows of the
    list, so they are read again when all are there. What is `passed` over says nothing that could
    be taken, and what is `quiet` is taken with what changes, and is no change by itself. `fields`
    are columns that the mutations' errors call otherwise. `narrow` lets an index find what is
    named, `count` is done whenever twice as many were made, and `prepare` makes a row say what it
    says as the list would.
    """

    listing: Listing
    action: Action
    table: type[TenantRow]
    make: Make
    change: Change
    needed: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    fields: Mapping[str, str] | None = None
    make_many: MakeMany | None = None
    narrow: Narrow | None = None
    count: Count | None = None
    prepare: Prepare | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that are taken, in the list's order."""
        passed = {ID, VERSION, *self.passed}
        taken = (one.name for one in self.listing.columns if one.taken)
        return tuple(name for name in taken if name not in passed)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns that together say which row is meant."""
        return tuple(one.name for one in self.listing.columns if one.key)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that must stand in a row that makes something."""
        told = {*self.key, *self.needed} - {*self.unsaid}
        return tuple(name for name in self.columns if name in told)

    @cached_property
    def readers(self) -> Mapping[str, Read]:
        """How each column is read."""
        named = {one.name: one for one in self.listing.columns}
        return {name: reader(named[name]) for name in self.columns}

    def clears(self, name: str) -> bool:
        """Return whether an empty cell says 'none'."""
        return name not in (*self.stays, *self.required)

    def called(self, name: str) -> str:
        """Return what a mutation's errors call a column."""
        first, *others = name.split("_")
        usual = first + "".join(other.capitalize() for other in others)
        return (self.fields or {}).get(name, "expectedVersion" if name == VERSION else usual)

    def column_of(self, field: str | None) -> str | None:
        """Return the column that an error of a mutation is about, if it is about one."""
        names = (ID, VERSION, *self.columns)
        return next((name for name in names if field in (name, self.called(name))), None)
