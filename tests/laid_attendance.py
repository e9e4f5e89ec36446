"""People in laid-out courses, and who of them was there: by the database's own triggers."""

from uuid import UUID

import psycopg

PEOPLE = """
UPDATE course SET capacity = 4
    WHERE project_id = %(project)s AND title = %(word)s || ' course 1';
UPDATE course_session SET title = NULL
    WHERE project_id = %(project)s AND title = %(word)s || '27' AND course_id = (
        SELECT id FROM course WHERE project_id = %(project)s AND title = %(word)s || ' course 1');
INSERT INTO attendee (project_id, name, email, participation_id, partner_id, organisation)
    SELECT %(project)s, %(word)s || number,
        CASE WHEN number < 5 THEN lower(%(word)s) || number || '@attends.example.org' END,
        CASE number %% 4 WHEN 0 THEN (SELECT id FROM participation
            WHERE project_id = %(project)s ORDER BY id LIMIT 1) END,
        CASE number %% 4 WHEN 1 THEN (SELECT id FROM partner
            WHERE project_id = %(project)s ORDER BY id LIMIT 1) END,
        CASE number %% 4 WHEN 2 THEN %(word)s END
    FROM generate_series(1, 6) AS number;
INSERT INTO enrolment (project_id, course_id, attendee_id, walk_in)
    SELECT attendee.project_id, course.id, attendee.id, attendee.name = %(word)s || '6'
    FROM attendee JOIN course ON course.project_id = attendee.project_id
    WHERE attendee.project_id = %(project)s AND course.title = %(word)s || ' course 1'
    ORDER BY attendee.name;
UPDATE enrolment SET status = 'CANCELLED', version = version + 1
    WHERE project_id = %(project)s AND attendee_id = (SELECT id FROM attendee
        WHERE project_id = %(project)s AND name = %(word)s || '3')
"""
"""Six people in a course for four: one waits, one walked in, and of one the place is cancelled."""

ATTENDED = """
INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status, role, noted_at)
    SELECT session.project_id, session.course_id, session.id, enrolment.id, said.status, said.role,
        session.starts_at
    FROM (VALUES
        (1, 1, 'ABSENT', 'PARTICIPANT'), (2, 1, 'LATE', 'TRAINER'),
        (4, 1, 'EXCUSED', 'PARTICIPANT'), (6, 1, 'PRESENT', 'PARTICIPANT'),
        (1, 2, 'PRESENT', 'PARTICIPANT'), (6, 2, 'LEFT_EARLY', 'HOST')
    ) AS said (who, part, status, role)
    JOIN attendee ON attendee.project_id = %(project)s AND attendee.name = %(word)s || said.who
    JOIN enrolment ON enrolment.project_id = attendee.project_id
        AND enrolment.attendee_id = attendee.id
    JOIN (SELECT *, row_number() OVER (PARTITION BY course_id ORDER BY starts_at) AS part
        FROM course_session WHERE project_id = %(project)s) AS session
        ON session.course_id = enrolment.course_id AND session.part = said.part;
UPDATE attendance SET status = 'PRESENT', version = version + 1
    WHERE project_id = %(project)s AND status = 'ABSENT';
UPDATE course_session SET finished_at = ends_at
    WHERE project_id = %(project)s AND title = %(word)s || '28' AND NOT cancelled
"""


def lay_attendance(admin: psycopg.Connection, project: UUID, word: str) -> None:
    """Enrol people in the first of the laid-out courses, and record some of its sessions."""
    script = f"{PEOPLE};{ATTENDED}"
    psycopg.ClientCursor(admin).execute(script.encode(), {"project": project, "word": word})
