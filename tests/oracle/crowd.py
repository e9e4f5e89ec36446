"""So many people and decisions in the oracle's world that the board is told of them."""

import psycopg

CROWD = """
SET LOCAL session_replication_role = replica;
WITH project AS (SELECT id FROM project WHERE slug = 'ecei2'),
course AS (
    INSERT INTO course (project_id, title, kind, status)
    SELECT id, 'A crowd', 'OTHER', 'FINISHED' FROM project RETURNING project_id, id),
session AS (
    INSERT INTO course_session (project_id, course_id, starts_at, ends_at, time_zone)
    SELECT project_id, id, '2025-03-03 09:00Z', '2025-03-03 10:00Z', 'Europe/Berlin' FROM course
    RETURNING project_id, course_id, id),
attendee AS (
    INSERT INTO attendee (project_id, name) SELECT id, 'Of a crowd ' || number
    FROM project, generate_series(1, 7) AS number RETURNING project_id, id),
enrolment AS (
    INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id FROM course, attendee
    RETURNING project_id, course_id, id),
attendance AS (
    INSERT INTO attendance (project_id, course_id, session_id, enrolment_id, status)
    SELECT session.project_id, session.course_id, session.id, enrolment.id, 'PRESENT'
    FROM session, enrolment),
certificate AS (
    INSERT INTO attendance_certificate (project_id, course_id, enrolment_id, code, issued_on, name,
        course, project, starts_on, ends_on, minutes, of_minutes)
    SELECT project_id, course_id, id,
        'D' || lpad((row_number() OVER (ORDER BY id))::text, 9, '0'), '2025-03-04', 'Of a crowd',
        'A crowd', 'ECEI 2', '2025-03-03', '2025-03-03', 60, 60 FROM enrolment),
candidate AS (
    INSERT INTO ladder_candidate (project_id, attendee_id, status)
    SELECT project_id, id, 'CERTIFIED' FROM attendee RETURNING project_id, id),
step AS (
    INSERT INTO ladder_step (project_id, title, kind, credential, position)
    SELECT id, 'Evaluated', 'EVALUATION', 'TUTOR', 1 FROM project RETURNING project_id, id),
certification AS (
    INSERT INTO certification (project_id, candidate_id, step_id, kind, valid_from)
    SELECT step.project_id, candidate.id, step.id, 'TUTOR', '2025-04-01' FROM candidate, step),
decided AS (
    INSERT INTO assessment (cluster_id, ordered_by, scheme_id, level, status, ordered_on,
        scheduled_on, reported_on, summary)
    SELECT cluster.id, project.id, scheme.scheme_id, 'SILVER', 'DECIDED', '2024-01-01'::date + n,
        '2024-05-01', '2024-06-01', 'Summed up'
    FROM project, (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM cluster
        WHERE country = 'LT' AND proposed_by IS NULL AND merged_into IS NULL
            AND id NOT IN (SELECT cluster_id FROM cluster_manager)) AS cluster,
        (SELECT scheme_id FROM scheme_level WHERE level = 'SILVER' ORDER BY 1 LIMIT 1) AS scheme
    WHERE n <= 6 RETURNING id, ordered_on)
INSERT INTO decision (assessment_id, number, outcome, reasons, decided_on)
SELECT id, 1, 'REFUSED', 'Not enough', '2024-07-01'::date + extract(day FROM ordered_on)::int * 3
FROM decided;
SET LOCAL session_replication_role = origin;
"""
"""Seven people and six decisions in a project whose people nobody looks at but the board."""


def lay_crowd(admin: psycopg.Connection) -> None:
    """Lay them out as they are, without the rules of the doors."""
    admin.execute(CROWD.encode())
