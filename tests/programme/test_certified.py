"""Courses made by chance in PostgreSQL, their rule and their certificates, against a model."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databases import PrivateDatabase
from label.assessment_world import AssessmentWorld, fill
from programme.completion_model import FIRST, Course, Session

MODULES = 2
STATUSES = ("REGISTERED", "PRESENT", "LATE", "LEFT_EARLY", "EXCUSED", "ABSENT")
ROLES = ("PARTICIPANT", "PARTICIPANT", "PARTICIPANT", "TRAINER", "HOST")
SESSIONS = st.lists(
    st.builds(Session, st.integers(1, 200), st.none() | st.integers(0, MODULES - 1)),
    min_size=1,
    max_size=4,
)
COURSES = st.builds(
    Course,
    st.integers(1, 100),
    st.booleans(),
    st.lists(st.booleans(), min_size=MODULES, max_size=MODULES),
    SESSIONS,
)
PLACE = st.integers(0, 3)
NOTES = st.tuples(
    st.just("note"), PLACE, st.sampled_from(["PRESENT", *STATUSES]), st.sampled_from(ROLES)
)
THERE = st.tuples(st.just("note"), PLACE, st.just("PRESENT"), st.just("PARTICIPANT"))
OTHERS = st.sampled_from(["cancel", "issue", "issue", "reissue", "revoke"])
DEEDS = st.lists(
    NOTES | THERE | st.tuples(OTHERS, PLACE, st.none(), st.none()), min_size=4, max_size=24
)

COURSE = """
INSERT INTO course (project_id, title, kind, audience, needed_share, late_counts, status)
VALUES (%s, 'Course', 'OTHER', 'OPEN', %s, %s, 'OPEN') RETURNING id
"""
MODULE = """
INSERT INTO course_module (project_id, course_id, title, position, required)
VALUES (%s, %s, %s, %s, %s) RETURNING id
"""
SESSION = """
INSERT INTO course_session (project_id, course_id, module_id, starts_at, ends_at, time_zone)
VALUES (%s, %s, %s, %s::timestamp AT TIME ZONE 'Europe/Belgrade',
    (%s::timestamp AT TIME ZONE 'Europe/Belgrade') + make_interval(mins => %s), 'Europe/Belgrade')
RETURNING id
"""
PERSON = "INSERT INTO attendee (project_id, name) VALUES (%s, 'Ana') RETURNING id"
PLACED = """
INSERT INTO enrolment (project_id, course_id, attendee_id) VALUES (%s, %s, %s) RETURNING id
"""
NOTE = """
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status, role)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (project_id, session_id, enrolment_id)
    DO UPDATE SET status = EXCLUDED.status, role = EXCLUDED.role
"""
CANCEL = "UPDATE course_session SET cancelled = %s WHERE project_id = %s AND id = %s"
COMPLETION = """
SELECT minutes, minutes_there, first_day, last_day, missing_modules, met
FROM course_completion(%s, %s)
"""
ISSUE = """
INSERT INTO attendance_certificate (project_id, course_id, enrolment_id, supersedes)
VALUES (%s, %s, %s, %s) RETURNING id
"""
REVOKE = "UPDATE attendance_certificate SET reason = 'why' WHERE project_id = %s AND id = %s"
CERTIFICATES = """
SELECT status, (ended_on IS NULL) FROM attendance_certificate
WHERE project_id = %s AND enrolment_id = %s ORDER BY id
"""


class Life:
    """One person in one course in PostgreSQL, at the coordinator's door, beside the model."""

    def __init__(
        self, at: psycopg.Connection, project: UUID, course: Course, met: Counter[str]
    ) -> None:
        self.at, self.project, self.model, self.met = at, project, course, met
        self.course = self._key(COURSE, course.share, course.late_counts)
        self.modules = [
            self._key(MODULE, self.course, f"Module {n}", n, needed)
            for n, needed in enumerate(course.required)
        ]
        self.sessions = [self._session(n, one) for n, one in enumerate(course.sessions)]
        self.place = self._key(PLACED, self.course, self._key(PERSON))
        self.certificates: list[UUID] = []

    def live(self, what: str, place: int, status: str | None, role: str | None) -> None:
        """Do the same in both; PostgreSQL refuses what the model does not allow, and only that."""
        session = self.model.sessions[place % len(self.sessions)]
        key = self.sessions[place % len(self.sessions)]
        if what == "note" and not session.cancelled:
            self._run(NOTE, self.project, self.course, key, self.place, status, role)
            session.status, session.role = str(status), str(role)
        elif what == "cancel":
            session.cancelled = not session.cancelled
            self._run(CANCEL, session.cancelled, self.project, key)
        elif what == "revoke" and self.certificates:
            self._revoke(place % len(self.certificates))
        elif what == "issue":
            self._issue(None)
        elif what == "reissue" and self.certificates:
            self._issue(place % len(self.certificates))
        self.met[what] += 1

    def compare(self) -> None:
        """Hold what PostgreSQL reckons and keeps against the model."""
        model = self.model
        found = self._run(COMPLETION, self.project, self.place).fetchone()
        missing = [f"Module {n}" for n in model.missing]
        assert found == (model.minutes, model.minutes_there, *model.days, missing, model.met)
        kept = self._run(CERTIFICATES, self.project, self.place).fetchall()
        assert kept == [(status, status == "ISSUED") for status in model.certificates]
        self.met["completed" if model.met else "not completed"] += 1

    def _issue(self, instead: int | None) -> None:
        """Issue one, in the place of another or of none."""
        model = self.model
        old = None if instead is None else self.certificates[instead]
        allowed = model.met and model.in_force == instead
        try:
            with self.at.transaction():
                key = self._key(ISSUE, self.course, self.place, old)
        except (psycopg.errors.CheckViolation, psycopg.errors.UniqueViolation):
            assert not allowed
            self.met["refused"] += 1
            return
        assert allowed
        if instead is not None:
            model.certificates[instead] = "SUPERSEDED"
        model.certificates.append("ISSUED")
        self.certificates.append(key)

    def _revoke(self, which: int) -> None:
        """Revoke one; a second reason for the same one is none."""
        was = self.model.certificates[which]
        try:
            with self.at.transaction():
                self._run(REVOKE, self.project, self.certificates[which])
        except psycopg.errors.CheckViolation:
            assert was == "SUPERSEDED"
            return
        assert was != "SUPERSEDED"
        self.model.certificates[which] = "REVOKED"

    def _session(self, number: int, one: Session) -> UUID:
        begin = f"{FIRST.replace(day=FIRST.day + number)} 01:30"
        module = None if one.module is None else self.modules[one.module]
        return self._key(SESSION, self.course, module, begin, begin, one.minutes)

    def _key(self, statement: str, *values: object) -> UUID:
        row = self._run(statement, self.project, *values).fetchone()
        assert row is not None
        key: UUID = row[0]
        return key

    def _run(self, statement: str, *values: object) -> psycopg.Cursor[Any]:
        return self.at.execute(statement.encode(), values)


@pytest.fixture
def world(fresh_database: PrivateDatabase) -> AssessmentWorld:
    fill(fresh_database)
    return AssessmentWorld(fresh_database)


@pytest.fixture
def at(world: AssessmentWorld) -> Iterator[psycopg.Connection]:
    with psycopg.connect(world.database.login_url) as connection:
        yield connection


def _walk(at: psycopg.Connection, world: AssessmentWorld, examples: int) -> Counter[str]:
    met: Counter[str] = Counter()
    door = world.door("coordinator")

    @settings(max_examples=examples, deadline=None, database=None)
    @given(COURSES, DEEDS)
    def lived(course: Course, deeds: list[Any]) -> None:
        at.execute(door.prelude().encode())
        try:
            life = Life(at, world.keys["ours"], course, met)
            for deed in deeds:
                life.live(*deed)
                life.compare()
        finally:
            at.rollback()

    lived()
    return met


def test_who_completed_a_course_and_what_is_in_force(
    at: psycopg.Connection, world: AssessmentWorld
) -> None:
    met = _walk(at, world, 40)
    assert min(met["completed"], met["refused"], met["reissue"], met["revoke"]) > 0


@pytest.mark.nightly
def test_many_courses(at: psycopg.Connection, world: AssessmentWorld) -> None:
    met = _walk(at, world, 1500)
    assert min(met.values()) > 100
