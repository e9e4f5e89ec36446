"""Whether a server says that it is ready when it is, and at no other time."""

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from client import Client
from databases import ROOT, PrivateDatabase
from goldpath.database.revisions import Revisions
from goldpath.database.work import Database
from goldpath.operating.readiness import DATABASE, MIGRATIONS, STOPPING, Readiness

KNOWN = Revisions.of(ROOT / "migrations")


class TestReadyz:
    async def test_a_server_that_is_well(self, reader: Client) -> None:
        answer = await reader.http.get("/readyz")
        assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
        assert (await reader.http.get("/healthz")).json() == {"status": "ok"}

    async def test_one_that_is_going(self, demo_database: PrivateDatabase) -> None:
        async with Database(demo_database.login_url) as database:
            readiness = Readiness(database, KNOWN)
            assert await readiness.missing() is None
            readiness.stopping = True
            assert await readiness.missing() == STOPPING

    async def test_a_schema_that_is_behind_and_one_that_is_ahead(
        self, demo_database: PrivateDatabase
    ) -> None:
        newer = Revisions(KNOWN.former | {KNOWN.newest or ""}, "9999")
        older = Revisions(frozenset({"0001"}), "0002")
        async with Database(demo_database.login_url) as database:
            assert await Readiness(database, newer).missing() == MIGRATIONS
            assert await Readiness(database, older).missing() is None


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of something that takes connections and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


class TestDatabase:
    async def test_one_that_says_nothing_is_missed_in_time(self, silent: int) -> None:
        await self._misses(silent)

    async def test_one_that_is_not_there(self) -> None:
        await self._misses(1)

    async def _misses(self, port: int) -> None:
        async with Database(f"postgresql://goldpath_login@127.0.0.1:{port}/none") as database:
            begun = time.monotonic()
            assert await Readiness(database, KNOWN).missing() == DATABASE
            assert time.monotonic() - begun < 3
            await asyncio.sleep(0)


class TestRevisions:
    def test_a_folder_s_chain_ends_with_the_newest(self) -> None:
        files = sorted((ROOT / "migrations" / "versions").glob("*.py"))
        assert len(KNOWN.former) == len(files) - 1
        assert KNOWN.newest is not None
        assert not KNOWN.behind(KNOWN.newest)
        assert KNOWN.behind("0001")
        assert KNOWN.behind(None)

    def test_an_empty_folder_knows_nothing(self, tmp_path: Path) -> None:
        assert not Revisions.of(tmp_path).behind("0001")
