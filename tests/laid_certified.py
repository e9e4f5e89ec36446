"""Certificates of people in a laid-out course: in force, superseded, revoked; backed and not.

Of the people of `laid_attendance`: the first's name was another one when the last of three
certificates was issued, the fourth's attendance was corrected since, the sixth's is as certified.
"""

from uuid import UUID

import psycopg

PLACE = """
SELECT enrolment.project_id, course_id, enrolment.id, attendee.name
FROM enrolment JOIN attendee ON attendee.project_id = enrolment.project_id
    AND attendee.id = enrolment.attendee_id
JOIN course ON course.project_id = enrolment.project_id AND course.id = enrolment.course_id
WHERE course.project_id = %(project)s AND course.title = %(word)s || ' course 1'
"""

RULE = """
UPDATE course SET needed_share = 40
    WHERE project_id = %(project)s AND title = %(word)s || ' course 1';
UPDATE course_session AS session SET module_id = module.id
    FROM course_module AS module JOIN course ON course.project_id = module.project_id
        AND course.id = module.course_id
    WHERE session.project_id = %(project)s AND session.course_id = course.id
        AND session.project_id = course.project_id AND session.module_id IS NULL
        AND course.title = %(word)s || ' course 1' AND module.required
"""
"""One of the two sessions is enough, and each teaches the required module."""

HOLDER = """
UPDATE attendee SET email = %(holder)s WHERE project_id = %(project)s AND name = %(word)s || '1'
    AND NOT EXISTS (SELECT FROM attendee AS other
        WHERE other.project_id = %(project)s AND lower(other.email) = lower(%(holder)s))
"""
NOTED = f"""
UPDATE attendance SET status = %(status)s, version = version + 1
    WHERE project_id = %(project)s AND enrolment_id = (
        SELECT id FROM ({PLACE}) AS place WHERE name = %(word)s || '4')
"""
CALLED = """
UPDATE attendee SET name = %(word)s || %(now)s, version = version + 1
    WHERE project_id = %(project)s AND name = %(word)s || %(was)s
"""
ISSUED = f"""
INSERT INTO attendance_certificate (project_id, course_id, enrolment_id, supersedes)
    SELECT project_id, course_id, id, (
        SELECT id FROM attendance_certificate AS old
        WHERE old.project_id = place.project_id AND old.enrolment_id = place.id
            AND old.status = 'ISSUED')
    FROM ({PLACE}) AS place WHERE name = ANY (%(names)s)
"""
REVOKED = """
UPDATE attendance_certificate SET reason = %(word)s, version = version + 1
    WHERE project_id = %(project)s AND status = 'ISSUED'
"""


def lay_certified(admin: psycopg.Connection, project: UUID, word: str, holder: str) -> None:
    """Issue certificates to people of the first course.

    The first person has `holder`'s address, unless somebody else of the project has it.
    """
    at = psycopg.ClientCursor(admin)
    given = {"project": project, "word": word, "holder": holder}

    def run(statement: str, **more: object) -> None:
        at.execute(statement.encode(), given | more)

    run(RULE)
    run(HOLDER)
    for _ in range(2):
        run(ISSUED, names=[f"{word}1"])
    run(REVOKED)
    run(NOTED, status="PRESENT")
    run(CALLED, was="1", now="1, once")
    run(ISSUED, names=[f"{word}1, once", f"{word}4", f"{word}6"])
    run(CALLED, was="1, once", now="1")
    run(NOTED, status="EXCUSED")
