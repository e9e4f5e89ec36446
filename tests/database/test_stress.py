"""Units of work under stress: cancelled, killed and timed out at random, and nothing left behind.

The long run is nightly; a short one runs with every test run.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from psycopg.pq import ConnStatus, TransactionStatus
from sqlalchemy import text

from client import COORDINATOR, OTHER_COORDINATOR, Client, client_of
from databases import PrivateDatabase
from goldpath.database.work import Database
from goldpath.settings import Settings

pytestmark = [
    # graphql-core leaves the coroutines of siblings unawaited when a request is cancelled.
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

SLUGS = {COORDINATOR: "clus3", OTHER_COORDINATOR: "inolink"}
READ = """
query Read($slug: String!) { project(slug: $slug) { slug partners { name } cohorts { name } } }
"""
IDS = "query Ids($slug: String!) { project(slug: $slug) { id } }"
CREATE = """
mutation Create($project: ID!, $name: String!) { createCohort(
  input: {project: $project, name: $name, idempotencyKey: $name}) { cohort { name } } }
"""
POOL = 10
"""Connections for writing, and as many for reading."""
AT_ONCE = 2 * POOL
"""Requests under way at once."""
STATE = """SELECT current_user, coalesce(current_setting('goldpath.project', true), ''),
    coalesce(current_setting('goldpath.account', true), '')"""
CLEAN = ("goldpath_login", "", "")
"""The state of a connection that is at no door."""


@dataclass
class Stress:
    """Requests, four of five cancelled at a random moment, while backends are killed."""

    client: Client
    database: PrivateDatabase
    dice: random.Random
    projects: dict[str, str] = field(default_factory=dict)
    answered: int = 0
    cancelled: int = 0
    failed: int = 0
    killed: int = 0
    wrong: list[object] = field(default_factory=list)

    async def run(self, requests: int) -> None:
        for email, slug in SLUGS.items():
            data = await self.client.ask(IDS, {"slug": slug}, as_=email)
            self.projects[email] = data["project"]["id"]
        numbers = iter(range(requests))
        await asyncio.gather(*(self._worker(numbers) for _ in range(AT_ONCE)))

    async def _worker(self, numbers: Any) -> None:  # noqa: ANN401 - an iterator that workers share
        for number in numbers:
            email = self.dice.choice(list(SLUGS))
            task = asyncio.create_task(self._request(number, email))
            if self.dice.random() < 0.8:
                await asyncio.sleep(self.dice.random() * 0.05)
                task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                self.cancelled += 1
            if number % 97 == 0:
                self._kill_a_backend()

    async def _request(self, number: int, email: str) -> None:
        if number % 5:
            response = await self.client.send(READ, {"slug": SLUGS[email]}, as_=email)
        else:
            given = {"project": self.projects[email], "name": f"{SLUGS[email]}-{number}"}
            response = await self.client.send(CREATE, given, as_=email)
        answer = response.json()
        if "errors" in answer:
            self.failed += 1
        elif number % 5 and answer["data"]["project"]["slug"] != SLUGS[email]:
            self.wrong.append(answer)
        else:
            self.answered += 1

    def _kill_a_backend(self) -> None:
        with psycopg.connect(self.database.admin_url) as admin:
            self.killed += admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE usename = 'goldpath_login' AND datname = current_database() LIMIT 1"
            ).rowcount


async def leftovers(doors: Database) -> list[object]:
    """Return what pooled connections hold that they should not."""
    found = [*await _of_writes(doors), *await _of_reads(doors)]
    return [one for one in found if one != CLEAN]


async def _of_writes(doors: Database) -> list[object]:
    found: list[object] = []
    engine = doors._engine  # noqa: SLF001 - the test looks where nobody else may
    for connection in [await engine.connect() for _ in range(POOL)]:
        found.append(tuple((await connection.execute(text(STATE))).one()))
        await connection.close()
    return found


async def _of_reads(doors: Database) -> list[object]:
    """Borrow every connection that there may be: one that was lost is not handed out in time."""
    found: list[object] = []
    pool = doors._reads._pool  # noqa: SLF001 - as above
    lines = [await pool.getconn(timeout=10) for _ in range(POOL)]
    for line in lines:
        if line.pgconn.transaction_status != TransactionStatus.IDLE:
            found.append(line.pgconn.transaction_status)
        line.pgconn.exit_pipeline_mode()
        result = line.pgconn.exec_(STATE.encode())
        if line.pgconn.status == ConnStatus.OK:
            line.pgconn.enter_pipeline_mode()
            parts = [result.get_value(0, part) for part in range(len(CLEAN))]
            found.append(tuple(part.decode() for part in parts if part is not None))
        # Else it was killed in the pool: whoever reads with it finds out, and reads again.
        await pool.putconn(line)
    return found


def idle_in_transaction(database: PrivateDatabase) -> int:
    with psycopg.connect(database.admin_url) as admin:
        row = admin.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND usename = 'goldpath_login' AND state LIKE 'idle in transaction%'"
        ).fetchone()
    assert row is not None
    return int(row[0])


async def stress(demo_copy: PrivateDatabase, settings: Settings, requests: int) -> Stress:
    async with client_of(demo_copy, settings) as client:
        stressed = Stress(client, demo_copy, random.Random(7))
        await stressed.run(requests)
        doors = client.doors
        assert stressed.wrong == []
        assert await leftovers(doors) == []
        assert idle_in_transaction(demo_copy) == 0
        # The pool is whole again: every connection that was killed is replaced.
        for email, slug in SLUGS.items():
            data = await client.ask(READ, {"slug": slug}, as_=email)
            assert data["project"]["slug"] == slug
    return stressed


def kept_whole(database: PrivateDatabase) -> bool:
    """Return whether every mutation left its row and its key, or neither, in its own project."""
    with psycopg.connect(database.admin_url) as admin:
        made = admin.execute(
            "SELECT name, cohort.id FROM cohort JOIN project ON project.id = project_id "
            "WHERE name LIKE slug || '-%'"
        ).fetchall()
        keys = admin.execute("SELECT key, created_id FROM idempotency_key").fetchall()
    return sorted(made) == sorted(keys)


async def test_a_short_storm_leaves_nothing_behind(
    demo_copy: PrivateDatabase, test_settings: Settings
) -> None:
    stressed = await stress(demo_copy, test_settings, 400)
    assert stressed.cancelled > 50
    assert stressed.answered > 20
    assert kept_whole(demo_copy)


@pytest.mark.nightly
async def test_ten_thousand_requests_leave_nothing_behind(
    demo_copy: PrivateDatabase,
    test_settings: Settings,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    stressed = await stress(demo_copy, test_settings, 10_000)
    record_testsuite_property(
        "storm",
        f"{stressed.cancelled} cancelled, {stressed.answered} answered, "
        f"{stressed.failed} failed, {stressed.killed} backends killed",
    )
    assert kept_whole(demo_copy)


class TestStatementTimeout:
    async def test_a_slow_statement_is_given_up_and_the_connection_is_clean(
        self, demo_copy: PrivateDatabase, test_settings: Settings
    ) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(
                "CREATE FUNCTION slow() RETURNS boolean LANGUAGE sql VOLATILE "
                "AS 'SELECT pg_sleep(1) IS NOT NULL'"
            )
            admin.execute(
                "CREATE POLICY slow ON cohort AS RESTRICTIVE TO goldpath_coordinator USING (slow())"
            )
        async with client_of(demo_copy, test_settings, statement_timeout=50) as client:
            codes = await client.codes(READ, {"slug": "clus3"}, as_=COORDINATOR)
            assert codes == ["INTERNAL"]
            assert await leftovers(client.doors) == []
        assert idle_in_transaction(demo_copy) == 0
