"""Reporting periods: editions that say for good what was reported, and the figures of each."""

from alembic import op

revision = "0023"
down_revision = "0021"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"
KEYED = """project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL"""
MEASURES = (
    "'MANUAL', 'BENCHMARKED', 'LABELLED', 'STAFF_TRAINED', 'INSTRUCTORS_CERTIFIED', "
    "'EXCHANGES_HELD'"
)

TABLES = f"""
CREATE TABLE reporting_period (
    {KEYED},
    title varchar NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    due_on date,
    status varchar(40) DEFAULT 'OPEN' NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT reporting_period_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT reporting_period_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT reporting_period_status_check CHECK (status IN ('OPEN', 'LOCKED')),
    CONSTRAINT reporting_period_days_check CHECK (starts_on <= ends_on),
    CONSTRAINT reporting_period_due_check CHECK (due_on >= starts_on),
    CONSTRAINT reporting_period_days_excl
        EXCLUDE USING gist (project_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE TABLE period_edition (
    {KEYED},
    period_id uuid NOT NULL,
    number integer NOT NULL,
    as_of date NOT NULL,
    late_reason varchar,
    account_id uuid,
    CONSTRAINT period_edition_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT period_edition_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT period_edition_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT period_edition_project_id_period_id_fkey
        FOREIGN KEY(project_id, period_id) REFERENCES reporting_period (project_id, id),
    CONSTRAINT period_edition_project_id_period_id_number_key
        UNIQUE (project_id, period_id, number)
);
CREATE INDEX period_edition_account_id_idx ON period_edition (account_id);
CREATE TABLE period_reopening (
    {KEYED},
    edition_id uuid NOT NULL,
    reason varchar NOT NULL,
    account_id uuid,
    CONSTRAINT period_reopening_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT period_reopening_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT period_reopening_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT period_reopening_project_id_edition_id_fkey
        FOREIGN KEY(project_id, edition_id) REFERENCES period_edition (project_id, id),
    CONSTRAINT period_reopening_project_id_edition_id_key UNIQUE (project_id, edition_id)
);
CREATE INDEX period_reopening_account_id_idx ON period_reopening (account_id);
CREATE TABLE period_figure (
    {KEYED},
    edition_id uuid NOT NULL,
    target_id uuid NOT NULL,
    position integer NOT NULL,
    code varchar NOT NULL,
    title varchar NOT NULL,
    unit varchar NOT NULL,
    measure varchar(40) NOT NULL,
    level varchar(40),
    baseline numeric(16, 3),
    target numeric(16, 3) NOT NULL,
    value numeric(16, 3),
    previously_reported numeric(16, 3),
    known_by varchar,
    CONSTRAINT period_figure_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT period_figure_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT period_figure_project_id_edition_id_fkey
        FOREIGN KEY(project_id, edition_id) REFERENCES period_edition (project_id, id),
    CONSTRAINT period_figure_project_id_target_id_fkey
        FOREIGN KEY(project_id, target_id) REFERENCES target (project_id, id),
    CONSTRAINT period_figure_project_id_edition_id_target_id_key
        UNIQUE (project_id, edition_id, target_id),
    CONSTRAINT period_figure_measure_check CHECK (measure IN ({MEASURES})),
    CONSTRAINT period_figure_level_check CHECK (level IN ('BRONZE', 'SILVER', 'GOLD'))
);
CREATE INDEX period_figure_project_id_target_id_idx ON period_figure (project_id, target_id);
CREATE TABLE period_name (
    {KEYED},
    figure_id uuid NOT NULL,
    key uuid NOT NULL,
    label varchar,
    attendee_id uuid,
    happened_on date,
    CONSTRAINT period_name_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT period_name_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT period_name_project_id_figure_id_fkey
        FOREIGN KEY(project_id, figure_id) REFERENCES period_figure (project_id, id),
    CONSTRAINT period_name_project_id_attendee_id_fkey
        FOREIGN KEY(project_id, attendee_id) REFERENCES attendee (project_id, id),
    CONSTRAINT period_name_project_id_figure_id_key_key UNIQUE (project_id, figure_id, key),
    CONSTRAINT period_name_named_check CHECK (num_nonnulls(label, attendee_id) = 1)
);
CREATE INDEX period_name_project_id_attendee_id_idx ON period_name (project_id, attendee_id);
"""

LIFE = f"""
CREATE FUNCTION period_locks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    period public.reporting_period;
BEGIN
    SELECT * INTO period FROM public.reporting_period
    WHERE project_id = NEW.project_id AND id = NEW.period_id FOR UPDATE;
    IF period.status <> 'OPEN' THEN
        RAISE check_violation USING CONSTRAINT = 'period_moves', TABLE = TG_TABLE_NAME,
            MESSAGE = 'the period is locked already';
    ELSIF period.starts_on > {TODAY} THEN
        RAISE check_violation USING CONSTRAINT = 'period_begun', TABLE = TG_TABLE_NAME,
            MESSAGE = 'the period has not begun';
    ELSIF period.due_on >= {TODAY} OR period.due_on IS NULL THEN
        NEW.late_reason := NULL;
    ELSIF NEW.late_reason IS NULL THEN
        RAISE check_violation USING CONSTRAINT = 'period_late', TABLE = TG_TABLE_NAME,
            MESSAGE = 'the period was due, and nobody says why it is late';
    END IF;
    NEW.as_of := least(period.ends_on, {TODAY});
    NEW.account_id := {ACCOUNT};
    NEW.number := 1 + (
        SELECT count(*) FROM public.period_edition
        WHERE project_id = NEW.project_id AND period_id = NEW.period_id);
    UPDATE public.reporting_period SET status = 'LOCKED', version = version + 1
    WHERE project_id = NEW.project_id AND id = NEW.period_id;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION period_locks() FROM PUBLIC;
CREATE TRIGGER period_locks BEFORE INSERT ON period_edition
    FOR EACH ROW EXECUTE FUNCTION period_locks();
COMMENT ON FUNCTION period_locks() IS
    'An edition locks its period. The lock on the period lets one edition at a time be made.';
CREATE FUNCTION period_reopens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    period public.reporting_period;
BEGIN
    SELECT found.* INTO period FROM public.reporting_period AS found
    JOIN public.period_edition AS edition
        ON edition.project_id = found.project_id AND edition.period_id = found.id
    WHERE edition.project_id = NEW.project_id AND edition.id = NEW.edition_id
    FOR UPDATE OF found;
    IF period.status <> 'LOCKED' OR EXISTS (
        SELECT FROM public.period_edition AS own JOIN public.period_edition AS later
            ON later.project_id = own.project_id AND later.period_id = own.period_id
                AND later.number > own.number
        WHERE own.project_id = NEW.project_id AND own.id = NEW.edition_id) THEN
        RAISE check_violation USING CONSTRAINT = 'period_moves', TABLE = TG_TABLE_NAME,
            MESSAGE = 'the newest edition of a locked period alone is reopened';
    END IF;
    NEW.account_id := {ACCOUNT};
    UPDATE public.reporting_period SET status = 'OPEN', version = version + 1
    WHERE project_id = period.project_id AND id = period.id;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION period_reopens() FROM PUBLIC;
CREATE TRIGGER period_reopens BEFORE INSERT ON period_reopening
    FOR EACH ROW EXECUTE FUNCTION period_reopens();
CREATE FUNCTION period_locked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING CONSTRAINT = 'period_locked', TABLE = TG_TABLE_NAME,
        MESSAGE = 'a locked period is reopened before it is changed';
END $$;
REVOKE ALL ON FUNCTION period_locked() FROM PUBLIC;
CREATE TRIGGER period_locked BEFORE UPDATE ON reporting_period
    FOR EACH ROW WHEN (OLD.status = 'LOCKED' AND NEW.status = 'LOCKED')
    EXECUTE FUNCTION period_locked();
CREATE FUNCTION period_figure_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.period_edition
        WHERE project_id = NEW.project_id AND id = NEW.edition_id AND created_at = now()) THEN
        RAISE check_violation USING CONSTRAINT = 'period_figure_now', TABLE = TG_TABLE_NAME,
            MESSAGE = 'figures are added to an edition while it is made, and never later';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION period_figure_now() FROM PUBLIC;
CREATE TRIGGER period_figure_now BEFORE INSERT ON period_figure
    FOR EACH ROW EXECUTE FUNCTION period_figure_now();
CREATE FUNCTION period_name_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.period_figure
        WHERE project_id = NEW.project_id AND id = NEW.figure_id AND created_at = now()) THEN
        RAISE check_violation USING CONSTRAINT = 'period_figure_now', TABLE = TG_TABLE_NAME,
            MESSAGE = 'names are added to an edition while it is made, and never later';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION period_name_now() FROM PUBLIC;
CREATE TRIGGER period_name_now BEFORE INSERT ON period_name
    FOR EACH ROW EXECUTE FUNCTION period_name_now();
COMMENT ON FUNCTION period_figure_now() IS
    'now() is when the transaction began: what was reported is written with its edition or not '
    'at all. No door may update or delete it.';
"""

NEW_TABLES = (
    *("reporting_period", "period_edition", "period_reopening"),
    *("period_figure", "period_name"),
)
OPEN_TABLES = ("reporting_period", "period_edition", "period_reopening")
FIGURE = (
    "project_id, edition_id, target_id, position, code, title, unit, measure, level, baseline, "
    "target, value, previously_reported, known_by"
)
NAMED = "project_id, id, created_at, figure_id, key, label, happened_on"


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(LIFE)
    for table in NEW_TABLES:
        protect(table)
    for table in OPEN_TABLES:
        op.execute(f"CALL audit('{table}', 'PROJECT')")
        op.execute(
            f"CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION project_open()"
        )
    doors()


def doors() -> None:
    """The coordinator makes editions; members read them, but not who the people in them are."""
    own = f"project_id = {PROJECT}"
    for door in ("coordinator", "partner", "member"):
        for table in (*OPEN_TABLES, "period_figure"):
            allow(door, table, own, "SELECT")
        allow(door, "period_name", own, f"SELECT ({NAMED})")
    op.execute("GRANT SELECT (attendee_id) ON period_name TO goldpath_coordinator")
    columns = "title, starts_on, ends_on, due_on"
    allow("coordinator", "reporting_period", own, f"INSERT (project_id, {columns})", "DELETE")
    allow("coordinator", "reporting_period", own, f"UPDATE ({columns}, version)")
    allow("coordinator", "period_edition", own, "INSERT (project_id, period_id, late_reason)")
    allow("coordinator", "period_reopening", own, "INSERT (project_id, edition_id, reason)")
    allow("coordinator", "period_figure", own, f"INSERT ({FIGURE})")
    columns = "project_id, figure_id, key, label, attendee_id, happened_on"
    allow("coordinator", "period_name", own, f"INSERT ({columns})")


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
