"""Units of work: the only way to a database connection."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self, TypeAlias
from uuid import UUID

from anyio import CancelScope
from psycopg import AsyncServerCursor
from sqlalchemy import Select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import OWNER, Door, set_local
from goldpath.database.reads import Read, Reads, Statement
from goldpath.operating.noted import note_door, working

ROWS = 500
"""Rows that are fetched of a stream at a time."""

LONGEST_PAUSE = 60
"""Seconds that a stream waits for whoever takes its rows."""

LONGEST_FETCH = 60
"""Seconds that PostgreSQL may take for the next rows of a stream."""

_STREAMED = (
    f"SET LOCAL idle_in_transaction_session_timeout = '{LONGEST_PAUSE}s'; "
    f"SET LOCAL statement_timeout = '{LONGEST_FETCH}s'; SET LOCAL cursor_tuple_fraction = 1"
)
"""The first fetch of a stream is the longest: PostgreSQL puts all rows in order before it. A stream
is planned for all of its rows; left alone, PostgreSQL expects that a cursor is left early."""

_WITH_ALL_PARAMETERS = {"render_postcompile": True}

RowsAtATime: TypeAlias = AsyncIterator[Sequence[tuple[Any, ...]]]


class Database:
    """Connections of the server's login, handed out one unit of work at a time."""

    def __init__(self, url: str, *, pool_size: int = 10, statement_timeout: int = 10_000) -> None:
        self._engine = engine(url, pool_size=pool_size)
        self._reads = Reads(plain_address(url), pool_size, statement_timeout)
        self._timeout = f"SET LOCAL statement_timeout = {int(statement_timeout)}"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._reads.close()
        await self._engine.dispose()

    async def read(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        """Run statements in a read-only transaction at `door`, each with its rows or its error."""
        with working(door.role):
            return await self._reads.read(door, statements)

    @asynccontextmanager
    async def look(self, door: Door) -> AsyncIterator[AsyncSession]:
        """Open one read-only transaction at `door`, and end it without a trace."""
        with working(door.role):
            async with AsyncSession(self._engine, expire_on_commit=False) as session:
                connection = await session.connection()
                await connection.exec_driver_sql(
                    f"SET TRANSACTION READ ONLY; {door.prelude()}; {self._timeout}"
                )
                yield session

    @asynccontextmanager
    async def stream(self, door: Door, asked: Select[Any]) -> AsyncIterator[RowsAtATime]:
        """Open one read-only transaction at `door`, and yield its rows, `ROWS` at a time.

        They come from a cursor: neither side holds all of them. PostgreSQL gives up a fetch after
        `LONGEST_FETCH`, and the transaction if nobody fetches for `LONGEST_PAUSE`.
        """
        note_door(door.role)
        async with self.look(door) as session:
            connection = await session.connection()
            await connection.exec_driver_sql(_STREAMED)
            sql = asked.compile(dialect=connection.dialect, compile_kwargs=_WITH_ALL_PARAMETERS)
            driver: Any = (await connection.get_raw_connection()).driver_connection
            # SQLAlchemy's own streams lose the cursor, and the connection, when they are cancelled.
            async with driver.cursor("rows_of_a_stream") as cursor:
                await cursor.execute(str(sql), sql.params)
                yield _fetched(cursor)

    @asynccontextmanager
    async def enter(self, door: Door, request: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """Open one transaction at `door`; commit it when the block ends well, else roll it back.

        The audit trail notes the request that its changes came with.
        """
        session = AsyncSession(self._engine, expire_on_commit=False)
        with working(door.role):
            async with session, session.begin():
                connection = await session.connection()
                await connection.exec_driver_sql(f"{door.prelude(request)}; {self._timeout}")
                yield session

    def pools(self) -> dict[str, dict[str, int]]:
        """Return how many connections are open, free and waited for: those that read, and others.

        How many wait for one of the others is not known.
        """
        pool = self._engine.pool
        assert isinstance(pool, AsyncAdaptedQueuePool)  # noqa: S101 - as `engine` makes it
        busy, free = pool.checkedout(), pool.checkedin()
        return {"reads": self._reads.pool(), "work": {"open": busy + free, "free": free}}


class OperatorDatabase:
    """Connections for operator commands: an administrator's login that works as the owner."""

    def __init__(self, admin_url: str) -> None:
        self._engine = engine(admin_url, pool_size=2)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[AsyncSession]:
        """Open one transaction as the owner; commit it when the block ends well."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            await (await session.connection()).exec_driver_sql(set_local(OWNER))
            yield session


Cursor: TypeAlias = AsyncServerCursor[tuple[Any, ...]]


async def _fetched(cursor: Cursor) -> RowsAtATime:
    while rows := await _next(cursor):
        yield rows


async def _next(cursor: Cursor) -> Sequence[tuple[Any, ...]]:
    """Return the next rows; whoever is cancelled meanwhile has PostgreSQL stop looking for them.

    anyio cancels again and again until a task is over: that may not keep the connection from
    coming back in a good state.
    """
    fetching = asyncio.ensure_future(cursor.fetchmany(ROWS))
    try:
        return await asyncio.shield(fetching)
    except asyncio.CancelledError:
        with CancelScope(shield=True):
            await cursor.connection.cancel_safe()
            await asyncio.wait([fetching])
            fetching.exception()  # that it was stopped is no news
        raise


def engine(url: str, *, pool_size: int) -> AsyncEngine:
    """Return an engine for psycopg, whatever spelling of a PostgreSQL address was given."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    return create_async_engine(address, pool_size=pool_size, max_overflow=0, pool_pre_ping=True)


def plain_address(url: str) -> str:
    """Return an address as PostgreSQL's own programs spell it."""
    plain = make_url(url).set(drivername="postgresql")
    return plain.render_as_string(hide_password=False)
