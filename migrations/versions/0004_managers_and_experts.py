"""Two more doors: a cluster's manager sees its participations, an expert the own credentials."""

from alembic import op

revision = "0004"
down_revision = "0003"

ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"
IN_FORCE = (
    f"status = 'ACTIVE' AND valid_from <= {TODAY} "
    f"AND (valid_until IS NULL OR valid_until >= {TODAY})"
)

TABLES = """
CREATE TABLE cluster_manager (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    account_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    CONSTRAINT cluster_manager_pkey PRIMARY KEY (id),
    CONSTRAINT cluster_manager_account_id_cluster_id_key UNIQUE (account_id, cluster_id),
    CONSTRAINT cluster_manager_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT cluster_manager_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id)
);
CREATE INDEX cluster_manager_cluster_id_idx ON cluster_manager (cluster_id);
CREATE TABLE expert_profile (
    person_id uuid NOT NULL,
    country varchar(2),
    listed boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT expert_profile_pkey PRIMARY KEY (person_id),
    CONSTRAINT expert_profile_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE credential (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    person_id uuid NOT NULL,
    kind varchar(40) NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    status varchar(40) DEFAULT 'ACTIVE' NOT NULL,
    reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT credential_pkey PRIMARY KEY (id),
    CONSTRAINT credential_person_id_fkey
        FOREIGN KEY(person_id) REFERENCES expert_profile (person_id),
    CONSTRAINT credential_kind_check
        CHECK (
            kind IN ('BENCHMARKING_EXPERT', 'SILVER_AUDITOR', 'GOLD_ASSESSOR',
            'ASSOCIATE_TRAINER', 'INSTRUCTOR', 'TUTOR')),
    CONSTRAINT credential_status_check CHECK (status IN ('ACTIVE', 'SUSPENDED', 'REVOKED')),
    CONSTRAINT credential_dates_check CHECK (valid_from <= valid_until),
    CONSTRAINT credential_reason_check CHECK (status = 'ACTIVE' OR reason IS NOT NULL),
    CONSTRAINT credential_once_a_day_excl EXCLUDE USING gist (
        person_id WITH =, kind WITH =, daterange(valid_from, valid_until, '[]') WITH &&)
        WHERE (status <> 'REVOKED')
);
CREATE INDEX credential_person_id_idx ON credential (person_id);
CREATE TABLE core_idempotency_key (
    account_id uuid NOT NULL,
    key varchar(200) NOT NULL,
    request varchar NOT NULL,
    created_id uuid,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT core_idempotency_key_pkey PRIMARY KEY (account_id, key),
    CONSTRAINT core_idempotency_key_account_id_fkey
        FOREIGN KEY(account_id) REFERENCES account (id)
);
"""
# The equality of uuid and text in a gist index is btree_gist's, which `goldpath migrate` makes.

REVOKED_IS_FINAL = """
CREATE FUNCTION credential_stays_revoked() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING MESSAGE = 'a revoked credential stays revoked',
        CONSTRAINT = 'credential_stays_revoked', TABLE = 'credential';
END $$;
REVOKE ALL ON FUNCTION credential_stays_revoked() FROM PUBLIC;
CREATE TRIGGER credential_stays_revoked BEFORE UPDATE ON credential
    FOR EACH ROW WHEN (OLD.status = 'REVOKED' AND NEW.status <> 'REVOKED')
    EXECUTE FUNCTION credential_stays_revoked();
"""

FUNCTIONS = f"""
CREATE FUNCTION experts_on_roster() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT profile.person_id FROM public.expert_profile AS profile
    WHERE profile.listed AND EXISTS (
        SELECT FROM public.credential AS held
        WHERE held.person_id = profile.person_id AND {IN_FORCE})
$$;
CREATE FUNCTION account_known_by(address text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT account.id FROM public.account WHERE account.email = address AND account.active
$$;
REVOKE ALL ON FUNCTION experts_on_roster(), account_known_by(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION experts_on_roster() TO goldpath_public;
GRANT EXECUTE ON FUNCTION account_known_by(text) TO goldpath_secretariat;
COMMENT ON FUNCTION experts_on_roster() IS
    'The experts who agreed to be named and hold a credential in force today (UTC).';
COMMENT ON FUNCTION account_known_by(text) IS
    'The account with exactly this address: for whom the secretariat knows already.';
CREATE OR REPLACE FUNCTION audit_actors_of_core(keys uuid[])
RETURNS TABLE (id uuid, name varchar, email varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT person.id, person.name, account.email
    FROM public.person LEFT JOIN public.account ON account.id = person.id
    WHERE person.id = ANY (keys) AND EXISTS (
        SELECT FROM public.audit_entry AS entry
        WHERE entry.project_id IS NULL AND entry.account_id = person.id
            AND entry.door IN ('goldpath_secretariat', 'goldpath_expert'))
$$;
"""
# The policies of the public door ask `experts_on_roster()`: profile and credential each depend on
# the other, and policies that read each other's tables recurse without end.

KNOWN = """id IN (
    SELECT account_id FROM cluster_manager UNION ALL SELECT person_id FROM expert_profile)"""
"""Whom the secretariat has appointed or credentialed: it sees nobody else."""


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


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(REVOKED_IS_FINAL)
    op.execute(FUNCTIONS)
    for table in ("cluster_manager", "expert_profile", "credential", "core_idempotency_key"):
        protect(table)
    for table in ("cluster_manager", "expert_profile", "credential"):
        op.execute(f"CALL audit('{table}', 'CORE')")
    manager_door()
    expert_door()
    account_door()
    registry_door()
    secretariat_door()


def manager_door() -> None:
    """One cluster, and of each project it takes part in what concerns its own participation."""
    allow("manager", "cluster", f"id = {CLUSTER}", "SELECT")
    for table in ("cluster_alias", "label_award"):
        allow("manager", table, f"cluster_id = {CLUSTER}", "SELECT")
    columns = "project_id, id, cohort_id, cluster_id, status, target_level"
    allow("manager", "participation", f"cluster_id = {CLUSTER}", f"SELECT ({columns})")
    own = f"FROM participation WHERE cluster_id = {CLUSTER}"
    columns = "id, slug, title, starts_on, ends_on"
    allow("manager", "project", f"id IN (SELECT project_id {own})", f"SELECT ({columns})")
    rows = f"(project_id, id) IN (SELECT project_id, cohort_id {own})"
    allow("manager", "cohort", rows, "SELECT (project_id, id, name)")
    rows = f"(project_id, participation_id) IN (SELECT project_id, id {own})"
    columns = "project_id, id, participation_id, title, due_on, status"
    allow("manager", "milestone", rows, f"SELECT ({columns})")


def expert_door() -> None:
    """The own name, profile and credentials; the consent to be named is the expert's to give."""
    own = f"person_id = {ACCOUNT}"
    allow("expert", "person", f"id = {ACCOUNT}", "SELECT (id, name)")
    allow("expert", "expert_profile", own, "SELECT", "UPDATE (listed, version)")
    allow("expert", "credential", own, "SELECT")


def account_door() -> None:
    """Which clusters one manages, what they are called, and whether one is an expert."""
    own = f"account_id = {ACCOUNT}"
    allow("account", "cluster_manager", own, "SELECT")
    rows = f"id IN (SELECT cluster_id FROM cluster_manager WHERE {own})"
    allow("account", "cluster", rows, "SELECT (id, name)")
    allow("account", "expert_profile", f"person_id = {ACCOUNT}", "SELECT (person_id)")


def registry_door() -> None:
    """Experts who agreed to be named, with what they hold today; nothing else of anybody."""
    listed = "IN (SELECT experts_on_roster())"
    allow("public", "person", f"id {listed}", "SELECT (id, name)")
    allow("public", "expert_profile", f"person_id {listed}", "SELECT (person_id, country)")
    rows = f"{IN_FORCE} AND person_id {listed}"
    allow("public", "credential", rows, "SELECT (id, person_id, kind, valid_until)")


def secretariat_door() -> None:
    """Managers and experts, by name and address; appointing them, and what experts may do."""
    allow("secretariat", "cluster_manager", "true", "SELECT", "DELETE")
    allow("secretariat", "cluster_manager", "true", "INSERT (account_id, cluster_id)")
    allow("secretariat", "expert_profile", "true", "SELECT", "INSERT (person_id, country)")
    allow("secretariat", "expert_profile", "true", "UPDATE (country, version)")
    columns = "person_id, kind, valid_from, valid_until"
    allow("secretariat", "credential", "true", "SELECT", f"INSERT ({columns})")
    allow("secretariat", "credential", "true", "UPDATE (status, reason, version)")
    allow("secretariat", "person", KNOWN, "SELECT (id, name)")
    allow("secretariat", "account", KNOWN, "SELECT (id, email)")
    mine = f"account_id = {ACCOUNT}"
    allow("secretariat", "core_idempotency_key", mine, "SELECT", "DELETE", "UPDATE (created_id)")
    allow("secretariat", "core_idempotency_key", mine, "INSERT (account_id, key, request)")
