"""Calendars: secret addresses at which calendar programs fetch a project's sessions."""

from alembic import op

revision = "0017"
down_revision = "0016"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"

CHANGED = """
ALTER TABLE course_session ADD COLUMN changed_at timestamptz DEFAULT now() NOT NULL;
CREATE FUNCTION session_changes() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.changed_at := now();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION session_changes() FROM PUBLIC;
CREATE TRIGGER session_changes BEFORE UPDATE ON course_session
    FOR EACH ROW EXECUTE FUNCTION session_changes();
"""

FEEDS = """
CREATE TABLE calendar_feed (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    trainer_id uuid,
    secret_hash bytea NOT NULL,
    created_by uuid NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT calendar_feed_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT calendar_feed_project_id_trainer_id_fkey
        FOREIGN KEY(project_id, trainer_id) REFERENCES trainer (project_id, id) ON DELETE CASCADE,
    CONSTRAINT calendar_feed_secret_hash_key UNIQUE (secret_hash),
    CONSTRAINT calendar_feed_created_by_fkey FOREIGN KEY(created_by) REFERENCES account (id),
    CONSTRAINT calendar_feed_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX calendar_feed_created_by_idx ON calendar_feed (created_by);
CREATE INDEX calendar_feed_project_id_trainer_id_idx ON calendar_feed (project_id, trainer_id);
CREATE FUNCTION calendar_of_secret(secret text)
RETURNS TABLE (revoked boolean, project varchar, trainer varchar, sessions jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT feed.revoked_at IS NOT NULL, project.title, taught.name, coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'id', session.id, 'course', course.title, 'title', session.title,
            'module', module.title, 'starts_at', session.starts_at, 'ends_at', session.ends_at,
            'time_zone', session.time_zone, 'place', session.place, 'room', session.room,
            'link', session.link, 'cancelled', session.cancelled, 'version', session.version,
            'changed_at', session.changed_at, 'trainers', coalesce((
                SELECT jsonb_agg(trainer.name ORDER BY trainer.name, trainer.id)
                FROM public.session_trainer AS teaching
                JOIN public.trainer ON trainer.project_id = teaching.project_id
                    AND trainer.id = teaching.trainer_id
                WHERE teaching.project_id = session.project_id
                    AND teaching.session_id = session.id), '[]'))
            ORDER BY session.starts_at, session.id)
        FROM public.course_session AS session
        JOIN public.course ON course.project_id = session.project_id
            AND course.id = session.course_id
        LEFT JOIN public.course_module AS module ON module.project_id = session.project_id
            AND module.id = session.module_id
        WHERE session.project_id = feed.project_id AND feed.revoked_at IS NULL
            AND (feed.trainer_id IS NULL OR EXISTS (
                SELECT FROM public.session_trainer AS teaching
                WHERE teaching.project_id = session.project_id
                    AND teaching.session_id = session.id
                    AND teaching.trainer_id = feed.trainer_id))), '[]')
    FROM public.calendar_feed AS feed
    JOIN public.project ON project.id = feed.project_id
    LEFT JOIN public.trainer AS taught ON taught.project_id = feed.project_id
        AND taught.id = feed.trainer_id
    WHERE feed.secret_hash = sha256(convert_to(secret, 'UTF8'))
$$;
REVOKE ALL ON FUNCTION calendar_of_secret(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calendar_of_secret(text) TO goldpath_public;
COMMENT ON FUNCTION calendar_of_secret(text) IS
    'What a calendar tells to whoever has its secret: sessions, no participants. Revoked: nothing.';
"""
# The address is the secret; only its hash is kept, as of invitations.

SHOWN = "project_id, id, created_at, trainer_id, created_by, revoked_at"


def upgrade() -> None:
    for part in (CHANGED, FEEDS):
        op.execute(part)
    protect("calendar_feed")
    op.execute("CALL audit('calendar_feed', 'PROJECT', 'id', '{secret_hash}')")
    op.execute(
        "CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON calendar_feed "
        "FOR EACH ROW EXECUTE FUNCTION project_open()"
    )
    own = f"project_id = {PROJECT}"
    mine = f"{own} AND trainer_id IN (SELECT trainers_of_account())"
    for door, visible in (("coordinator", own), ("trainer", mine)):
        allow(door, "calendar_feed", visible, f"SELECT ({SHOWN})", "UPDATE (revoked_at)")
        made = f"{visible} AND created_by = {ACCOUNT}"
        columns = "project_id, trainer_id, secret_hash, created_by"
        allow(door, "calendar_feed", made, f"INSERT ({columns})")


def protect(table: str) -> None:
    """Turn row-level security on, for the owner too, and let the owner alone see every row."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_owner ON {table} TO goldpath_owner USING (true) WITH CHECK (true)"
    )


def allow(door: str, table: str, rows: str, *privileges: str) -> None:
    """Give a door privileges on the rows of a table that satisfy an expression."""
    for privilege in privileges:
        verb = privilege.split(maxsplit=1)[0]
        clauses = {
            "SELECT": f"USING ({rows})",
            "INSERT": f"WITH CHECK ({rows})",
            "UPDATE": f"USING ({rows}) WITH CHECK ({rows})",
        }
        op.execute(f"GRANT {privilege} ON {table} TO goldpath_{door}")
        op.execute(
            f"CREATE POLICY {table}_{door}_{verb.lower()} ON {table} "
            f"FOR {verb} TO goldpath_{door} {clauses[verb]}"
        )
