"""Two coordinators report at once: a period is locked once, and nothing is lost of either."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from databases import clone
from goldpath.database.doors import Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from meeting import Met, meet
from two_projects import TwoProjects, two_projects

PERIOD = """
INSERT INTO reporting_period (project_id, title, starts_on, ends_on)
VALUES (%(ours)s, 'Both', '2015-01-01', '2015-12-31')
"""
LOCK = """
INSERT INTO period_edition (project_id, period_id)
SELECT project_id, id FROM reporting_period WHERE project_id = %(ours)s AND title = 'Both'
"""
RENAME = """
UPDATE reporting_period SET title = 'Other', version = version + 1
WHERE project_id = %(ours)s AND title = 'Both' AND version = 1
"""
REMOVE = "DELETE FROM reporting_period WHERE project_id = %(ours)s AND title = 'Both'"
REOPEN = """
INSERT INTO period_reopening (project_id, edition_id, reason)
SELECT project_id, id, 'why' FROM period_edition WHERE project_id = %(ours)s
"""
SHARES = """
INSERT INTO reporting_period (project_id, title, starts_on, ends_on)
VALUES (%(ours)s, 'Later', '2016-01-01', '2016-12-31')
"""
ALSO_SHARES = SHARES.replace("'2016-01-01'", "'2016-12-31'").replace("'Later'", "'Last'")


@dataclass
class Reported:
    """A project with an open period."""

    projects: TwoProjects

    def meet(self, first: str, second: str) -> Met:
        """Return what came of the second."""
        door = Door(DoorRole.COORDINATOR, project=self.projects.ours, account=self.projects.account)
        own = self.projects.values()
        return meet(self.projects.database, (door, first, own), (door, second, own))

    def told(self, asked: str) -> list[tuple[object, ...]]:
        """Return what an administrator sees."""
        with psycopg.connect(self.projects.database.admin_url) as admin:
            return admin.execute(asked.encode()).fetchall()

    def locked(self) -> None:
        """Lock the period."""
        with psycopg.connect(self.projects.database.admin_url) as admin:
            admin.execute(LOCK.encode(), self.projects.values())


@pytest.fixture
def reported(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Reported]:
    with clone(embedded, migrated_template) as database:
        projects = two_projects(database)
        with psycopg.connect(database.admin_url) as admin:
            admin.execute(PERIOD.encode(), projects.values())
        yield Reported(projects)


EDITIONS = "SELECT number FROM period_edition"
PERIODS = "SELECT status, version FROM reporting_period WHERE title IN ('Both', 'Other')"


def test_a_period_is_locked_once(reported: Reported) -> None:
    assert reported.meet(LOCK, LOCK) == Met(waited=True, changed=None, rule="period_moves")
    assert reported.told(EDITIONS) == [(1,)]
    assert reported.told(PERIODS) == [("LOCKED", 2)]


def test_who_changes_a_period_that_is_being_locked_is_told(reported: Reported) -> None:
    assert reported.meet(LOCK, RENAME) == Met(waited=True, changed=0, rule=None)
    assert reported.told(PERIODS) == [("LOCKED", 2)]


def test_what_was_being_changed_is_not_lost_to_a_lock(reported: Reported) -> None:
    met = reported.meet(RENAME, LOCK)
    assert (met.waited, met.rule) == (True, None)
    assert reported.told(PERIODS) == [("LOCKED", 3)]


def test_what_is_being_locked_is_not_removed(reported: Reported) -> None:
    met = reported.meet(LOCK, REMOVE)
    assert (met.waited, met.rule) == (True, "period_edition_project_id_period_id_fkey")
    assert reported.told(PERIODS) == [("LOCKED", 2)]


def test_a_period_is_reopened_once(reported: Reported) -> None:
    reported.locked()
    met = reported.meet(REOPEN, REOPEN)
    assert (met.waited, met.rule) == (True, "period_moves")
    assert reported.told(PERIODS) == [("OPEN", 3)]


def test_no_day_gets_into_two_periods(reported: Reported) -> None:
    met = reported.meet(SHARES, ALSO_SHARES)
    assert (met.waited, met.rule) == (True, "reporting_period_days_excl")
