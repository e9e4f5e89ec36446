"""Reading through pooled connections that are always in a pipeline."""

import asyncio

import psycopg

from databases import PrivateDatabase
from goldpath.database.doors import PUBLIC
from goldpath.database.reads import MOST_PREPARED, Line, Statement
from goldpath.database.work import Database

COUNT = Statement("SELECT count(*) FROM cluster WHERE country = $1", (b"PL",))
SLOW = Statement("SELECT pg_sleep(0.3)", ())
BACKEND = Statement("SELECT pg_backend_pid()", ())


async def only_line(doors: Database) -> Line:
    """Return the one connection of a pool of one."""
    pool = doors._reads._pool  # noqa: SLF001 - the test looks where nobody else may
    line = await pool.getconn()
    await pool.putconn(line)
    return line


async def backend(doors: Database) -> int:
    (read,) = await doors.read(PUBLIC, [BACKEND])
    return int(read.rows[0][0] or b"0")


class TestReads:
    async def test_statements_are_prepared_once_a_role(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            for _ in range(3):
                (read,) = await doors.read(PUBLIC, [COUNT])
                assert read.rows == [(b"48",)]
            assert len((await only_line(doors)).prepared) == 1

    async def test_statements_are_planned_once(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            mode = Statement("SELECT current_setting('plan_cache_mode')", ())
            (read,) = await doors.read(PUBLIC, [mode])
            assert read.rows == [(b"force_generic_plan",)]

    async def test_prepared_statements_are_bounded(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            for n in range(MOST_PREPARED + 20):
                await doors.read(PUBLIC, [Statement(f"SELECT {n}", ())])
            assert len((await only_line(doors)).prepared) == MOST_PREPARED
            kept = Statement("SELECT count(*) FROM pg_prepared_statements", ())
            (read,) = await doors.read(PUBLIC, [kept])
            assert int(read.rows[0][0] or b"0") <= MOST_PREPARED

    async def test_what_was_forgotten_is_prepared_again(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            await doors.read(PUBLIC, [COUNT])
            await doors.read(PUBLIC, [Statement("DEALLOCATE ALL", ())])
            (read,) = await doors.read(PUBLIC, [COUNT])
            assert read.rows == [(b"48",)]

    async def test_a_killed_backend_is_replaced(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            before = await backend(doors)
            with psycopg.connect(demo_copy.admin_url) as admin:
                admin.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
            assert await backend(doors) != before

    async def test_an_error_is_the_statements_own(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            wrong = Statement("SELECT 1 / $1::integer", (b"0",))
            first, second, third = await doors.read(PUBLIC, [COUNT, wrong, COUNT])
            assert isinstance(second.error, psycopg.errors.DivisionByZero)
            assert first.rows == third.rows == [(b"48",)]

    async def test_nothing_can_be_written(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            (read,) = await doors.read(PUBLIC, [Statement("DELETE FROM cluster", ())])
            assert read.error is not None

    async def test_failures_leave_nothing_prepared(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=1) as doors:
            for n in range(20):
                wrong = Statement(f"SELECT {n} / $1::integer", (b"0",))
                (read,) = await doors.read(PUBLIC, [wrong])
                assert read.error is not None
            kept = Statement("SELECT count(*) FROM pg_prepared_statements", ())
            (read,) = await doors.read(PUBLIC, [kept])
            assert read.rows == [(b"1",)]

    async def test_a_restart_of_the_database_fails_nobody(self, demo_copy: PrivateDatabase) -> None:
        async with Database(demo_copy.login_url, pool_size=5) as doors:
            await asyncio.gather(*(doors.read(PUBLIC, [SLOW]) for _ in range(5)))
            with psycopg.connect(demo_copy.admin_url) as admin:
                killed = admin.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                    "WHERE usename = 'goldpath_login' AND datname = current_database()"
                ).fetchall()
            assert len(killed) == 5
            reads = await asyncio.gather(*(doors.read(PUBLIC, [COUNT]) for _ in range(10)))
            assert [read[0].error for read in reads] == [None] * 10
