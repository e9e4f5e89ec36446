"""Reading at a door: one round trip for the door, its statements and the end of the transaction.

Statements travel as a pipeline: `BEGIN`, the door, what is asked, `COMMIT`, all sent before the
first answer is read. An error skips what follows it, so the statements are then run one by one,
and each has an error of its own.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.abc import PQGen
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.waiting import Ready, Wait, wait_async
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from goldpath.database.doors import Door

MOST_PREPARED = 500
"""Statements that a connection keeps prepared. The one that was not used the longest goes."""

_PLANNED_ONCE = b"SET plan_cache_mode = force_generic_plan"
"""A statement of the reader has the same plan for all values of its shape. Left alone, PostgreSQL
plans some anew each time: 0.6 ms of CPU for a search of the register, against 0.3 so."""

_NOT_PREPARED = "26000"
"""What PostgreSQL says of a statement that is prepared no longer, as after `DISCARD ALL`."""

_CLOSING = "57P"
"""How PostgreSQL's states begin when it closes a connection."""

_INTERVAL = 1.0
"""Seconds after which a wait looks whether it has been interrupted."""

Row = tuple[bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with parameters by number, and their values as PostgreSQL reads them."""

    sql: str
    parameters: tuple[bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a statement: its rows, or its error."""

    rows: Sequence[Row] = ()
    error: psycopg.Error | None = None


class Line(AsyncConnection[Any]):
    """A connection that is always in pipeline mode, with the statements it has prepared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as psycopg's own
        super().__init__(*args, **kwargs)
        self.prepared: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self.named = 0
        self.pgconn.enter_pipeline_mode()

    async def run(self, door: Door, limit: int, statements: Sequence[Statement]) -> list[Read]:
        """Run statements in one transaction at a door, none longer than `limit` milliseconds.

        The first error is raised. Whatever else goes wrong, being cancelled included, gives the
        connection up: nobody uses one whose state is not known.
        """
        kept: dict[tuple[str, str], bytes] = {}
        closed = self._make_room(len(statements))
        try:
            for name in closed:
                self.pgconn.send_close_prepared(name)
            self._send(door, limit, statements, kept)
            results = await self._results()
            failed = next((one for one in results if one.status == ExecStatus.FATAL_ERROR), None)
            if failed is not None:
                await self._roll_back([*kept.values(), *closed])
        except BaseException:
            self._give_up()
            raise
        if failed is not None:
            error = error_from_result(failed, encoding="utf-8")
            if error.sqlstate == _NOT_PREPARED:
                self.prepared.clear()
            raise error
        self.prepared.update(kept)
        return [_read(one) for one in results if one.status == ExecStatus.TUPLES_OK]

    async def plan_once(self) -> None:
        """Have PostgreSQL keep one plan of each prepared statement on this connection."""
        self.pgconn.send_query_params(_PLANNED_ONCE, None)
        self.pgconn.pipeline_sync()
        await self._results()

    def _give_up(self) -> None:
        """Close the connection, and let the server stop what it is doing for it."""
        if self.pgconn.status == ConnStatus.OK:
            stop = self.pgconn.get_cancel()
            asyncio.get_running_loop().run_in_executor(None, stop.cancel)
        self.pgconn.finish()

    def _send(
        self,
        door: Door,
        limit: int,
        statements: Sequence[Statement],
        kept: dict[tuple[str, str], bytes],
    ) -> None:
        """Put everything into the pipeline; note in `kept` what will be prepared by then."""
        send = self.pgconn.send_query_params
        send(b"BEGIN READ ONLY", None)
        for opening in door.opening():
            send(opening, None)
        send(b"SET LOCAL statement_timeout = %d" % limit, None)
        for one in statements:
            key = (door.role.value, one.sql)
            name = self.prepared.get(key) or kept.get(key)
            if name is None:
                name = kept[key] = self._prepare(one.sql)
            elif key in self.prepared:
                self.prepared.move_to_end(key)
            self.pgconn.send_query_prepared(name, one.parameters)
        send(b"COMMIT", None)
        self.pgconn.pipeline_sync()

    def _make_room(self, more: int) -> list[bytes]:
        """Forget the prepared statements that were not used the longest; return their names."""
        over = max(0, min(len(self.prepared), len(self.prepared) + more - MOST_PREPARED))
        return [self.prepared.popitem(last=False)[1] for _ in range(over)]

    def _prepare(self, sql: str) -> bytes:
        self.named += 1
        name = b"goldpath_%d" % self.named
        self.pgconn.send_prepare(name, sql.encode())
        return name

    async def _roll_back(self, names: Sequence[bytes]) -> None:
        """End a failed transaction, and close what it may have prepared or failed to close."""
        self.pgconn.send_query_params(b"ROLLBACK", None)
        for name in names:
            self.pgconn.send_close_prepared(name)
        self.pgconn.pipeline_sync()
        await self._results()

    async def _results(self) -> list[PGresult]:
        """Return what comes back, up to the end of the pipeline."""
        return await wait_async(self._talk(), self.pgconn.socket, interval=_INTERVAL)

    def _talk(self) -> PQGen[list[PGresult]]:
        """Flush what was sent, then read; the caller waits for the socket in between."""
        found: list[PGresult] = []
        while self.pgconn.flush():
            if (yield Wait.RW) & Ready.R:
                self.pgconn.consume_input()
        while True:
            while self.pgconn.is_busy():
                yield Wait.R
                self.pgconn.consume_input()
            result = self.pgconn.get_result()
            if result is None:
                continue
            found.append(result)
            if result.status == ExecStatus.PIPELINE_SYNC:
                return found


def _read(result: Any) -> Read:  # noqa: ANN401 - a result of libpq
    columns = range(result.nfields)
    return Read(
        [tuple(result.get_value(row, one) for one in columns) for row in range(result.ntuples)]
    )


class Reads:
    """The connections that read."""

    def __init__(self, address: str, size: int, timeout: int) -> None:
        self._pool: AsyncConnectionPool[Line] = AsyncConnectionPool(
            address,
            connection_class=Line,
            min_size=1,
            max_size=size,
            open=False,
            configure=Line.plan_once,
            kwargs={"autocommit": True, "client_encoding": "utf8"},
        )
        self._timeout = timeout

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.close()

    def pool(self) -> dict[str, int]:
        """Return how many connections are open, free and waited for."""
        stats = self._pool.get_stats()
        names = {"open": "pool_size", "free": "pool_available", "waited_for": "requests_waiting"}
        return {name: stats.get(theirs, 0) for name, theirs in names.items()}

    async def read(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        """Run statements at a door, each with an outcome of its own."""
        try:
            return await self._run(door, statements)
        except psycopg.Error as error:
            if len(statements) == 1:
                return [Read(error=error)]
        return [await self._alone(door, one) for one in statements]

    async def _alone(self, door: Door, statement: Statement) -> Read:
        try:
            (found,) = await self._run(door, [statement])
        except psycopg.Error as error:
            return Read(error=error)
        return found

    async def _run(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        """Run statements; once more if the connection turns out to be dead, for reading is safe.

        After a restart of the database all are dead: the second try is on a new one.
        """
        if self._pool.closed:
            await self._pool.open()
        try:
            return await self._borrowed(door, statements)
        except psycopg.Error as error:
            if not _worth_another_try(error):
                raise
            await self._pool.drain()
        return await self._borrowed(door, statements)

    async def _borrowed(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        line = await self._pool.getconn()
        try:
            return await line.run(door, self._timeout, statements)
        finally:
            await asyncio.shield(self._pool.putconn(line))


def _worth_another_try(error: psycopg.Error) -> bool:
    """Return whether the connection is gone, or has forgotten what it had prepared."""
    if isinstance(error, PoolTimeout):
        return False
    if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
        return True
    return error.sqlstate == _NOT_PREPARED or (error.sqlstate or "").startswith(_CLOSING)
