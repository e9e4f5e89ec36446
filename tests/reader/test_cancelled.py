"""Cancelled reads leave no dirty connection: whatever is pooled afterwards is nobody's."""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.database.doors import PUBLIC, Door, DoorRole
from goldpath.database.reads import Statement
from goldpath.database.work import Database

CANCELLED = 1_500
AT_ONCE = 20
POOL = 5

SLOW = Statement("SELECT count(*) FROM cluster, pg_sleep($1::float)", (b"0.01",))
QUICK = Statement("SELECT count(*) FROM cluster", ())
WRONG = Statement("SELECT 1 / ($1::int)", (b"0",))
ASKED = ([QUICK], [SLOW, QUICK], [QUICK, WRONG, QUICK], [SLOW])
ROLES = (DoorRole.PUBLIC, DoorRole.MEMBER, DoorRole.SECRETARIAT, DoorRole.BOARD)


@pytest.fixture
async def doors(demo_copy: PrivateDatabase) -> AsyncIterator[Database]:
    async with Database(demo_copy.login_url, pool_size=POOL) as database:
        yield database


async def storm(doors: Database, dice: random.Random, tries: int) -> int:
    """Read and cancel at random moments; return how many reads were cancelled in time."""
    numbers = iter(range(tries))
    cancelled = 0

    async def worker() -> None:
        nonlocal cancelled
        for _ in numbers:
            door = Door(dice.choice(ROLES))
            task = asyncio.create_task(doors.read(door, dice.choice(ASKED)))
            await asyncio.sleep(dice.random() * dice.choice([0, 0.002, 0.02]))
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                cancelled += 1

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return cancelled


async def pooled(doors: Database) -> list[Any]:
    """Return every connection that the pool hands out, borrowed at once."""
    pool = doors._reads._pool  # noqa: SLF001 - the test looks where nobody else may
    lines = [await pool.getconn(timeout=5) for _ in range(POOL)]
    for line in lines:
        await pool.putconn(line)
    return lines


async def test_cancelled_reads_leave_no_dirty_connection(
    doors: Database, demo_copy: PrivateDatabase
) -> None:
    cancelled = await storm(doors, random.Random(3), CANCELLED)
    assert cancelled > CANCELLED / 3
    lines = await pooled(doors)
    assert len({id(line) for line in lines}) == POOL
    for line in lines:
        assert line.info.transaction_status is psycopg.pq.TransactionStatus.IDLE
    asked = Statement(
        "SELECT current_user, session_user, nullif(current_setting('goldpath.project', true), '')",
        (),
    )
    found = await asyncio.gather(*(doors.read(PUBLIC, [asked]) for _ in range(POOL * 2)))
    for (read,) in found:
        assert read.rows == [(b"goldpath_public", b"goldpath_login", None)]
    assert await settled(demo_copy) == {("idle", None)}


async def settled(database: PrivateDatabase) -> set[tuple[str, str | None]]:
    """Return the states of the login's sessions, once PostgreSQL has stopped what was cancelled."""
    for _ in range(50):
        with psycopg.connect(database.admin_url) as admin:
            rows = admin.execute(
                "SELECT state, xact_start::text FROM pg_stat_activity "
                "WHERE datname = current_database() AND usename = 'goldpath_login'"
            ).fetchall()
        states = {(str(state), began) for state, began in rows}
        if states == {("idle", None)}:
            break
        await asyncio.sleep(0.1)
    return states


async def test_each_is_in_no_role(doors: Database) -> None:
    await storm(doors, random.Random(4), 100)
    pool = doors._reads._pool  # noqa: SLF001 - as above
    lines = [await pool.getconn(timeout=5) for _ in range(POOL)]
    for line in lines:
        line.pgconn.send_query_params(b"SELECT current_user, current_setting('role')", None)
        line.pgconn.pipeline_sync()
        results = await line._results()  # noqa: SLF001 - as above
        answer = next(one for one in results if one.ntuples)
        assert [answer.get_value(0, column) for column in (0, 1)] == [
            b"goldpath_login",
            b"none",
        ]
        await pool.putconn(line)


async def test_every_outcome_is_the_askers_own(doors: Database) -> None:
    """Among cancelled neighbours, who is not cancelled reads what was asked."""
    dice = random.Random(5)

    async def asker(number: int) -> None:
        echo = Statement("SELECT $1::text, current_user", (str(number).encode(),))
        for role in ROLES:
            (read,) = await doors.read(Door(role), [echo])
            assert read.rows == [(str(number).encode(), role.value.encode())]

    await asyncio.gather(storm(doors, dice, 300), *(asker(number) for number in range(20)))
