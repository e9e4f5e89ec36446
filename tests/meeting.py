"""Two people at once: one has not committed yet when the other comes."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

from databases import PrivateDatabase
from goldpath.database.doors import Door

Errand = tuple[Door, str, dict[str, Any]]
"""What is done by a door: a statement, or several with `;` at the ends of lines; their values."""


@dataclass(frozen=True)
class Met:
    """What came of the second: whether it waited, what it changed, and which rule refused it."""

    waited: bool
    changed: int | None
    rule: str | None


def meet(database: PrivateDatabase, first: Errand, second: Errand) -> Met:
    """Do the first, begin the second, and commit the first when the second waits or is done."""
    url = database.login_url
    with psycopg.connect(url) as one, psycopg.connect(url) as two, ThreadPoolExecutor(1) as pool:
        _do(one, first)
        running = pool.submit(_do, two, second)
        waited = _waits(database, two.info.backend_pid, running)
        one.commit()
        try:
            changed = running.result(timeout=20)
            two.commit()
            return Met(waited, changed, None)
        except psycopg.errors.IntegrityError as error:
            return Met(waited, None, error.diag.constraint_name)


def run(at: psycopg.Connection, statement: str, values: dict[str, Any]) -> psycopg.Cursor[Any]:
    """Run a statement, or several one after the other; return the last one's cursor."""
    *earlier, last = statement.split(";\n")
    for one in earlier:
        at.execute(one.encode(), values)
    return at.execute(last.encode(), values)


def _do(at: psycopg.Connection, errand: Errand) -> int:
    door, statement, values = errand
    at.execute(door.prelude().encode())
    return run(at, statement, values).rowcount


def _waits(database: PrivateDatabase, backend: int, running: Future[int]) -> bool:
    """Return whether a statement waits for a lock, as soon as that is certain."""
    with psycopg.connect(database.admin_url, autocommit=True) as admin:
        while not running.done():
            asked = "SELECT cardinality(pg_blocking_pids(%s)) > 0"
            if admin.execute(asked, [backend]).fetchone() == (True,):
                return True
            time.sleep(0.01)
    return False
