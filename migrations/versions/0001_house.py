"""The house: the label core, the tenants, and the doors to both."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE cluster (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    name_key varchar NOT NULL,
    country varchar(2) NOT NULL,
    region varchar,
    portfolio varchar(40),
    website varchar,
    ever_labelled boolean DEFAULT false NOT NULL,
    CONSTRAINT cluster_pkey PRIMARY KEY (id),
    CONSTRAINT cluster_country_name_key_key UNIQUE (country, name_key),
    CONSTRAINT cluster_portfolio_check
        CHECK (
            portfolio IN ('AVIATION_AND_SPACE', 'BIOTECHNOLOGY', 'CONSTRUCTION',
            'CREATIVE_INDUSTRIES', 'ENERGY_AND_ENVIRONMENT', 'FOOD_INDUSTRY',
            'HEALTH_AND_MEDICAL_SCIENCE', 'ICT', 'MICRO_NANO_AND_OPTICAL_TECHNOLOGIES',
            'NEW_MATERIALS_AND_CHEMISTRY', 'PRODUCTION_AND_ENGINEERING',
            'SPORTS_LEISURE_AND_TOURISM', 'TRANSPORTATION_AND_MOBILITY'))
);
CREATE TABLE organisation (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    name_key varchar NOT NULL,
    country varchar(2),
    CONSTRAINT organisation_pkey PRIMARY KEY (id),
    CONSTRAINT organisation_name_key_key UNIQUE (name_key)
);
CREATE TABLE person (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    CONSTRAINT person_pkey PRIMARY KEY (id)
);
CREATE TABLE project (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    slug varchar NOT NULL,
    title varchar NOT NULL,
    programme varchar,
    summary varchar,
    starts_on date,
    ends_on date,
    sharing varchar(40) DEFAULT 'NONE' NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT project_pkey PRIMARY KEY (id),
    CONSTRAINT project_sharing_check CHECK (sharing IN ('NONE', 'AGGREGATES', 'NAMES')),
    CONSTRAINT project_dates_check CHECK (starts_on <= ends_on),
    CONSTRAINT project_slug_key UNIQUE (slug)
);
CREATE TABLE account (
    id uuid NOT NULL,
    email varchar NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_id_fkey FOREIGN KEY(id) REFERENCES person (id),
    CONSTRAINT account_email_key UNIQUE (email)
);
CREATE TABLE cluster_alias (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    cluster_id uuid NOT NULL,
    name varchar NOT NULL,
    name_key varchar NOT NULL,
    CONSTRAINT cluster_alias_pkey PRIMARY KEY (id),
    CONSTRAINT cluster_alias_cluster_id_name_key_key UNIQUE (cluster_id, name_key),
    CONSTRAINT cluster_alias_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id)
);
CREATE TABLE cohort (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    capacity integer,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT cohort_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT cohort_project_id_name_key UNIQUE (project_id, name),
    CONSTRAINT cohort_capacity_check CHECK (capacity > 0),
    CONSTRAINT cohort_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE label_award (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    cluster_id uuid NOT NULL,
    level varchar(40) NOT NULL,
    valid_from date,
    valid_until date,
    status varchar(40) DEFAULT 'ACTIVE' NOT NULL,
    source varchar NOT NULL,
    CONSTRAINT label_award_pkey PRIMARY KEY (id),
    CONSTRAINT label_award_level_check CHECK (level IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT label_award_status_check
        CHECK (status IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'SUPERSEDED')),
    CONSTRAINT label_award_dates_check CHECK (valid_from <= valid_until),
    CONSTRAINT label_award_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id)
);
CREATE INDEX label_award_cluster_id_idx ON label_award (cluster_id);
CREATE TABLE partner (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    organisation_id uuid NOT NULL,
    role varchar(40) NOT NULL,
    region varchar,
    CONSTRAINT partner_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT partner_project_id_organisation_id_key UNIQUE (project_id, organisation_id),
    CONSTRAINT partner_role_check CHECK (role IN ('LEAD', 'PARTNER')),
    CONSTRAINT partner_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT partner_organisation_id_fkey
        FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);
CREATE INDEX partner_organisation_id_idx ON partner (organisation_id);
CREATE TABLE tenant_file (
    project_id uuid NOT NULL,
    content jsonb NOT NULL,
    applied_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT tenant_file_pkey PRIMARY KEY (project_id),
    CONSTRAINT tenant_file_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE appointment (
    account_id uuid NOT NULL,
    office varchar(40) NOT NULL,
    CONSTRAINT appointment_pkey PRIMARY KEY (account_id, office),
    CONSTRAINT appointment_office_check CHECK (office IN ('BOARD', 'SECRETARIAT')),
    CONSTRAINT appointment_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE idempotency_key (
    project_id uuid NOT NULL,
    account_id uuid NOT NULL,
    key varchar(200) NOT NULL,
    request varchar NOT NULL,
    created_id uuid,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (project_id, account_id, key),
    CONSTRAINT idempotency_key_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT idempotency_key_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE membership (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    account_id uuid NOT NULL,
    role varchar(40) NOT NULL,
    CONSTRAINT membership_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT membership_project_id_account_id_role_key UNIQUE (project_id, account_id, role),
    CONSTRAINT membership_role_check CHECK (role IN ('COORDINATOR', 'PARTNER', 'OBSERVER')),
    CONSTRAINT membership_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT membership_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX membership_account_id_idx ON membership (account_id);
CREATE TABLE participation (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    cohort_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    status varchar(40) DEFAULT 'INVITED' NOT NULL,
    target_level varchar(40),
    withdrawal_reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT participation_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT participation_project_id_cohort_id_fkey
        FOREIGN KEY(project_id, cohort_id) REFERENCES cohort (project_id, id),
    CONSTRAINT participation_project_id_cohort_id_cluster_id_key
        UNIQUE (project_id, cohort_id, cluster_id),
    CONSTRAINT participation_status_check
        CHECK (status IN ('INVITED', 'ACCEPTED', 'ACTIVE', 'COMPLETED', 'WITHDRAWN')),
    CONSTRAINT participation_target_level_check
        CHECK (target_level IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT participation_withdrawal_reason_check
        CHECK ((status = 'WITHDRAWN') = (withdrawal_reason IS NOT NULL)),
    CONSTRAINT participation_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT participation_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id)
);
CREATE INDEX participation_cluster_id_idx ON participation (cluster_id);
CREATE TABLE milestone (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    participation_id uuid NOT NULL,
    title varchar NOT NULL,
    due_on date,
    status varchar(40) DEFAULT 'PLANNED' NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT milestone_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT milestone_project_id_participation_id_fkey
        FOREIGN KEY(project_id, participation_id) REFERENCES participation (project_id, id),
    CONSTRAINT milestone_status_check
        CHECK (status IN ('PLANNED', 'IN_PROGRESS', 'DONE', 'WAIVED')),
    CONSTRAINT milestone_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX milestone_project_id_participation_id_idx ON milestone (project_id, participation_id);
"""

CORE = ("cluster", "cluster_alias", "organisation", "label_award")
PEOPLE = ("person", "account", "appointment")
TENANT = (
    "partner",
    "membership",
    "cohort",
    "participation",
    "milestone",
    "idempotency_key",
    "tenant_file",
)

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
SHARED = "IN (SELECT id FROM project WHERE sharing <> 'NONE')"

EVER_LABELLED = """
CREATE FUNCTION label_award_opens_registry() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE cluster SET ever_labelled = true WHERE id = NEW.cluster_id AND NOT ever_labelled;
    RETURN NULL;
END $$;
CREATE TRIGGER label_award_opens_registry AFTER INSERT ON label_award
    FOR EACH ROW EXECUTE FUNCTION label_award_opens_registry();
"""

PROJECT_COUNT = """
CREATE FUNCTION project_count() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS 'SELECT count(*) FROM public.project';
REVOKE ALL ON FUNCTION project_count() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION project_count() TO goldpath_board;
COMMENT ON FUNCTION project_count() IS
    'How many projects there are, those that share nothing included: a number and no more.';
"""


def protect(table: str) -> None:
    """Turn row-level security on, for the owner too, and let the owner alone see every row."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_owner ON {table} TO goldpath_owner USING (true) WITH CHECK (true)"
    )


def allow(door: str, table: str, rows: str, *privileges: str) -> None:
    """Give a door privileges on the rows of a table that satisfy an expression.

    A privilege may name its columns: `SELECT (id, name)`. One policy stands for each command.
    """
    role = f"goldpath_{door}"
    for privilege in privileges:
        op.execute(f"GRANT {privilege} ON {table} TO {role}")
        verb = privilege.split()[0]
        clauses = {
            "SELECT": f"USING ({rows})",
            "INSERT": f"WITH CHECK ({rows})",
            "UPDATE": f"USING ({rows}) WITH CHECK ({rows})",
            "DELETE": f"USING ({rows})",
        }
        op.execute(
            f"CREATE POLICY {table}_{door}_{verb.lower()} ON {table} "
            f"FOR {verb} TO {role} {clauses[verb]}"
        )


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(EVER_LABELLED)
    op.execute(PROJECT_COUNT)
    for table in ("alembic_version", "project", *CORE, *PEOPLE, *TENANT):
        protect(table)
    registry_door()
    account_door()
    project_doors()
    board_door()
    secretariat_door()


def registry_door() -> None:
    """Clusters that ever held a label: name, country, portfolio, website, levels with dates."""
    columns = "id, name, name_key, country, portfolio, website"
    allow("public", "cluster", "ever_labelled", f"SELECT ({columns})")
    columns = "id, cluster_id, level, valid_from, valid_until, status"
    allow("public", "label_award", "true", f"SELECT ({columns})")


def account_door() -> None:
    """One's own account, offices and memberships, and what the projects are called."""
    allow("account", "person", f"id = {ACCOUNT}", "SELECT")
    allow("account", "account", f"id = {ACCOUNT}", "SELECT")
    allow("account", "appointment", f"account_id = {ACCOUNT}", "SELECT")
    allow("account", "membership", f"account_id = {ACCOUNT}", "SELECT")
    mine = f"id IN (SELECT project_id FROM membership WHERE account_id = {ACCOUNT})"
    allow("account", "project", mine, "SELECT (id, slug, title, programme, starts_on, ends_on)")


def project_doors() -> None:
    """One project; the coordinator writes it, members read it. And the core's public part."""
    own = f"project_id = {PROJECT}"
    for door in ("coordinator", "member"):
        allow(door, "project", f"id = {PROJECT}", "SELECT")
        for table in ("partner", "cohort", "participation", "milestone"):
            allow(door, table, own, "SELECT")
        for table in CORE:
            allow(door, table, "true", "SELECT")
    coordinator_writes(own)


def coordinator_writes(own: str) -> None:
    """Whatever a coordinator may change; keys and creation times are nobody's to set."""
    writes = {
        "cohort": ("project_id, name, capacity", "name, capacity, version"),
        "participation": (
            "project_id, cohort_id, cluster_id, status, target_level",
            "status, target_level, withdrawal_reason, version",
        ),
        "milestone": (
            "project_id, participation_id, title, due_on, status",
            "title, due_on, status, version",
        ),
    }
    for table, (inserted, updated) in writes.items():
        allow("coordinator", table, own, f"INSERT ({inserted})", f"UPDATE ({updated})")
    allow("coordinator", "project", f"id = {PROJECT}", "UPDATE (sharing, version)")
    mine = f"{own} AND account_id = {ACCOUNT}"
    columns = "project_id, account_id, key, request"
    privileges = ("SELECT", f"INSERT ({columns})", "UPDATE (created_id)", "DELETE")
    allow("coordinator", "idempotency_key", mine, *privileges)


def board_door() -> None:
    """Projects as far as each shares; the clusters and labels of the core."""
    columns = "id, slug, title, programme, starts_on, ends_on, sharing"
    allow("board", "project", "sharing <> 'NONE'", f"SELECT ({columns})")
    columns = "project_id, id, cohort_id, cluster_id, status, target_level"
    allow("board", "participation", f"project_id {SHARED}", f"SELECT ({columns})")
    for table in ("cluster", "label_award"):
        allow("board", table, "true", "SELECT")


def secretariat_door() -> None:
    """The label core, whole."""
    for table in CORE:
        allow("secretariat", table, "true", "SELECT", "INSERT", "UPDATE")
