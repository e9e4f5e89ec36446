"""Whatever was recorded, corrected and taken back: PostgreSQL reckons what the model reckons."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import clone
from goldpath.database.embedded import EmbeddedServer
from goldpath.programme.certifications.terms import last_day
from programme.ladder_model import Known, Meeting, Step

STEPS = (
    Step("Attended", "MODULES_ATTENDED", "INSTRUCTOR", 2),
    Step("Field", "FIELD_PROJECT"),
    Step("Judged", "EVALUATION"),
    Step("Delivered", "COURSE_DELIVERED", "CLUSTER_MANAGER", 1),
)
FIRST = date(2026, 3, 27)
MEETINGS = tuple(
    Meeting(f"{kind} {n}", kind, FIRST + timedelta(days=n))
    for kind in ("INSTRUCTOR", "CLUSTER_MANAGER", "OTHER")
    for n in range(4)
)
"""Some late in the evening, over the change of clocks, in zones east and west of UTC."""

WORLD = """
INSERT INTO project (slug, title) VALUES ('one', 'One');
INSERT INTO attendee (project_id, name) SELECT id, 'Somebody' FROM project;
INSERT INTO ladder_candidate (project_id, attendee_id) SELECT project_id, id FROM attendee;
INSERT INTO course (project_id, title, kind, audience, status)
    SELECT id, kind, kind, 'OPEN', 'OPEN'
    FROM project, unnest(ARRAY['INSTRUCTOR', 'CLUSTER_MANAGER', 'OTHER']) AS kind;
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT project_id, course.id, attendee.id FROM course JOIN attendee USING (project_id)
"""
SESSION = """
INSERT INTO course_session (project_id, course_id, title, starts_at, ends_at, time_zone)
SELECT project_id, id, %s, (%s + time '22:30') AT TIME ZONE zone,
    (%s + time '23:30') AT TIME ZONE zone, zone
FROM course, (VALUES (%s)) AS at (zone) WHERE kind = %s
"""
LADDER = """
INSERT INTO ladder_step (project_id, title, kind, course_kind, sessions, position)
SELECT id, %s, %s, %s, %s, %s FROM project
"""
ATTEND = """
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status, role)
SELECT session.project_id, session.course_id, session.id, enrolment.id, %s, %s
FROM course_session AS session JOIN enrolment USING (project_id, course_id)
WHERE session.title = %s ON CONFLICT (project_id, session_id, enrolment_id)
    DO UPDATE SET status = EXCLUDED.status, role = EXCLUDED.role
"""
LINK = """
INSERT INTO candidate_evidence (project_id, candidate_id, step_id, attendance_id)
SELECT step.project_id, candidate.id, step.id, was.id
FROM ladder_step AS step JOIN ladder_candidate AS candidate USING (project_id)
JOIN attendance AS was USING (project_id) JOIN course_session AS session
    ON session.id = was.session_id WHERE step.title = %s AND session.title = %s
"""
ACCEPT = """
INSERT INTO candidate_evidence (project_id, candidate_id, step_id, note, happened_on)
SELECT project_id, candidate.id, step.id, 'Shown', %s
FROM ladder_step AS step JOIN ladder_candidate AS candidate USING (project_id) WHERE title = %s
"""
UNLINK = """
UPDATE candidate_evidence SET withdrawn_on = '2026-06-01', withdrawal_reason = 'Not so'
WHERE withdrawn_on IS NULL AND attendance_id IS NOT DISTINCT FROM (
        SELECT was.id FROM attendance AS was JOIN course_session AS session
            ON session.id = was.session_id WHERE session.title = %s)
    AND step_id = (SELECT id FROM ladder_step WHERE title = %s)
    AND happened_on IS NOT DISTINCT FROM %s
"""
WORK = """
WITH work AS (
    INSERT INTO field_project (project_id, title, supervisor, ends_on)
    SELECT id, %s, 'Somebody', %s FROM project RETURNING project_id, id)
INSERT INTO field_project_member (project_id, field_project_id, candidate_id, verdict, evaluated_on)
SELECT project_id, work.id, candidate.id, %s, %s
FROM work JOIN ladder_candidate AS candidate USING (project_id)
"""
POSITION = """
SELECT found.title, have, accepted_on, done FROM ladder_candidate AS candidate,
    candidate_position(candidate.project_id, candidate.id, %s) AS found ORDER BY place
"""


@pytest.fixture(scope="module")
def laid(embedded: EmbeddedServer, migrated_template: str) -> Iterator[psycopg.Connection]:
    with (
        clone(embedded, migrated_template) as database,
        psycopg.connect(database.admin_url) as admin,
    ):
        admin.execute(WORLD.encode())
        zones = ("Europe/Rome", "America/New_York", "Asia/Tokyo")
        for place, one in enumerate(MEETINGS):
            told = (one.title, one.day, one.day, zones[place % 3], one.course_kind)
            admin.execute(SESSION.encode(), told)
        for place, step in enumerate(STEPS):
            told_of = (step.title, step.kind, step.course_kind, step.sessions, place)
            admin.execute(LADDER.encode(), told_of)
        yield admin


def happens(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    """Let something happen, to the database and to the model."""
    deeds = (attends, attends, attends, links, takes_back, cancels, accepts, works)
    chance.choice(deeds)(admin, known, chance)


def attends(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    meeting = chance.choice(MEETINGS)
    status = chance.choice(("PRESENT", "LATE", "LEFT_EARLY", "EXCUSED", "ABSENT", "REGISTERED"))
    role = chance.choice(("PARTICIPANT", "TRAINER", "HOST"))
    if meeting not in known.cancelled:
        admin.execute(ATTEND.encode(), [status, role, meeting.title])
        known.was[meeting] = (status, role)


def links(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    step = chance.choice([one for one in STEPS if one.sessions])
    if known.was:
        meeting = chance.choice(list(known.was))
        admin.execute(LINK.encode(), [step.title, meeting.title])
        known.linked.append((step, meeting))


def takes_back(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    if known.linked and chance.random() < 0.5:
        gone = chance.choice(known.linked)
        admin.execute(UNLINK.encode(), [gone[1].title, gone[0].title, None])
        known.linked = [one for one in known.linked if one != gone]
    elif known.accepted:
        step, day = chance.choice(known.accepted)
        admin.execute(UNLINK.encode(), [None, step.title, day])
        known.accepted = [one for one in known.accepted if one != (step, day)]


def cancels(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    meeting = chance.choice(MEETINGS)
    admin.execute("UPDATE course_session SET cancelled = true WHERE title = %s", [meeting.title])
    known.cancelled.add(meeting)


def accepts(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    step, day = chance.choice(STEPS), FIRST + timedelta(days=chance.randrange(6))
    admin.execute(ACCEPT.encode(), [day, step.title])
    known.accepted.append((step, day))


def works(admin: psycopg.Connection, known: Known, chance: Random) -> None:
    ends = chance.choice((None, FIRST + timedelta(days=chance.randrange(6))))
    verdict = chance.choice((None, "PASSED", "FAILED"))
    day = FIRST + timedelta(days=chance.randrange(6)) if verdict else None
    admin.execute(WORK.encode(), [f"Work {len(known.works)}", ends, verdict, day])
    known.works.append(ends)
    if verdict and day:
        known.verdicts.append((verdict, day))


def _agree(admin: psycopg.Connection, chance: Random, deeds: int) -> None:
    known = Known()
    with admin.transaction(force_rollback=True):
        for _ in range(deeds):
            happens(admin, known, chance)
            on = FIRST + timedelta(days=chance.randrange(-1, 7))
            found = admin.execute(POSITION.encode(), [on]).fetchall()
            assert found == [known.position(step, on) for step in STEPS]


ALWAYS = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
CHANCE = st.randoms(use_true_random=False)


@settings(ALWAYS, max_examples=10)
@given(chance=CHANCE)
def test_a_position_is_what_the_model_reckons(laid: psycopg.Connection, chance: Random) -> None:
    _agree(laid, chance, 25)


@pytest.mark.nightly
@settings(ALWAYS, max_examples=300)
@given(chance=CHANCE, deeds=st.integers(1, 60))
def test_long_histories(laid: psycopg.Connection, chance: Random, deeds: int) -> None:
    _agree(laid, chance, deeds)


STATES = ("CANDIDATE", "CERTIFIED", "LAPSED", "REVOKED", "WITHDRAWN")
BY_HAND = {("CANDIDATE", "WITHDRAWN"), ("WITHDRAWN", "CANDIDATE"), ("LAPSED", "WITHDRAWN")}
"""The moves that need no certification."""


@pytest.mark.parametrize("was", ["CANDIDATE", "LAPSED", "WITHDRAWN"])
def test_a_candidate_moves_as_the_table_says(laid: psycopg.Connection, was: str) -> None:
    """Nobody is certified, lapsed or revoked by hand: what was certified decides."""
    for becomes in STATES:
        with laid.transaction(force_rollback=True):
            laid.execute("ALTER TABLE ladder_candidate DISABLE TRIGGER candidate_moves")
            put = "UPDATE ladder_candidate SET status = %s, reason = %s"
            laid.execute(put, [was, "Gone" if was == "WITHDRAWN" else None])
            laid.execute("ALTER TABLE ladder_candidate ENABLE TRIGGER candidate_moves")
            given_reason = "Gone" if becomes == "WITHDRAWN" else None
            if becomes == was or (was, becomes) in BY_HAND:
                laid.execute(put, [becomes, given_reason])
            else:
                with pytest.raises(psycopg.errors.CheckViolation), laid.transaction():
                    laid.execute(put, [becomes, given_reason])


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2026, 5, 5), None, None),
    ],
)
def test_the_last_day_of_a_term(first: date, months: int | None, last: date | None) -> None:
    assert last_day(first, months) == last
