"""PostgreSQL has the same tables of moves as the code, for participations and applications."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.programme.applications import moves as of_applications
from goldpath.programme.applications.tables import ApplicationStatus
from goldpath.programme.cohorts import moves as of_participations
from goldpath.programme.cohorts.tables import ParticipationStatus
from two_projects import two_projects

PLACED = "UPDATE participation SET status = %s, withdrawal_reason = %s WHERE id = %s"
NEW = """
INSERT INTO application (project_id, cohort_id, cluster_id)
SELECT project_id, cohort_id, cluster_id FROM participation WHERE id = %s RETURNING id
"""
SETTLED = """
UPDATE application SET status = %(status)s, reason = CASE WHEN %(told)s THEN 'Why' END,
    decided_on = CASE WHEN %(told)s THEN DATE '2020-01-01' END,
    waiting_since = CASE WHEN %(waits)s THEN now() END WHERE id = %(key)s
"""

Become = Callable[[psycopg.Connection, StrEnum, object], None]


def placed(connection: psycopg.Connection, status: StrEnum, key: object) -> None:
    reason = "Why" if status is ParticipationStatus.WITHDRAWN else None
    connection.execute(PLACED, [status.value, reason, key])


def settled(connection: psycopg.Connection, status: StrEnum, key: object) -> None:
    values = {
        "status": status.value,
        "told": status is not ApplicationStatus.SUBMITTED,
        "waits": status is ApplicationStatus.WAITING,
        "key": key,
    }
    connection.execute(SETTLED, values)


@contextmanager
def undone(connection: psycopg.Connection) -> Iterator[None]:
    with connection.transaction(force_rollback=True):
        yield


def moved(connection: psycopg.Connection, become: Become, becomes: StrEnum, key: object) -> bool:
    """Return whether PostgreSQL lets it move so; no other rule may refuse it."""
    try:
        become(connection, becomes, key)
    except psycopg.errors.CheckViolation as error:
        if str(error.diag.constraint_name).endswith("_moves"):
            return False
        raise
    return True


def possible(
    connection: psycopg.Connection, become: Become, statuses: type[StrEnum], key: object, by: str
) -> Collection[tuple[StrEnum, StrEnum]]:
    """Return the moves that PostgreSQL lets the coordinator make, each tried by itself."""
    found = set()
    for was in statuses:
        for becomes in statuses:
            with undone(connection):
                connection.execute("SET LOCAL session_replication_role = replica")
                become(connection, was, key)
                connection.execute("SET LOCAL session_replication_role = origin")
                connection.execute(by.encode())
                moves = moved(connection, become, becomes, key)
            if moves and was is not becomes:
                found.add((was, becomes))
    return found


@pytest.mark.parametrize("table", ["participation", "application"])
def test_the_tables_of_moves_are_the_same(fresh_database: PrivateDatabase, table: str) -> None:
    world = two_projects(fresh_database)
    by = f"SET LOCAL ROLE goldpath_coordinator; SET LOCAL goldpath.project = '{world.ours}'"
    place = world.partners_participation
    with psycopg.connect(fresh_database.admin_url) as admin:
        if table == "participation":
            found = possible(admin, placed, ParticipationStatus, place, by)
            assert found == of_participations.MOVES
        else:
            (key,) = admin.execute(NEW, [place]).fetchone() or ()
            found = possible(admin, settled, ApplicationStatus, key, by)
            assert found == of_applications.MOVES
