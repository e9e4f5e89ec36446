"""A project's life: its status and phases, its partners, and invitations into it."""

from alembic import op

revision = "0010"
down_revision = "0009"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"

STATUS = """
ALTER TABLE project
    ADD COLUMN status varchar(40) DEFAULT 'PLANNED' NOT NULL,
    ADD CONSTRAINT project_status_check
        CHECK (status IN ('PLANNED', 'RUNNING', 'CLOSED', 'ARCHIVED'));
UPDATE project SET status = 'RUNNING';
CREATE FUNCTION project_status_moves() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (OLD.status, NEW.status) IN (
        ('PLANNED', 'RUNNING'), ('PLANNED', 'ARCHIVED'), ('RUNNING', 'PLANNED'),
        ('RUNNING', 'CLOSED'), ('CLOSED', 'RUNNING'), ('CLOSED', 'ARCHIVED'),
        ('ARCHIVED', 'CLOSED')) THEN
        RAISE check_violation USING CONSTRAINT = 'project_status_moves', TABLE = 'project',
            MESSAGE = format('a project does not go from %s to %s', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION project_status_moves() FROM PUBLIC;
CREATE TRIGGER project_status_moves BEFORE UPDATE OF status ON project
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION project_status_moves();
CREATE FUNCTION project_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stands varchar;
BEGIN
    IF current_setting('role') IN ('goldpath_coordinator', 'goldpath_partner', 'goldpath_trainer',
        'goldpath_member', 'goldpath_manager', 'goldpath_account') THEN
        IF TG_TABLE_NAME = 'project' THEN
            stands := CASE WHEN NEW.status = OLD.status THEN OLD.status END;
        ELSE
            SELECT status INTO stands FROM public.project
            WHERE id = coalesce(NEW.project_id, OLD.project_id) FOR SHARE;
        END IF;
        IF stands = 'ARCHIVED' THEN
            RAISE check_violation USING CONSTRAINT = 'project_open', TABLE = TG_TABLE_NAME,
                MESSAGE = 'the project is archived, so it can be read and no longer changed';
        END IF;
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
REVOKE ALL ON FUNCTION project_open() FROM PUBLIC;
CREATE TRIGGER project_open BEFORE UPDATE ON project
    FOR EACH ROW EXECUTE FUNCTION project_open();
COMMENT ON FUNCTION project_open() IS
    'An archived project is read-only for whoever works in it. Its coordinator may reopen it. '
    'The share lock lets nobody archive a project while somebody writes in it.';
"""
# The owner and the secretariat pass: a merge of clusters moves what archived projects hold of them.

PHASES = """
CREATE TABLE project_phase (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    code varchar NOT NULL,
    title varchar NOT NULL,
    starts_on date,
    ends_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT project_phase_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT project_phase_project_id_code_key UNIQUE (project_id, code),
    CONSTRAINT project_phase_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT project_phase_dates_check CHECK (starts_on <= ends_on)
);
INSERT INTO project_phase (project_id, code, title)
    SELECT project_id, told.phase ->> 'code', told.phase ->> 'title' FROM tenant_file
    CROSS JOIN LATERAL jsonb_array_elements(content -> 'phases')
        WITH ORDINALITY AS told (phase, place)
    ORDER BY project_id, told.place;
"""
# Until now the applied file alone kept a project's phases.

PARTNERS = """
ALTER TABLE partner ADD COLUMN version integer DEFAULT 1 NOT NULL;
CREATE UNIQUE INDEX partner_one_lead ON partner (project_id) WHERE role = 'LEAD';
CREATE FUNCTION partner_is_no_participant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('consortium ' || NEW.project_id, 0));
    IF EXISTS (
        SELECT FROM public.partner
        JOIN public.organisation ON organisation.id = partner.organisation_id
        JOIN public.participation ON participation.project_id = partner.project_id
        JOIN public.cluster ON cluster.id = participation.cluster_id
        WHERE partner.project_id = NEW.project_id AND participation.status <> 'WITHDRAWN'
            AND NEW.id IN (partner.id, participation.id)
            AND (organisation.name_key = cluster.name_key OR EXISTS (
                SELECT FROM public.cluster_alias AS alias
                WHERE alias.cluster_id = cluster.id
                    AND alias.name_key = organisation.name_key))) THEN
        RAISE check_violation USING CONSTRAINT = 'partner_is_no_participant',
            TABLE = TG_TABLE_NAME,
            MESSAGE = 'a partner of the consortium does not take part as a cluster';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION partner_is_no_participant() FROM PUBLIC;
CREATE TRIGGER partner_is_no_participant AFTER INSERT OR UPDATE OF organisation_id ON partner
    FOR EACH ROW EXECUTE FUNCTION partner_is_no_participant();
CREATE TRIGGER partner_is_no_participant AFTER INSERT ON participation
    FOR EACH ROW EXECUTE FUNCTION partner_is_no_participant();
COMMENT ON FUNCTION partner_is_no_participant() IS
    'Calls forbid that a partner takes part as a cluster: they are compared by their names and '
    'other names (domain.md, section 3). The lock lets two at once see each other.';
CREATE FUNCTION organisation_named(wanted varchar, wanted_key varchar, told_country varchar)
RETURNS uuid LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.organisation (name, name_key, country)
        VALUES (wanted, wanted_key, told_country) ON CONFLICT DO NOTHING;
    SELECT id FROM public.organisation WHERE name_key = wanted_key
$$;
REVOKE ALL ON FUNCTION organisation_named(varchar, varchar, varchar) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisation_named(varchar, varchar, varchar) TO goldpath_coordinator;
COMMENT ON FUNCTION organisation_named(varchar, varchar, varchar) IS
    'The organisation of a name in the shared core, added if it is new there. A country is told '
    'to a new one alone.';
"""

INVITATIONS = f"""
CREATE TABLE invitation (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    role varchar(40) NOT NULL,
    partner_id uuid,
    note varchar NOT NULL,
    secret_hash bytea NOT NULL,
    invited_by uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_by uuid,
    accepted_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT invitation_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT invitation_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT invitation_project_id_partner_id_fkey
        FOREIGN KEY(project_id, partner_id) REFERENCES partner (project_id, id)
        ON DELETE CASCADE,
    CONSTRAINT invitation_invited_by_fkey FOREIGN KEY(invited_by) REFERENCES account (id),
    CONSTRAINT invitation_accepted_by_fkey FOREIGN KEY(accepted_by) REFERENCES account (id),
    CONSTRAINT invitation_role_check
        CHECK (role IN ('COORDINATOR', 'PARTNER', 'TRAINER', 'OBSERVER')),
    CONSTRAINT invitation_partner_check CHECK ((role = 'PARTNER') = (partner_id IS NOT NULL)),
    CONSTRAINT invitation_accepted_check
        CHECK ((accepted_by IS NULL) = (accepted_at IS NULL)
            AND (accepted_at IS NULL OR revoked_at IS NULL))
);
CREATE INDEX invitation_secret_hash_idx ON invitation (secret_hash);
CREATE INDEX invitation_project_id_partner_id_idx ON invitation (project_id, partner_id);
CREATE INDEX invitation_invited_by_idx ON invitation (invited_by);
CREATE INDEX invitation_accepted_by_idx ON invitation (accepted_by);
CREATE FUNCTION invitation_status(
    accepted_at timestamptz, revoked_at timestamptz, expires_at timestamptz)
RETURNS varchar LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN accepted_at IS NOT NULL THEN 'ACCEPTED'
        WHEN revoked_at IS NOT NULL THEN 'REVOKED'
        WHEN expires_at <= now() THEN 'EXPIRED'
        ELSE 'OPEN' END
$$;
CREATE FUNCTION offered_invitation(secret text)
RETURNS TABLE (id uuid, project varchar, slug varchar, role varchar, partner varchar,
    invited_by varchar, expires_at timestamptz, status varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT invitation.id, project.title, project.slug, invitation.role, organisation.name,
        person.name, invitation.expires_at,
        public.invitation_status(
            invitation.accepted_at, invitation.revoked_at, invitation.expires_at)
    FROM public.invitation
    JOIN public.project ON project.id = invitation.project_id
    JOIN public.person ON person.id = invitation.invited_by
    LEFT JOIN public.partner ON partner.project_id = invitation.project_id
        AND partner.id = invitation.partner_id
    LEFT JOIN public.organisation ON organisation.id = partner.organisation_id
    WHERE invitation.secret_hash = sha256(convert_to(secret, 'UTF8'))
        AND (invitation.accepted_by IS NULL OR invitation.accepted_by = {ACCOUNT})
$$;
CREATE FUNCTION accept_invitation(secret text)
RETURNS varchar LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found public.invitation;
    stands varchar;
BEGIN
    SELECT * INTO found FROM public.invitation
    WHERE secret_hash = sha256(convert_to(secret, 'UTF8')) FOR UPDATE;
    IF found.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    stands := public.invitation_status(found.accepted_at, found.revoked_at, found.expires_at);
    IF stands = 'ACCEPTED' AND found.accepted_by <> {ACCOUNT} THEN
        RETURN 'UNKNOWN';
    ELSIF stands = 'OPEN' THEN
        INSERT INTO public.membership (project_id, account_id, role, partner_id)
            VALUES (found.project_id, {ACCOUNT}, found.role, found.partner_id)
        ON CONFLICT (project_id, account_id, role) DO UPDATE SET partner_id = EXCLUDED.partner_id
            WHERE membership.partner_id IS DISTINCT FROM EXCLUDED.partner_id;
        UPDATE public.invitation SET accepted_by = {ACCOUNT}, accepted_at = now()
        WHERE project_id = found.project_id AND id = found.id;
        RETURN 'ACCEPTED';
    END IF;
    RETURN stands;
END $$;
REVOKE ALL ON FUNCTION invitation_status(timestamptz, timestamptz, timestamptz),
    offered_invitation(text), accept_invitation(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invitation_status(timestamptz, timestamptz, timestamptz)
    TO goldpath_coordinator;
GRANT EXECUTE ON FUNCTION offered_invitation(text), accept_invitation(text) TO goldpath_account;
COMMENT ON FUNCTION offered_invitation(text) IS
    'What an invitation offers to whoever has its secret; one that somebody else accepted is '
    'unknown.';
COMMENT ON FUNCTION accept_invitation(text) IS
    'Makes the account a member by an invitation''s secret, once; returns what became of it: '
    'ACCEPTED (again, too), REVOKED, EXPIRED or UNKNOWN.';
CREATE FUNCTION a_coordinator_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('role') <> 'goldpath_coordinator' THEN
        RETURN OLD;
    END IF;
    PERFORM FROM public.membership
    WHERE project_id = OLD.project_id AND role = 'COORDINATOR' ORDER BY id FOR UPDATE;
    IF NOT EXISTS (
        SELECT FROM public.membership
        WHERE project_id = OLD.project_id AND role = 'COORDINATOR' AND id <> OLD.id) THEN
        RAISE check_violation USING CONSTRAINT = 'a_coordinator_stays', TABLE = 'membership',
            MESSAGE = 'a project keeps one coordinator at least';
    END IF;
    RETURN OLD;
END $$;
REVOKE ALL ON FUNCTION a_coordinator_stays() FROM PUBLIC;
CREATE TRIGGER a_coordinator_stays BEFORE DELETE ON membership
    FOR EACH ROW WHEN (OLD.role = 'COORDINATOR') EXECUTE FUNCTION a_coordinator_stays();
"""
# The link is the secret; only its hash is kept, so that a reader of the database cannot join.

MEMBERS = "id IN (SELECT account_id FROM membership)"
NEW_TABLES = ("project_phase", "invitation")
OPEN_TABLES = ("partner", "cohort", "participation", "milestone", *NEW_TABLES)


def upgrade() -> None:
    for part in (STATUS, PHASES, PARTNERS, INVITATIONS):
        op.execute(part)
    for table in NEW_TABLES:
        protect(table)
    op.execute("CALL audit('project_phase', 'PROJECT')")
    op.execute("CALL audit('invitation', 'PROJECT', 'id', '{note,secret_hash}')")
    for table in OPEN_TABLES:
        keep_archived(table, "INSERT OR UPDATE OR DELETE")
    keep_archived("membership", "INSERT OR UPDATE")
    coordinator_door()
    readers()


def keep_archived(table: str, changes: str) -> None:
    """Refuse changes of an archived project's rows. Taking a role away is always possible."""
    op.execute(
        f"CREATE TRIGGER project_open BEFORE {changes} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION project_open()"
    )


def coordinator_door() -> None:
    """The project's own facts, its phases and partners, and who may act in it."""
    own = f"project_id = {PROJECT}"
    facts = "title, programme, summary, starts_on, ends_on, status"
    op.execute(f"GRANT UPDATE ({facts}) ON project TO goldpath_coordinator")
    columns = "code, title, starts_on, ends_on"
    allow("coordinator", "project_phase", own, f"INSERT (project_id, {columns})")
    allow("coordinator", "project_phase", own, f"UPDATE ({columns}, version)", "DELETE")
    columns = "organisation_id, role, region"
    allow("coordinator", "partner", own, f"INSERT (project_id, {columns})", "DELETE")
    allow("coordinator", "partner", own, "UPDATE (role, region, version)")
    columns = (
        "project_id, id, created_at, role, partner_id, note, invited_by, expires_at, "
        "accepted_by, accepted_at, revoked_at"
    )
    allow("coordinator", "invitation", own, f"SELECT ({columns})", "UPDATE (revoked_at)")
    mine = f"{own} AND invited_by = {ACCOUNT}"
    columns = "project_id, role, partner_id, note, secret_hash, invited_by, expires_at"
    allow("coordinator", "invitation", mine, f"INSERT ({columns})")
    allow("coordinator", "membership", own, "DELETE")
    allow("coordinator", "account", MEMBERS, "SELECT (id, email)")
    named = f"id IN (SELECT person_id FROM assessor) OR {MEMBERS}"
    op.execute(f"ALTER POLICY person_coordinator_select ON person USING ({named})")


def readers() -> None:
    """Phases, and who the members are by name; addresses are the coordinator's alone."""
    own = f"project_id = {PROJECT}"
    for door in ("coordinator", "partner", "member", "trainer"):
        allow(door, "project_phase", own, "SELECT")
    columns = "project_id, id, created_at, account_id, role, partner_id"
    for door in ("coordinator", "partner", "member"):
        allow(door, "membership", own, f"SELECT ({columns})")
    for door in ("partner", "member"):
        allow(door, "person", MEMBERS, "SELECT (id, name)")


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
            "DELETE": f"USING ({rows})",
        }
        op.execute(f"GRANT {privilege} ON {table} TO goldpath_{door}")
        op.execute(
            f"CREATE POLICY {table}_{door}_{verb.lower()} ON {table} "
            f"FOR {verb} TO goldpath_{door} {clauses[verb]}"
        )
