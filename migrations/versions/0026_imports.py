"""Imports: the files that people send to be taken into lists, and how far each is."""

from alembic import op

revision = "0026"
down_revision = "0025"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"

RUNS = """
CREATE TABLE import_run (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    list_name varchar NOT NULL,
    file_name varchar NOT NULL,
    mode varchar(40) NOT NULL,
    dry_run boolean NOT NULL,
    account_id uuid NOT NULL,
    status varchar(40) DEFAULT 'RUNNING' NOT NULL,
    rows_read integer DEFAULT 0 NOT NULL,
    made integer DEFAULT 0 NOT NULL,
    changed integer DEFAULT 0 NOT NULL,
    unchanged integer DEFAULT 0 NOT NULL,
    failed integer DEFAULT 0 NOT NULL,
    problem varchar,
    errors jsonb DEFAULT '[]' NOT NULL,
    finished_at timestamptz,
    CONSTRAINT import_run_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT import_run_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT import_run_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT import_run_mode_check CHECK (mode IN ('ALL', 'GOOD_ROWS')),
    CONSTRAINT import_run_status_check CHECK (status IN ('RUNNING', 'DONE', 'FAILED')),
    CONSTRAINT import_run_finished_check CHECK ((status = 'RUNNING') = (finished_at IS NULL))
);
CREATE INDEX import_run_account_id_idx ON import_run (account_id);
CREATE INDEX import_run_project_id_account_id_idx ON import_run (project_id, account_id);
CREATE FUNCTION import_is_under_way(run uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (classid::bigint << 32) | objid::bigint = hashtextextended(run::text, 22))
$$;
REVOKE ALL ON FUNCTION import_is_under_way(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION import_is_under_way(uuid)
    TO goldpath_coordinator, goldpath_partner, goldpath_trainer;
COMMENT ON FUNCTION import_is_under_way(uuid) IS
    'Whether the transaction of an import is open: one whose process died has none.';
"""
# The transaction that takes the rows holds the lock of its run, and gives it back however it ends.

TOLD = "status, rows_read, made, changed, unchanged, failed, problem, errors, finished_at"


def upgrade() -> None:
    op.execute(RUNS)
    protect("import_run")
    op.execute(
        "CREATE TRIGGER project_open BEFORE INSERT ON import_run "
        "FOR EACH ROW EXECUTE FUNCTION project_open()"
    )
    own = f"project_id = {PROJECT}"
    mine = f"{own} AND account_id = {ACCOUNT}"
    given = "project_id, list_name, file_name, mode, dry_run, account_id"
    for door, visible in (("coordinator", own), ("partner", mine), ("trainer", mine)):
        allow(door, "import_run", visible, "SELECT")
        allow(door, "import_run", mine, f"INSERT ({given})", f"UPDATE ({TOLD})")


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
