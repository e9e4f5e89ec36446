"""What the board may ask of projects that share themselves: more columns, and people in fives."""

from alembic import op

revision = "0021"
down_revision = "0019"

SHARED = "IN (SELECT id FROM project WHERE sharing <> 'NONE')"

PEOPLE = """
CREATE FUNCTION told_in_fives(counted bigint)
RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT nullif(counted / 5 * 5, 0)::integer $$;
REVOKE ALL ON FUNCTION told_in_fives(bigint) FROM PUBLIC;
COMMENT ON FUNCTION told_in_fives(bigint) IS
    'How many people the board is told: rounded down to fives, and null below five.';
CREATE FUNCTION board_people(on_day date)
RETURNS TABLE (project_id uuid, people integer, certified integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT project.id, public.told_in_fives((
        SELECT count(DISTINCT enrolment.attendee_id)
        FROM public.attendance
        JOIN public.course_session AS session ON session.project_id = attendance.project_id
            AND session.id = attendance.session_id
        JOIN public.course ON course.project_id = session.project_id
            AND course.id = session.course_id
        JOIN public.enrolment ON enrolment.project_id = attendance.project_id
            AND enrolment.id = attendance.enrolment_id
        WHERE attendance.project_id = project.id AND attendance.role = 'PARTICIPANT'
            AND attendance.status IN ('PRESENT', 'LATE', 'LEFT_EARLY')
            AND course.status <> 'CANCELLED' AND NOT session.cancelled
            AND (session.ends_at AT TIME ZONE session.time_zone)::date <= on_day)),
    public.told_in_fives((
        SELECT count(DISTINCT enrolment.attendee_id)
        FROM public.attendance_certificate AS certificate
        JOIN public.enrolment ON enrolment.project_id = certificate.project_id
            AND enrolment.id = certificate.enrolment_id
        WHERE certificate.project_id = project.id AND certificate.issued_on <= on_day
            AND (certificate.ended_on IS NULL OR certificate.ended_on > on_day)))
    FROM public.project WHERE project.sharing <> 'NONE'
$$;
CREATE FUNCTION board_instructors(on_day date)
RETURNS TABLE (kind varchar, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT certification.kind, public.told_in_fives(count(DISTINCT coalesce(
        attendee.account_id::text, lower(attendee.email), attendee.id::text)))
    FROM public.certification
    JOIN public.project ON project.id = certification.project_id AND project.sharing <> 'NONE'
    JOIN public.ladder_candidate AS candidate ON candidate.project_id = certification.project_id
        AND candidate.id = certification.candidate_id
    JOIN public.attendee ON attendee.project_id = candidate.project_id
        AND attendee.id = candidate.attendee_id
    WHERE certification.valid_from <= on_day
        AND (certification.valid_until IS NULL OR certification.valid_until >= on_day)
        AND NOT EXISTS (
            SELECT FROM public.certification_event AS event
            WHERE event.project_id = certification.project_id
                AND event.certification_id = certification.id AND event.status = 'REVOKED'
                AND (event.created_at AT TIME ZONE 'UTC')::date <= on_day)
    GROUP BY certification.kind
$$;
REVOKE ALL ON FUNCTION board_people(date), board_instructors(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board_people(date), board_instructors(date) TO goldpath_board;
COMMENT ON FUNCTION board_people(date) IS
    'How many people each project that shares has trained until a day, and how many of them hold a '
    'certificate of attendance on it: each person once, in fives, and nobody by name.';
COMMENT ON FUNCTION board_instructors(date) IS
    'How many people hold a certification of a project that shares on a day, by its kind: each '
    'person once, in fives, and nobody by name.';
"""


def upgrade() -> None:
    op.execute(PEOPLE)
    shared = f"project_id {SHARED}"
    allow("course", shared, "project_id, id, kind, status")
    allow("course_session", shared, "project_id, id, course_id, ends_at, time_zone, cancelled")
    allow("roadmap_outlook", shared, "project_id, participation_id, days, ready_on, steps")
    steps = f"{shared} AND kind = 'STEP'"
    allow("milestone", steps, "project_id, participation_id, status, reaches")
    columns = "id, cluster_id, ordered_by, level, status, ordered_on, scheduled_on, reported_on"
    allow("assessment", f"ordered_by {SHARED}", columns)
    known = "assessment_id IN (SELECT id FROM assessment)"
    allow("decision", known, "id, assessment_id, number, decided_on")
    op.execute("GRANT SELECT (starts_on, ends_on) ON exchange TO goldpath_board")


def allow(table: str, rows: str, columns: str) -> None:
    """Let the board read columns of the rows of a table that satisfy an expression."""
    op.execute(f"GRANT SELECT ({columns}) ON {table} TO goldpath_board")
    op.execute(
        f"CREATE POLICY {table}_board_select ON {table} FOR SELECT TO goldpath_board USING ({rows})"
    )
