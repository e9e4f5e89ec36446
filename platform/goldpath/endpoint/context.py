"""What a request's resolvers share: who asks, and the way through the doors."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select, SelectOfScalar

from goldpath.database.doors import Door
from goldpath.database.work import Database
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess, Viewer, signed_in

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """A door to read through. Each statement is a unit of work of its own.

    So a request never waits for a second connection while it holds one, and a statement that
    fails or is cancelled leaves its siblings alone.
    """

    database: Database
    door: Door

    async def all(self, statement: SelectOfScalar[T]) -> Sequence[T]:
        """Return every value."""
        async with self.database.look(self.door) as session:
            return (await session.exec(statement)).all()

    async def first(self, statement: SelectOfScalar[T]) -> T | None:
        """Return the one value there is, or None."""
        async with self.database.look(self.door) as session:
            return (await session.exec(statement)).one_or_none()

    async def one(self, statement: SelectOfScalar[T]) -> T:
        """Return the only value."""
        async with self.database.look(self.door) as session:
            return (await session.exec(statement)).one()

    async def rows(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
        """Return every row of several columns."""
        async with self.database.look(self.door) as session:
            return (await session.exec(statement)).all()


@dataclass(frozen=True, slots=True)
class Context:
    """One request: its viewer, and the doors that the viewer may enter by."""

    database: Database
    viewer: Viewer | None
    request_id: UUID

    def signed_in(self) -> Viewer:
        """Return the viewer. Raises Unauthenticated if there is none."""
        return signed_in(self.viewer)

    def enter(self, action: Action, project_id: UUID) -> ProjectAccess:
        """Return the viewer's access to a project for an action.

        Raises Unauthenticated, NotFound or Forbidden.
        """
        return self.signed_in().project_of(action, project_id)

    def read(self, door: Door) -> Reading:
        """Return the way to read through a door."""
        return Reading(self.database, door)

    @asynccontextmanager
    async def write(self, door: Door) -> AsyncIterator[AsyncSession]:
        """Enter by a door for one mutation: what it does is kept whole, or not at all."""
        async with self.database.enter(door, self.request_id) as session:
            yield session


Info = strawberry.Info[Context, None]
"""What a resolver is told of its request."""

Write = Callable[[AsyncSession], Awaitable[T]]
"""A function that changes something inside the transaction it is given."""
