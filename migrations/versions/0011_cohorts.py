"""Cohorts: applications and how they were judged, where a participation is, and its contacts."""

from alembic import op

revision = "0011"
down_revision = "0010"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
PARTNER = "nullif(current_setting('goldpath.partner', true), '')::uuid"
CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"

APPLICATIONS = f"""
ALTER TABLE cohort ADD COLUMN apply_by date;
CREATE TABLE selection_criterion (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    cohort_id uuid NOT NULL,
    title varchar NOT NULL,
    maximum integer NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT selection_criterion_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT selection_criterion_project_id_cohort_id_title_key
        UNIQUE (project_id, cohort_id, title),
    CONSTRAINT selection_criterion_project_id_fkey
        FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT selection_criterion_project_id_cohort_id_fkey
        FOREIGN KEY(project_id, cohort_id) REFERENCES cohort (project_id, id),
    CONSTRAINT selection_criterion_maximum_check CHECK (maximum BETWEEN 1 AND 100)
);
CREATE TABLE application (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    cohort_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    applied_on date DEFAULT {TODAY} NOT NULL,
    target_level varchar(40),
    motivation varchar,
    status varchar(40) DEFAULT 'SUBMITTED' NOT NULL,
    reason varchar,
    decided_on date,
    waiting_since timestamptz,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT application_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT application_project_id_cohort_id_cluster_id_key
        UNIQUE (project_id, cohort_id, cluster_id),
    CONSTRAINT application_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT application_project_id_cohort_id_fkey
        FOREIGN KEY(project_id, cohort_id) REFERENCES cohort (project_id, id),
    CONSTRAINT application_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id),
    CONSTRAINT application_status_check
        CHECK (status IN ('SUBMITTED', 'SELECTED', 'WAITING', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT application_target_level_check
        CHECK (target_level IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT application_decided_check
        CHECK ((status = 'SUBMITTED') = (reason IS NULL)
            AND (status = 'SUBMITTED') = (decided_on IS NULL)
            AND (status = 'WAITING') = (waiting_since IS NOT NULL))
);
CREATE INDEX application_cluster_id_idx ON application (cluster_id);
CREATE TABLE application_rating (
    project_id uuid NOT NULL,
    application_id uuid NOT NULL,
    criterion_id uuid NOT NULL,
    points integer NOT NULL,
    note varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT application_rating_pkey PRIMARY KEY (project_id, application_id, criterion_id),
    CONSTRAINT application_rating_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT application_rating_project_id_application_id_fkey
        FOREIGN KEY(project_id, application_id) REFERENCES application (project_id, id),
    CONSTRAINT application_rating_project_id_criterion_id_fkey
        FOREIGN KEY(project_id, criterion_id) REFERENCES selection_criterion (project_id, id)
);
CREATE INDEX application_rating_project_id_criterion_id_idx
    ON application_rating (project_id, criterion_id);
CREATE FUNCTION application_rating_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.selection_criterion AS criterion
        JOIN public.application ON application.project_id = criterion.project_id
            AND application.cohort_id = criterion.cohort_id
        WHERE criterion.project_id = NEW.project_id AND criterion.id = NEW.criterion_id
            AND application.id = NEW.application_id
            AND NEW.points BETWEEN 0 AND criterion.maximum) THEN
        RAISE check_violation USING CONSTRAINT = 'application_rating_within',
            TABLE = 'application_rating',
            MESSAGE = 'an application is rated by its cohort''s criteria, within their points';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION application_rating_within() FROM PUBLIC;
CREATE TRIGGER application_rating_within BEFORE INSERT OR UPDATE ON application_rating
    FOR EACH ROW EXECUTE FUNCTION application_rating_within();
CREATE FUNCTION application_moves() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (OLD.status, NEW.status) IN (
        ('SUBMITTED', 'SELECTED'), ('SUBMITTED', 'WAITING'), ('SUBMITTED', 'REJECTED'),
        ('SUBMITTED', 'WITHDRAWN'), ('WAITING', 'SELECTED'), ('WAITING', 'REJECTED'),
        ('WAITING', 'WITHDRAWN'), ('REJECTED', 'WAITING'), ('REJECTED', 'SELECTED')) THEN
        RAISE check_violation USING CONSTRAINT = 'application_moves', TABLE = 'application',
            MESSAGE = format('an application does not go from %s to %s', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION application_moves() FROM PUBLIC;
CREATE TRIGGER application_moves BEFORE UPDATE OF status ON application
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION application_moves();
CREATE TRIGGER cluster_reference BEFORE INSERT OR UPDATE OF cluster_id ON application
    FOR EACH ROW EXECUTE FUNCTION cluster_reference('PROJECT');
CREATE FUNCTION application_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.application AS asked SET cluster_id = NEW.merged_into
    WHERE cluster_id = NEW.id AND NOT EXISTS (
        SELECT FROM public.application AS held
        WHERE held.project_id = asked.project_id AND held.cohort_id = asked.cohort_id
            AND held.cluster_id = NEW.merged_into);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION application_follows() FROM PUBLIC;
CREATE TRIGGER application_follows AFTER UPDATE OF merged_into ON cluster
    FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into)
    EXECUTE FUNCTION application_follows();
COMMENT ON FUNCTION application_follows() IS
    'A merged cluster''s applications are the other''s, but where that one has applied itself.';
"""

PARTICIPATIONS = f"""
ALTER TABLE participation ADD COLUMN joined_on date;
ALTER TABLE participation ALTER COLUMN joined_on SET DEFAULT {TODAY};
CREATE FUNCTION participation_moves() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (OLD.status, NEW.status) IN (
        ('INVITED', 'ACCEPTED'), ('INVITED', 'ACTIVE'), ('INVITED', 'WITHDRAWN'),
        ('ACCEPTED', 'ACTIVE'), ('ACCEPTED', 'WITHDRAWN'), ('ACTIVE', 'COMPLETED'),
        ('ACTIVE', 'WITHDRAWN'), ('COMPLETED', 'ACTIVE'), ('WITHDRAWN', 'INVITED')) THEN
        RAISE check_violation USING CONSTRAINT = 'participation_moves', TABLE = 'participation',
            MESSAGE = format('a participation does not go from %s to %s', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION participation_moves() FROM PUBLIC;
CREATE TRIGGER participation_moves BEFORE UPDATE OF status ON participation
    FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND current_setting('role') LIKE 'goldpath\\_%'
        AND current_setting('role') <> 'goldpath_owner')
    EXECUTE FUNCTION participation_moves();
CREATE TABLE participation_event (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    participation_id uuid NOT NULL,
    status varchar(40) NOT NULL,
    reason varchar,
    CONSTRAINT participation_event_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT participation_event_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT participation_event_project_id_participation_id_fkey
        FOREIGN KEY(project_id, participation_id) REFERENCES participation (project_id, id),
    CONSTRAINT participation_event_status_check
        CHECK (status IN ('INVITED', 'ACCEPTED', 'ACTIVE', 'COMPLETED', 'WITHDRAWN'))
);
CREATE INDEX participation_event_project_id_participation_id_id_idx
    ON participation_event (project_id, participation_id, id);
CREATE FUNCTION participation_event_happens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.participation_event (project_id, participation_id, status, reason)
    VALUES (NEW.project_id, NEW.id, NEW.status, NEW.withdrawal_reason);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION participation_event_happens() FROM PUBLIC;
INSERT INTO participation_event (project_id, created_at, participation_id, status, reason)
    SELECT project_id, created_at, id, status, withdrawal_reason FROM participation;
CREATE TRIGGER participation_event_happens AFTER INSERT ON participation
    FOR EACH ROW EXECUTE FUNCTION participation_event_happens();
CREATE TRIGGER participation_event_changes AFTER UPDATE OF status ON participation
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION participation_event_happens();
CREATE TABLE participation_contact (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    participation_id uuid NOT NULL,
    name varchar NOT NULL,
    position varchar,
    email varchar,
    phone varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT participation_contact_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT participation_contact_project_id_fkey
        FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT participation_contact_project_id_participation_id_fkey
        FOREIGN KEY(project_id, participation_id) REFERENCES participation (project_id, id)
);
CREATE INDEX participation_contact_project_id_participation_id_idx
    ON participation_contact (project_id, participation_id);
"""

NEW_TABLES = (
    "selection_criterion",
    "application",
    "application_rating",
    "participation_event",
    "participation_contact",
)


def upgrade() -> None:
    op.execute(APPLICATIONS)
    op.execute(PARTICIPATIONS)
    for table in NEW_TABLES:
        protect(table)
        audit(table)
        if table != "participation_event":
            op.execute(
                f"CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION project_open()"
            )
    coordinator_door()
    partner_door()
    manager_door()
    own = f"project_id = {PROJECT}"
    for door in ("coordinator", "partner", "member"):
        allow(door, "participation_event", own, "SELECT")


def audit(table: str) -> None:
    """Put a table under audit; a contact's own row is what is erased with the person."""
    personal = ", 'id', '{name,position,email,phone}'" if table == "participation_contact" else ""
    if table != "participation_event":
        op.execute(f"CALL audit('{table}', 'PROJECT'{personal})")


def coordinator_door() -> None:
    """Criteria, applications and how they are judged; where clusters are; whom to talk to."""
    own = f"project_id = {PROJECT}"
    op.execute("GRANT INSERT (apply_by), UPDATE (apply_by) ON cohort TO goldpath_coordinator")
    op.execute(
        "GRANT INSERT (joined_on), UPDATE (joined_on) ON participation TO goldpath_coordinator"
    )
    columns = "project_id, cohort_id, title, maximum"
    allow("coordinator", "selection_criterion", own, "SELECT", "DELETE", f"INSERT ({columns})")
    allow("coordinator", "selection_criterion", own, "UPDATE (title, maximum, version)")
    columns = "project_id, cohort_id, cluster_id, applied_on, target_level, motivation"
    allow("coordinator", "application", own, "SELECT", f"INSERT ({columns})")
    columns = "applied_on, target_level, motivation, status, reason, decided_on, waiting_since"
    allow("coordinator", "application", own, f"UPDATE ({columns}, version)")
    columns = "project_id, application_id, criterion_id, points, note"
    allow("coordinator", "application_rating", own, "SELECT", f"INSERT ({columns})")
    allow("coordinator", "application_rating", own, "UPDATE (points, note, version)")
    contacts("coordinator", own)


def partner_door() -> None:
    """Who applied; of the participants in the own charge, where they are and whom to talk to."""
    own = f"project_id = {PROJECT}"
    for table in ("selection_criterion", "application", "application_rating"):
        allow("partner", table, own, "SELECT")
    op.execute(
        "ALTER POLICY participation_partner_update ON participation "
        f"WITH CHECK ({own} AND partner_id = {PARTNER})"
    )
    op.execute("GRANT UPDATE (joined_on, target_level) ON participation TO goldpath_partner")
    charge = (
        f"{own} AND EXISTS (SELECT FROM participation "
        "WHERE participation.project_id = participation_contact.project_id "
        "AND participation.id = participation_contact.participation_id "
        f"AND participation.partner_id = {PARTNER})"
    )
    contacts("partner", charge)


def contacts(door: str, rows: str) -> None:
    """Let a door keep contacts; they are people, so that they can be erased."""
    columns = "name, position, email, phone"
    allow(door, "participation_contact", rows, "SELECT", "DELETE")
    allow(door, "participation_contact", rows, f"INSERT (project_id, participation_id, {columns})")
    allow(door, "participation_contact", rows, f"UPDATE ({columns}, version)")


def manager_door() -> None:
    """The answer to an invitation, the own history, and whom the project has for a contact."""
    own = f"cluster_id = {CLUSTER}"
    columns = "version, joined_on, withdrawal_reason, created_at"
    op.execute(f"GRANT SELECT ({columns}) ON participation TO goldpath_manager")
    op.execute(
        "GRANT UPDATE (status, withdrawal_reason, version) ON participation TO goldpath_manager"
    )
    op.execute(
        "CREATE POLICY participation_manager_update ON participation FOR UPDATE "
        f"TO goldpath_manager USING ({own} AND status = 'INVITED') "
        f"WITH CHECK ({own} AND status IN ('ACCEPTED', 'WITHDRAWN'))"
    )
    mine = (
        f"(project_id, participation_id) IN (SELECT project_id, id FROM participation WHERE {own})"
    )
    allow("manager", "participation_event", mine, "SELECT")
    contacts("manager", mine)


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
