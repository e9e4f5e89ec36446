"""What a request brings: who asks, and the way through the doors."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.database.reads import Read, Statement
from goldpath.database.work import Database
from goldpath.endpoint.meter import Client
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess, Viewer, signed_in

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """One request: its viewer and client, and the doors that the viewer may enter by.

    Where it `explains`, the answer tells its statements; a production server never does. `forget`
    lets the server look an account's roles up anew, after they have changed.
    """

    database: Database
    viewer: Viewer | None
    request_id: UUID
    client: Client
    forget: Callable[[UUID], None]
    explains: bool = False

    def signed_in(self) -> Viewer:
        """Return the viewer. Raises Unauthenticated if there is none."""
        return signed_in(self.viewer)

    def enter(self, action: Action, project_id: UUID) -> ProjectAccess:
        """Return the viewer's access to a project for an action.

        Raises Unauthenticated, NotFound or Forbidden.
        """
        return self.signed_in().project_of(action, project_id)

    async def metered(self, lookups: int) -> None:
        """Count the codes that the client looks up. Raises TooManyRequests."""
        await self.client.looks_up(lookups)

    async def run(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        """Run what the reader planned, at a door that the policy opened."""
        return await self.database.read(door, statements)

    @asynccontextmanager
    async def write(self, door: Door) -> AsyncIterator[AsyncSession]:
        """Enter by a door for one mutation: what it does is kept whole, or not at all."""
        async with self.database.enter(door, self.request_id) as session:
            yield session


Info = strawberry.Info[Context, None]
"""What a resolver is told of its request."""

Write = Callable[[AsyncSession], Awaitable[T]]
"""A function that changes something inside the transaction it is given."""
