"""What a position on a ladder is reckoned from, as an administrator sees it; and more ladders."""

import psycopg

from laid_certifications import Certified, lay_ladder, lay_offers

LADDERS = {
    "every_candidate": "SELECT candidate.*, account_id, project.title AS project "
    "FROM ladder_candidate AS candidate JOIN attendee ON attendee.id = attendee_id "
    "JOIN project ON project.id = candidate.project_id",
    "every_step": "SELECT * FROM ladder_step",
    "every_evidence": "SELECT * FROM candidate_evidence",
    "every_team": "SELECT member.*, ends_on FROM field_project_member AS member "
    "JOIN field_project ON field_project.id = field_project_id",
    "every_attendance": "SELECT was.*, attendee_id, course.kind AS course_kind, "
    "course.title AS course, coalesce(session.title, module.title) AS session, starts_at, "
    "time_zone, cancelled FROM attendance AS was JOIN enrolment ON enrolment.id = enrolment_id "
    "JOIN course_session AS session ON session.id = session_id "
    "JOIN course ON course.id = session.course_id "
    "LEFT JOIN course_module AS module ON module.id = session.module_id",
}
"""The tables behind a position."""

MORE = """
UPDATE attendee SET email = %(own)s WHERE email = %(word)s || '@ladder.example.org';
INSERT INTO attendee (project_id, name, email) SELECT id, name, email FROM project,
    (VALUES ('Ünused', NULL), ('Free', 'free@ladder.example'), ('Another', NULL))
        AS one (name, email) WHERE id = %(project)s;
UPDATE candidate_evidence SET account_id = (
        SELECT min(account_id::text)::uuid FROM membership WHERE project_id = %(project)s)
    WHERE project_id = %(project)s AND withdrawn_on IS NULL AND note IS NOT NULL;
UPDATE course_session SET title = NULL
    WHERE project_id = %(project)s AND starts_at = '2026-05-03 08:00Z';
INSERT INTO ladder_candidate (project_id, attendee_id)
    SELECT project_id, id FROM attendee WHERE project_id = %(project)s AND name = 'Another';
UPDATE ladder_candidate SET status = 'WITHDRAWN', reason = 'Moved' WHERE attendee_id IN (
    SELECT id FROM attendee WHERE project_id = %(project)s AND name = 'Another');
INSERT INTO field_project (project_id, title, supervisor) VALUES (%(project)s, 'Open', 'Nobody');
INSERT INTO field_project_member (project_id, field_project_id, candidate_id)
    SELECT work.project_id, work.id, candidate.id FROM field_project AS work
    JOIN ladder_candidate AS candidate USING (project_id)
    WHERE work.title = 'Open' AND work.project_id = %(project)s;
UPDATE certification_offer SET status = 'DECLINED', reason = 'Which?', answered_on = '2026-03-01'
    WHERE offered_by = %(project)s AND kind = 'ASSOCIATE_TRAINER';
INSERT INTO certification_offer (offered_by, certification_id)
    SELECT project_id, id FROM certification
    WHERE project_id = %(project)s AND kind = 'ASSOCIATE_TRAINER';
UPDATE certification SET status = 'REVOKED', reason = 'Forged'
    WHERE project_id = %(project)s AND kind = 'INSTRUCTOR'
"""


def lay_ladders(admin: psycopg.Connection, word: str, slugs: dict[str, str | None]) -> None:
    """Lay ladders out in projects; the candidate of each signs in with an address."""
    admin.execute(
        "DELETE FROM ladder_step AS step WHERE NOT EXISTS ("
        "SELECT FROM candidate_evidence WHERE step_id = step.id)"
    )
    for slug, own in slugs.items():
        row = admin.execute("SELECT id FROM project WHERE slug = %s", [slug]).fetchone()
        assert row is not None
        certified = Certified(row[0], word)
        lay_ladder(admin, certified)
        lay_offers(admin, certified)
        given = {"project": row[0], "word": word, "own": own}
        psycopg.ClientCursor(admin).execute(MORE.encode(), given)
