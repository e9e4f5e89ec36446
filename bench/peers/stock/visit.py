"""One request's way to the database: one transaction, as the role that its token says."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import asyncpg

from goldpath.database.doors import DoorRole, set_local


class Visit:
    """A read-only transaction, begun by its first statement; statements take turns in it."""

    def __init__(self, pool: asyncpg.Pool, claims: dict[str, str]) -> None:
        settings = {name: UUID(claims[name]) for name in ("project", "account") if name in claims}
        role = DoorRole(claims.get("role", DoorRole.PUBLIC))
        self.project = settings.get("project")
        self._opening = f"BEGIN READ ONLY; {set_local(role, **settings)}"
        self._pool = pool
        self._connection: asyncpg.pool.PoolConnectionProxy | None = None
        self._turn = asyncio.Lock()

    async def rows(self, statement: str, *values: object) -> Sequence[asyncpg.Record]:
        """Return the rows of a statement."""
        async with self._turn:
            if self._connection is None:
                self._connection = await self._pool.acquire()
                await self._connection.execute(self._opening)
            found: Sequence[asyncpg.Record] = await self._connection.fetch(statement, *values)
            return found

    async def end(self) -> None:
        """End the transaction, if there was one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.execute("COMMIT")
            await self._pool.release(connection)
