"""Two trainers issue certificates at once: nobody has two in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from databases import clone
from goldpath.database.doors import Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from meeting import Errand, Met, meet
from two_projects import TwoProjects, two_projects

DONE = """
WITH course AS (
    INSERT INTO course (project_id, title, kind, audience, status)
    VALUES (%(ours)s, 'Course', 'OTHER', 'OPEN', 'OPEN') RETURNING project_id, id),
session AS (
    INSERT INTO course_session (project_id, course_id, starts_at, ends_at, time_zone)
    SELECT project_id, id, '2026-03-27 09:00Z', '2026-03-27 10:00Z', 'UTC' FROM course
    RETURNING project_id, id, course_id)
SELECT course_id, id FROM session
"""
PERSON = """
WITH person AS (
    INSERT INTO attendee (project_id, name) VALUES (%(ours)s, 'Ana') RETURNING project_id, id)
INSERT INTO enrolment (project_id, course_id, attendee_id)
SELECT project_id, %(course)s, id FROM person RETURNING id
"""
THERE = """
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status)
VALUES (%(ours)s, %(course)s, %(session)s, %(place)s, 'PRESENT')
"""
ISSUE = """
INSERT INTO attendance_certificate (project_id, course_id, enrolment_id)
VALUES (%(ours)s, %(course)s, %(place)s) ON CONFLICT DO NOTHING
"""
REISSUE = """
INSERT INTO attendance_certificate (project_id, course_id, enrolment_id, supersedes)
SELECT project_id, course_id, enrolment_id, id FROM attendance_certificate
WHERE project_id = %(ours)s AND enrolment_id = %(place)s AND version = 1
"""
REVOKE = """
UPDATE attendance_certificate SET reason = 'why', version = version + 1
WHERE project_id = %(ours)s AND enrolment_id = %(place)s AND status = 'ISSUED' AND version = 1
"""


@dataclass
class Completed:
    """A course that one person has completed."""

    projects: TwoProjects
    keys: dict[str, Any]

    def errand(self, statement: str) -> Errand:
        """Return what a coordinator does."""
        door = Door(DoorRole.COORDINATOR, project=self.projects.ours, account=self.projects.account)
        return door, statement, self.projects.values() | self.keys

    def meet(self, first: str, second: str) -> Met:
        """Return what came of the second."""
        return meet(self.projects.database, self.errand(first), self.errand(second))

    def statuses(self) -> list[str]:
        """Return the states of the certificates, the first one first."""
        with psycopg.connect(self.projects.database.admin_url) as admin:
            found = admin.execute("SELECT status FROM attendance_certificate ORDER BY id")
            return [row[0] for row in found.fetchall()]


@pytest.fixture
def completed(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Completed]:
    with clone(embedded, migrated_template) as database:
        projects = two_projects(database)
        keys = projects.values()
        with psycopg.connect(database.admin_url) as admin:
            for statement, names in {
                DONE: ("course", "session"),
                PERSON: ("place",),
            }.items():
                row = admin.execute(statement.encode(), keys).fetchone()
                assert row is not None
                keys |= dict(zip(names, row, strict=True))
            admin.execute(THERE.encode(), keys)
        yield Completed(projects, keys)


def test_two_who_issue_issue_one(completed: Completed) -> None:
    assert completed.meet(ISSUE, ISSUE) == Met(waited=True, changed=0, rule=None)
    assert completed.statuses() == ["ISSUED"]
    met = completed.meet(REISSUE, REISSUE)
    assert met == Met(waited=True, changed=None, rule="certificate_in_force")
    assert completed.statuses() == ["SUPERSEDED", "ISSUED"]


@pytest.mark.parametrize("first", [REVOKE, REISSUE])
def test_one_revokes_what_the_other_issues_anew(completed: Completed, first: str) -> None:
    second = REISSUE if first == REVOKE else REVOKE
    assert completed.meet(ISSUE, ISSUE).changed == 0
    met = completed.meet(first, second)
    assert met.waited
    assert met.changed == (0 if first == REISSUE else None)
    wanted = ["REVOKED"] if first == REVOKE else ["SUPERSEDED", "ISSUED"]
    assert completed.statuses() == wanted
