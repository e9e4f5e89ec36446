"""A server that is told to end: it says so first, then finishes what it has begun."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import psycopg

from databases import PrivateDatabase
from serving import PATIENCE, Served, serving

SLOW = {"query": "{ registry { clusters { totalCount } } }"}
THEIRS = """SELECT count(*) FROM pg_stat_activity
WHERE usename = 'goldpath_login' AND datname = current_database()"""

LEAVE = 1.0
"""Seconds that the server of this test answers after it was told."""


@contextmanager
def held(database: PrivateDatabase) -> Iterator[psycopg.Connection]:
    """Keep everybody from reading clusters, until the connection's transaction ends."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute("LOCK TABLE cluster IN ACCESS EXCLUSIVE MODE")
        yield admin


def asked(served: Served) -> httpx2.Response:
    return httpx2.post(f"{served.address}/graphql", json=SLOW, timeout=PATIENCE)


def wait_until_blocked(admin: psycopg.Connection) -> None:
    waiting = "SELECT count(*) FROM pg_locks WHERE relation = 'cluster'::regclass AND NOT granted"
    while admin.execute(waiting).fetchone() == (0,):
        admin.execute("SELECT pg_sleep(0.02)")


def refuses(served: Served) -> bool:
    """Wait until nothing new is accepted."""
    try:
        while served.process.poll() is None:
            served.get("/healthz")
    except httpx2.TransportError:
        return True
    return False


def test_a_request_under_way_is_finished_and_nothing_is_left(
    fresh_database: PrivateDatabase, tmp_path: Path
) -> None:
    with (
        serving(fresh_database, tmp_path, GOLDPATH_LEAVE=str(LEAVE)) as served,
        ThreadPoolExecutor(1) as others,
        held(fresh_database) as admin,
    ):
        assert served.get("/readyz").status_code == 200
        slow = others.submit(asked, served)
        wait_until_blocked(admin)
        served.tell_to_stop()
        going = served.get("/readyz")
        assert (going.status_code, going.json()["missing"]) == (503, "stopping")
        assert served.get("/healthz").status_code == 200
        assert refuses(served)
        assert not slow.done()
        admin.rollback()
        assert slow.result(PATIENCE).json()["data"] == {"registry": {"clusters": {"totalCount": 0}}}
        assert served.ended() == 0
        assert admin.execute(THEIRS).fetchone() == (0,)
    assert '"route":"/graphql"' in served.log.read_text(encoding="utf-8").splitlines()[-1]
