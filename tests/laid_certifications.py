"""A ladder with a candidate who has done all of it, laid out by an administrator: data, no proof.

How people come to it is shown by tests/endpoint.
"""

from dataclasses import dataclass
from uuid import UUID

import psycopg

WAY = """
WITH course AS (
    INSERT INTO course (project_id, title, kind, audience, status)
    VALUES (%(project)s, %(word)s || ' ladder', 'INSTRUCTOR', 'OPEN', 'OPEN')
    RETURNING project_id, id),
session AS (
    INSERT INTO course_session (project_id, course_id, title, starts_at, ends_at, time_zone)
    SELECT project_id, id, %(word)s, day, day + interval '90 minutes', 'Europe/Rome'
    FROM course, (VALUES ('2026-05-01 22:30Z'::timestamptz), ('2026-05-03 08:00Z')) AS at (day)),
person AS (
    INSERT INTO attendee (project_id, name, email)
    VALUES (%(project)s, %(word)s, %(word)s || '@ladder.example.org') RETURNING project_id, id)
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, person.id FROM course, person;
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status, role)
    SELECT enrolment.project_id, session.course_id, session.id, enrolment.id, 'LATE',
        CASE WHEN starts_at < '2026-05-02' THEN 'PARTICIPANT' ELSE 'TRAINER' END
    FROM enrolment JOIN course ON course.id = enrolment.course_id
    JOIN course_session AS session ON session.course_id = course.id
    WHERE course.title = %(word)s || ' ladder' AND course.project_id = %(project)s;
INSERT INTO ladder_step (project_id, title, kind, course_kind, sessions, credential, months,
        position)
    SELECT %(project)s, %(word)s || position, kind, course_kind, sessions, credential, months,
        position
    FROM (VALUES ('MODULES_ATTENDED', 'INSTRUCTOR', 2, NULL, NULL, 1),
        ('FIELD_PROJECT', NULL, NULL, NULL, NULL, 2),
        ('EVALUATION', NULL, NULL, 'ASSOCIATE_TRAINER', 24, 3),
        ('COURSE_DELIVERED', 'CLUSTER_MANAGER', 1, 'INSTRUCTOR', NULL::integer, 4)) AS step
            (kind, course_kind, sessions, credential, months, position);
INSERT INTO ladder_candidate (project_id, attendee_id)
    SELECT project_id, id FROM attendee
    WHERE project_id = %(project)s AND email = %(word)s || '@ladder.example.org';
INSERT INTO candidate_evidence (project_id, candidate_id, step_id, attendance_id)
    SELECT step.project_id, candidate.id, step.id, was.id
    FROM ladder_step AS step JOIN ladder_candidate AS candidate USING (project_id)
    JOIN enrolment USING (project_id, attendee_id) JOIN attendance AS was USING (project_id)
    WHERE step.project_id = %(project)s AND step.position = 1 AND was.enrolment_id = enrolment.id
        AND was.role = 'TRAINER';
INSERT INTO candidate_evidence (project_id, candidate_id, step_id, note, happened_on,
        withdrawn_on, withdrawal_reason)
    SELECT step.project_id, candidate.id, step.id, %(word)s, '2026-05-10', gone::date,
        CASE WHEN gone IS NOT NULL THEN %(word)s END
    FROM ladder_step AS step JOIN ladder_candidate AS candidate USING (project_id),
        (VALUES (NULL), ('2026-05-11')) AS taken (gone)
    WHERE step.project_id = %(project)s AND step.position = 4;
WITH work AS (
    INSERT INTO field_project (project_id, title, supervisor, starts_on, ends_on)
    VALUES (%(project)s, %(word)s, %(word)s, '2026-05-04', '2026-05-08') RETURNING project_id, id)
INSERT INTO field_project_member (project_id, field_project_id, candidate_id, verdict, points,
        evaluated_on, note)
    SELECT work.project_id, work.id, candidate.id, 'PASSED', 77, '2026-05-09', %(word)s
    FROM work JOIN ladder_candidate AS candidate USING (project_id);
INSERT INTO certification (project_id, candidate_id, step_id, kind, valid_from, valid_until)
    SELECT step.project_id, candidate.id, step.id, step.credential, '2026-05-12',
        CASE position WHEN 3 THEN '2030-02-11'::date END
    FROM ladder_step AS step JOIN ladder_candidate AS candidate USING (project_id)
    WHERE step.project_id = %(project)s AND credential IS NOT NULL ORDER BY position
"""

OFFERED = """
INSERT INTO certification_offer (offered_by, certification_id)
    SELECT project_id, id FROM certification WHERE project_id = %(project)s
"""


@dataclass(frozen=True)
class Certified:
    """A project, and every text that somebody writes of its ladder."""

    project: UUID
    word: str


def lay_ladder(admin: psycopg.Connection, certified: Certified) -> None:
    """Lay out a ladder, a candidate, what that one has done, and both certifications."""
    psycopg.ClientCursor(admin).execute(WAY.encode(), vars(certified))


def lay_offers(admin: psycopg.Connection, certified: Certified) -> None:
    """Offer all that a project certified to the secretariat."""
    psycopg.ClientCursor(admin).execute(OFFERED.encode(), vars(certified))
