"""Two people at once: one has not committed yet when the other comes."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

from label.assessment_world import AssessmentWorld, run

Errand = tuple[str, str, dict[str, Any]]
"""Who does what: a person of the world, a statement or several, and their values."""


@dataclass(frozen=True)
class Met:
    """What came of the second: whether it waited, what it changed, and which rule refused it."""

    waited: bool
    changed: int | None
    rule: str | None


def at_once(world: AssessmentWorld, first: Errand, second: Errand) -> Met:
    """Do the first, begin the second, and commit the first when the second waits or is done."""
    url = world.database.login_url
    with psycopg.connect(url) as one, psycopg.connect(url) as two, ThreadPoolExecutor(1) as pool:
        _do(world, one, first)
        running = pool.submit(_do, world, two, second)
        waited = _waits(world, two.info.backend_pid, running)
        one.commit()
        try:
            changed = running.result(timeout=20)
            two.commit()
            return Met(waited, changed, None)
        except psycopg.errors.IntegrityError as error:
            return Met(waited, None, error.diag.constraint_name)


def _do(world: AssessmentWorld, at: psycopg.Connection, errand: Errand) -> int:
    who, statement, values = errand
    at.execute(world.door(who).prelude().encode())
    return run(at, statement, world.keys | values).rowcount


def _waits(world: AssessmentWorld, backend: int, running: Future[int]) -> bool:
    """Return whether a statement waits for a lock, as soon as that is certain."""
    with psycopg.connect(world.database.admin_url, autocommit=True) as admin:
        while not running.done():
            asked = "SELECT cardinality(pg_blocking_pids(%s)) > 0"
            if admin.execute(asked, [backend]).fetchone() == (True,):
                return True
            time.sleep(0.01)
    return False
