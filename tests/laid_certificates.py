"""A course of Clus3 that is over, which the demo's trainer leads, with its people: data, no proof.

Four sessions of two hours in Niš, of which the last was cancelled; the first teaches the required
module. It takes 80 percent of six hours: 4 h 48 min.
"""

import psycopg

from client import OBSERVER, TRAINER

TITLE = "Project cycle"
SESSIONS = 4
"""The last one is cancelled."""

LAID = """
INSERT INTO membership (project_id, account_id, role)
    SELECT project.id, account.id, 'TRAINER' FROM project, account
    WHERE slug = 'clus3' AND email = %(trainer)s ON CONFLICT DO NOTHING;
INSERT INTO course (project_id, title, kind, audience, status, lead_id)
    SELECT project.id, %(title)s, 'CLUSTER_MANAGER', 'OPEN', 'OPEN', trainer.id
    FROM project JOIN trainer ON trainer.project_id = project.id
    JOIN account ON account.id = trainer.account_id AND account.email = %(trainer)s
    WHERE slug = 'clus3';
INSERT INTO course_module (project_id, course_id, title, position)
    SELECT project_id, id, 'Logical framework', 1 FROM course WHERE title = %(title)s;
INSERT INTO course_session (project_id, course_id, module_id, title, starts_at, ends_at, time_zone,
        place, cancelled)
    SELECT course.project_id, course.id, CASE number WHEN 1 THEN module.id END, 'Day ' || number,
        begin, begin + interval '2 hours', 'Europe/Belgrade', 'Niš', number = %(sessions)s
    FROM course JOIN course_module AS module ON module.course_id = course.id
    CROSS JOIN generate_series(1, %(sessions)s) AS number
    CROSS JOIN LATERAL (SELECT '2026-02-08 23:30+00'::timestamptz + number * interval '1 day')
        AS made (begin)
    WHERE course.title = %(title)s;
INSERT INTO attendee (project_id, name, email)
    SELECT project.id, name, email FROM project CROSS JOIN (VALUES
        ('Ana Jovanović', %(holder)s), ('Bojan Ilić', NULL), ('Ceca Marković', NULL),
        ('Dragan Tasić', NULL)) AS made (name, email)
    WHERE slug = 'clus3';
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id FROM course
    JOIN attendee ON attendee.project_id = course.project_id
    WHERE course.title = %(title)s;
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status, role)
    SELECT session.project_id, session.course_id, session.id, enrolment.id, noted.status,
        CASE attendee.name WHEN 'Dragan Tasić' THEN 'HOST' ELSE 'PARTICIPANT' END
    FROM course_session AS session
    JOIN enrolment ON enrolment.course_id = session.course_id
    JOIN attendee ON attendee.id = enrolment.attendee_id
    JOIN (VALUES
        ('Ana Jovanović', 'Day 1', 'PRESENT'), ('Ana Jovanović', 'Day 2', 'PRESENT'),
        ('Ana Jovanović', 'Day 3', 'PRESENT'), ('Bojan Ilić', 'Day 1', 'LATE'),
        ('Bojan Ilić', 'Day 2', 'LEFT_EARLY'), ('Bojan Ilić', 'Day 3', 'PRESENT'),
        ('Ceca Marković', 'Day 1', 'ABSENT'), ('Ceca Marković', 'Day 2', 'PRESENT'),
        ('Dragan Tasić', 'Day 1', 'PRESENT'), ('Dragan Tasić', 'Day 2', 'PRESENT'))
        AS noted (name, title, status)
        ON noted.name = attendee.name AND noted.title = session.title
"""

NAMES = {"trainer": TRAINER, "title": TITLE, "sessions": SESSIONS, "holder": OBSERVER}


def lay_attended(admin: psycopg.Connection) -> None:
    """Lay the course out: Ana was there for all of it, Bojan too if late counts, the others not."""
    psycopg.ClientCursor(admin).execute(LAID.encode(), NAMES)
