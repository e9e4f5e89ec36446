"""Lists on their way out: what they hold, and that they give it back whatever happens."""

import asyncio
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from resource import getpagesize
from typing import Any

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.database import work
from goldpath.database.doors import PUBLIC
from goldpath.database.reads import Statement
from goldpath.database.work import Database
from goldpath.endpoint.refusals import refused
from goldpath.errors import Busy
from goldpath.lists.entering import Entered, of_the_register
from goldpath.lists.exports import Exporter
from goldpath.lists.places import Places
from goldpath.transfer.writing import FORMATS
from lists.laid import lay_milestones, milestones_of

SCOPE = {"type": "http", "method": "GET", "asgi": {"spec_version": "2.4"}}
OLD = SCOPE | {"asgi": {"spec_version": "2.3"}}
"""As uvicorn calls: a reader who goes away is told of, and no write fails."""


class Reader:
    """Takes a list as a server's client does; `after` is told how many bytes came so far."""

    def __init__(self, after: Callable[[int], None] = lambda _: None) -> None:
        self.after, self.taken, self.whole = after, 0, False
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        self.taken += len(message.get("body", b""))
        self.whole = message["type"] == "http.response.body" and not message["more_body"]
        self.after(self.taken)
        await asyncio.sleep(0)


@pytest.fixture
async def doors(demo_copy: PrivateDatabase) -> AsyncIterator[Database]:
    """A database with one connection: whatever keeps it lets nobody else in."""
    async with Database(demo_copy.login_url, pool_size=1) as opened:
        yield opened


async def _take(exporter: Exporter, entered: Entered, reader: Reader, scope: Any = SCOPE) -> None:  # noqa: ANN401
    export = await exporter.open(entered, FORMATS["csv"])
    await export(scope, reader.receive, reader.send)


async def test_who_goes_away_leaves_nothing_behind(
    demo_copy: PrivateDatabase, doors: Database
) -> None:
    """Whether the server says so or a write fails, the place and the connection are free."""
    entered = milestones_of(lay_milestones(demo_copy, 5_000))
    exporter = Exporter(doors, Places(1))

    def breaks(taken: int) -> None:
        if taken > 200_000:
            raise OSError("The connection is gone.")

    with pytest.raises(Exception, match=r"^$"):
        await _take(exporter, entered, Reader(breaks))
    backends = _backends(demo_copy)
    for most in (0, 200_000):  # while the first rows are looked for, and later

        def leaves(taken: int, most: int = most) -> None:
            if taken > most:
                leaving.gone.set()

        await _take(exporter, entered, leaving := Reader(leaves), OLD)
        assert not leaving.whole
    task = asyncio.create_task(_take(exporter, entered, waiting := Reader()))
    while not waiting.taken:  # noqa: ASYNC110 - somewhere in the middle
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await _take(exporter, entered, whole := Reader())
    assert whole.whole
    assert whole.taken > 5_000 * 200
    assert _backends(demo_copy) == backends, "a connection was given up"


def _backends(database: PrivateDatabase) -> set[int]:
    """Return the connections of the server to a database."""
    asked = (
        "SELECT pid FROM pg_stat_activity "
        "WHERE usename = 'goldpath_login' AND datname = current_database()"
    )
    with psycopg.connect(database.admin_url) as admin:
        return {pid for (pid,) in admin.execute(asked).fetchall()}


async def test_a_broken_list_is_no_list(demo_copy: PrivateDatabase, doors: Database) -> None:
    """The connection to PostgreSQL breaks half-way: the last part is never sent."""
    entered = milestones_of(lay_milestones(demo_copy, 5_000))

    def kill(taken: int) -> None:
        if taken > 200_000:
            with psycopg.connect(demo_copy.admin_url) as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                    "WHERE usename = 'goldpath_login' AND datname = current_database()"
                )

    exporter = Exporter(doors, Places(1))
    with pytest.raises(Exception, match=r"terminat|lost"):
        await _take(exporter, entered, broken := Reader(kill))
    assert not broken.whole
    await _take(exporter, entered, whole := Reader())
    assert whole.whole


async def test_who_dawdles_loses_the_connection(
    demo_copy: PrivateDatabase, doors: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL ends a transaction in which nobody fetches; here after 0.2 seconds."""
    entered = milestones_of(lay_milestones(demo_copy, 5_000))
    quick = work._STREAMED.replace(f"{work.LONGEST_PAUSE}s", "200ms", 1)  # noqa: SLF001 - to wait less
    monkeypatch.setattr(work, "_STREAMED", quick)
    exporter = Exporter(doors, Places(1))
    dawdler = Reader(lambda taken: time.sleep(0.5) if taken > 200_000 else None)
    with pytest.raises(Exception, match=r"terminat|lost|timeout"):
        await _take(exporter, entered, dawdler)
    assert not dawdler.whole
    await _take(exporter, entered, whole := Reader())
    assert whole.whole


async def test_so_many_at_once(doors: Database) -> None:
    """One more is told to come back; who only reads does not wait for lists."""
    exporter, labels = Exporter(doors, Places(1)), of_the_register("labels")
    first = await exporter.open(labels, FORMATS["jsonl"])
    with pytest.raises(Busy) as busy:
        await exporter.open(labels, FORMATS["jsonl"])
    answer = refused(busy.value)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    (read,) = await doors.read(PUBLIC, [Statement("SELECT 1", ())])
    assert read.error is None
    await first(SCOPE, Reader().receive, Reader().send)
    second = await exporter.open(labels, FORMATS["xlsx"])
    await second(SCOPE, Reader().receive, Reader().send)


def _resident() -> int:
    """Return the bytes of memory that this process has."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * getpagesize()


@pytest.mark.nightly
@pytest.mark.parametrize("suffix", FORMATS)
async def test_memory_is_constant(
    demo_copy: PrivateDatabase,
    doors: Database,
    record_testsuite_property: Callable[[str, object], None],
    suffix: str,
) -> None:
    """A list of 100,000 rows takes what one of 1,000 does: within 2 MB of Python's, 8 in all."""
    held, exporter = {}, Exporter(doors, Places(1))
    for rows, more in ((1_000, 1_000), (100_000, 99_000)):
        project = lay_milestones(demo_copy, more)
        resident = [_resident()]
        tracemalloc.start()
        export = await exporter.open(milestones_of(project), FORMATS[suffix])
        reader = Reader(lambda _, seen=resident: seen.append(_resident()))  # type: ignore[misc]  # a default is no argument of a caller's
        await export(SCOPE, reader.receive, reader.send)
        held[rows] = tracemalloc.get_traced_memory()[1], max(resident) - resident[0]
        tracemalloc.stop()
        assert reader.taken > rows * (20 if suffix == "xlsx" else 200)
    python, process = (held[100_000][which] - held[1_000][which] for which in (0, 1))
    record_testsuite_property(f"memory of {suffix}", f"{python:,} B of Python's, {process:,} B")
    assert python < 2_000_000
    assert process < 8_000_000
