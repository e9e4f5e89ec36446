"""What a request's resolvers share: who asks, and the doors that are open meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select, SelectOfScalar

from goldpath.database.doors import Door
from goldpath.database.work import Database
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess, Viewer, signed_in

T = TypeVar("T")


class Reading:
    """A door that is open for reading; its statements run one after the other."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._turn = asyncio.Lock()

    async def all(self, statement: SelectOfScalar[T]) -> Sequence[T]:
        """Return every value."""
        async with self._turn:
            return (await self._session.exec(statement)).all()

    async def first(self, statement: SelectOfScalar[T]) -> T | None:
        """Return the one value there is, or None."""
        async with self._turn:
            return (await self._session.exec(statement)).one_or_none()

    async def one(self, statement: SelectOfScalar[T]) -> T:
        """Return the only value."""
        async with self._turn:
            return (await self._session.exec(statement)).one()

    async def rows(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
        """Return every row of several columns."""
        async with self._turn:
            return (await self._session.exec(statement)).all()


class Context:
    """One request: its viewer, and a unit of work for each door that it reads through."""

    def __init__(self, database: Database, viewer: Viewer | None, request_id: str) -> None:
        self.viewer = viewer
        self.request_id = request_id
        self._database = database
        self._open: dict[Door, Reading] = {}
        self._opening = asyncio.Lock()
        self._exits = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._exits.__aexit__(kind, error, trace)

    def signed_in(self) -> Viewer:
        """Return the viewer. Raises Unauthenticated if there is none."""
        return signed_in(self.viewer)

    def enter(self, action: Action, project_id: UUID) -> ProjectAccess:
        """Return the viewer's access to a project for an action.

        Raises Unauthenticated, NotFound or Forbidden.
        """
        return self.signed_in().project_of(action, project_id)

    async def read(self, door: Door) -> Reading:
        """Enter by a door for the rest of the request."""
        async with self._opening:
            if door not in self._open:
                session = await self._exits.enter_async_context(self._database.enter(door))
                self._open[door] = Reading(session)
            return self._open[door]

    @asynccontextmanager
    async def write(self, door: Door) -> AsyncIterator[AsyncSession]:
        """Enter by a door for one mutation: what it does is kept whole, or not at all."""
        async with self._database.enter(door) as session:
            yield session


Info = strawberry.Info[Context, None]
"""What a resolver is told of its request."""

Write = Callable[[AsyncSession], Awaitable[T]]
"""A function that changes something inside the transaction it is given."""
