"""Courses with modules, sessions and trainers, laid out by an administrator: data, no proof.

How people come to them is shown by tests/endpoint.
"""

from dataclasses import dataclass
from uuid import UUID

import psycopg

TRAINERS = """
INSERT INTO trainer (project_id, name, account_id)
    SELECT %(project)s, %(word)s || number, CASE number WHEN 1 THEN (
        SELECT account.id FROM account WHERE email = %(trainer)s) END
    FROM generate_series(1, 2) AS number
    ON CONFLICT (project_id, account_id) DO UPDATE SET name = EXCLUDED.name
"""

COURSES = """
INSERT INTO course (project_id, title, kind, audience, language, summary, capacity, status,
        lead_id, phase_id)
    SELECT %(project)s, %(word)s || ' course ' || number, kind, audience,
        CASE number WHEN 1 THEN %(word)s END, CASE number WHEN 1 THEN %(word)s END,
        CASE number WHEN 1 THEN 12 END, status,
        (SELECT id FROM trainer WHERE project_id = %(project)s AND name = %(word)s || number),
        (SELECT id FROM project_phase WHERE project_id = %(project)s ORDER BY id LIMIT 1)
    FROM (VALUES (1, 'INSTRUCTOR', 'OPEN', 'OPEN'), (2, 'CLUSTER_MANAGER', 'MEMBERS', 'PLANNED'))
        AS made (number, kind, audience, status);
INSERT INTO course_module (project_id, course_id, title, position, required)
    SELECT project_id, id, %(word)s || number, number, number = 1
    FROM course, generate_series(1, 2) AS number
    WHERE project_id = %(project)s AND starts_with(title, %(word)s || ' course ');
INSERT INTO course_session (project_id, course_id, module_id, title, starts_at, ends_at,
        time_zone, place, room, link, capacity, cancelled, finished_at)
    SELECT course.project_id, course.id, module.id, CASE WHEN day < 29 THEN %(word)s || day END,
        '2026-03-01 09:00+01'::timestamptz + make_interval(days => day, hours => 12 * place),
        '2026-03-01 10:30+01'::timestamptz + make_interval(days => day, hours => 12 * place),
        'Europe/Belgrade', CASE WHEN day < 29 THEN %(word)s END,
        CASE WHEN day < 29 THEN %(word)s END,
        CASE WHEN day < 29 THEN 'https://' || %(word)s || '.example.org/' || day END,
        CASE WHEN day = 28 AND place = 0 THEN 9 END, day = 29,
        CASE day WHEN 27 THEN '2026-03-28 12:00+01'::timestamptz END
    FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM course) AS course
    CROSS JOIN LATERAL (SELECT n::integer) AS placed (place)
    CROSS JOIN generate_series(27, 29) AS day
    LEFT JOIN course_module AS module ON module.project_id = course.project_id
        AND module.course_id = course.id AND module.position = day - 27
    WHERE course.project_id = %(project)s AND starts_with(course.title, %(word)s || ' course ');
INSERT INTO session_trainer (project_id, session_id, trainer_id, starts_at, ends_at, cancelled)
    SELECT session.project_id, session.id, trainer.id, starts_at, ends_at, cancelled
    FROM course_session AS session JOIN course ON course.project_id = session.project_id
        AND course.id = session.course_id
    JOIN trainer ON trainer.project_id = session.project_id
        AND (trainer.id = course.lead_id OR session.title = %(word)s || '28')
    WHERE session.project_id = %(project)s AND starts_with(course.title, %(word)s || ' course ')
        AND trainer.name IN (%(word)s || 1, %(word)s || 2);
INSERT INTO calendar_feed (project_id, trainer_id, secret_hash, created_by, revoked_at)
    SELECT trainer.project_id, CASE WHEN number <> 2 THEN trainer.id END,
        sha256(convert_to(%(word)s || number || trainer.project_id, 'UTF8')), trainer.account_id,
        CASE number WHEN 3 THEN now() END
    FROM trainer, generate_series(1, 3) AS number
    WHERE project_id = %(project)s AND name = %(word)s || 1
"""
"""Two courses: one that the first trainer leads, and one of which this one teaches a session."""


@dataclass(frozen=True)
class Taught:
    """A project, every text that somebody writes of its courses, and the trainer's account."""

    project: UUID
    word: str
    trainer: str


def lay_courses(admin: psycopg.Connection, taught: Taught) -> None:
    """Lay out two courses with two modules and three sessions each, of which one is cancelled."""
    script = TRAINERS + ";" + COURSES
    psycopg.ClientCursor(admin).execute(script.encode(), vars(taught))
