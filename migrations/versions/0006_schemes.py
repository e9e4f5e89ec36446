"""Schemes: the rules that labels are awarded by; a published version never changes."""

from alembic import op

revision = "0006"
down_revision = "0005"

KNOWN = """
    provenance varchar(40) NOT NULL,
    source varchar,
    illustrative boolean NOT NULL,
    note varchar,
    CONSTRAINT {table}_provenance_check
        CHECK (provenance IN ('OFFICIAL', 'SECONDARY', 'ILLUSTRATIVE')),
    CONSTRAINT {table}_source_check CHECK ((provenance = 'ILLUSTRATIVE') = (source IS NULL)),
    CONSTRAINT {table}_illustrative_check CHECK (illustrative OR provenance <> 'ILLUSTRATIVE'),
    """

TABLES = f"""
CREATE TABLE scheme (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    version smallint NOT NULL,
    title varchar NOT NULL,
    valid_from date,
    published boolean DEFAULT false NOT NULL,
    {KNOWN.format(table="scheme")}
    CONSTRAINT scheme_pkey PRIMARY KEY (id),
    CONSTRAINT scheme_name_version_key UNIQUE (name, version),
    CONSTRAINT scheme_version_check CHECK (version > 0)
);
CREATE TABLE scheme_level (
    scheme_id uuid NOT NULL,
    level varchar(40) NOT NULL,
    position smallint NOT NULL,
    validity_months smallint NOT NULL,
    renewal_months smallint,
    grace_months smallint,
    total_share numeric(5, 4),
    experts smallint NOT NULL,
    countries smallint NOT NULL,
    prerequisite varchar(40),
    minimum_scheme varchar,
    improvement_areas smallint NOT NULL,
    {KNOWN.format(table="scheme_level")}
    CONSTRAINT scheme_level_pkey PRIMARY KEY (scheme_id, level),
    CONSTRAINT scheme_level_scheme_id_position_key UNIQUE (scheme_id, position),
    CONSTRAINT scheme_level_scheme_id_fkey
        FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE CASCADE,
    CONSTRAINT scheme_level_level_check CHECK (level IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT scheme_level_prerequisite_check
        CHECK (prerequisite IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT scheme_level_months_check
        CHECK (validity_months > 0 AND renewal_months > 0 AND grace_months >= 0),
    CONSTRAINT scheme_level_share_check CHECK (total_share BETWEEN 0 AND 1),
    CONSTRAINT scheme_level_experts_check CHECK (countries BETWEEN 1 AND experts),
    CONSTRAINT scheme_level_areas_check CHECK (improvement_areas >= 0)
);
CREATE TABLE scheme_group (
    scheme_id uuid NOT NULL,
    code varchar NOT NULL,
    position smallint NOT NULL,
    name varchar NOT NULL,
    {KNOWN.format(table="scheme_group")}
    CONSTRAINT scheme_group_pkey PRIMARY KEY (scheme_id, code),
    CONSTRAINT scheme_group_scheme_id_position_key UNIQUE (scheme_id, position),
    CONSTRAINT scheme_group_scheme_id_fkey
        FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE CASCADE
);
CREATE TABLE scheme_indicator (
    scheme_id uuid NOT NULL,
    code varchar NOT NULL,
    group_code varchar NOT NULL,
    position smallint NOT NULL,
    name varchar NOT NULL,
    maximum numeric(7, 2) NOT NULL,
    threshold numeric(7, 2),
    minimum boolean NOT NULL,
    {KNOWN.format(table="scheme_indicator")}
    CONSTRAINT scheme_indicator_pkey PRIMARY KEY (scheme_id, code),
    CONSTRAINT scheme_indicator_scheme_id_group_code_position_key
        UNIQUE (scheme_id, group_code, position),
    CONSTRAINT scheme_indicator_scheme_id_group_code_fkey
        FOREIGN KEY(scheme_id, group_code) REFERENCES scheme_group (scheme_id, code)
        ON DELETE CASCADE,
    CONSTRAINT scheme_indicator_points_check
        CHECK (maximum > 0 AND threshold BETWEEN 0 AND maximum),
    CONSTRAINT scheme_indicator_minimum_check CHECK (threshold IS NOT NULL OR NOT minimum)
);
"""

PUBLISHED_IS_FINAL = """
CREATE FUNCTION scheme_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING
        MESSAGE = 'a published version of a scheme never changes: make a new version',
        CONSTRAINT = 'scheme_stays', TABLE = 'scheme';
END $$;
CREATE FUNCTION scheme_part_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    final boolean;
BEGIN
    SELECT bool_or(locked.published) INTO final FROM (
        SELECT published FROM public.scheme
        WHERE id IN (OLD.scheme_id, NEW.scheme_id) FOR SHARE) AS locked;
    IF final THEN
        RAISE check_violation USING
            MESSAGE = 'a published version of a scheme never changes: make a new version',
            CONSTRAINT = 'scheme_stays', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
REVOKE ALL ON FUNCTION scheme_stays(), scheme_part_stays() FROM PUBLIC;
CREATE TRIGGER scheme_stays BEFORE UPDATE OR DELETE ON scheme
    FOR EACH ROW WHEN (OLD.published) EXECUTE FUNCTION scheme_stays();
"""
# Locking the version makes what is being added wait for its publication, and be refused then.

PARTS = ("scheme_level", "scheme_group", "scheme_indicator")
SOURCED = "provenance, source, illustrative, note"
COLUMNS = {
    "scheme": f"id, name, version, title, valid_from, published, {SOURCED}",
    "scheme_level": "scheme_id, level, position, validity_months, renewal_months, grace_months, "
    f"total_share, experts, countries, prerequisite, minimum_scheme, improvement_areas, {SOURCED}",
    "scheme_group": f"scheme_id, code, position, name, {SOURCED}",
    "scheme_indicator": "scheme_id, code, group_code, position, name, maximum, threshold, "
    f"minimum, {SOURCED}",
}
DOORS = (
    "public",
    "coordinator",
    "partner",
    "member",
    "manager",
    "expert",
    "board",
)
"""The doors that read published versions; the secretariat sees drafts as well.

The trainer's shows a project's own row alone: trainers look rules up in the register."""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(PUBLISHED_IS_FINAL)
    for table, columns in COLUMNS.items():
        protect(table)
        for door in DOORS:
            allow(door, table, columns, published(table))
        allow("secretariat", table, columns, "true")
        op.execute(f"CALL audit('{table}', 'CORE')")
    for table in PARTS:
        op.execute(
            f"CREATE TRIGGER scheme_part_stays BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION scheme_part_stays()"
        )


def published(table: str) -> str:
    """Return which of a table's rows everybody may read: those of published versions."""
    if table == "scheme":
        return "published"
    return "scheme_id IN (SELECT id FROM scheme WHERE published)"


def protect(table: str) -> None:
    """Turn row-level security on, for the owner too, and let the owner alone see every row."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_owner ON {table} TO goldpath_owner USING (true) WITH CHECK (true)"
    )


def allow(door: str, table: str, columns: str, rows: str) -> None:
    """Let a door read columns of the rows of a table that satisfy an expression."""
    op.execute(f"GRANT SELECT ({columns}) ON {table} TO goldpath_{door}")
    op.execute(
        f"CREATE POLICY {table}_{door}_select ON {table} "
        f"FOR SELECT TO goldpath_{door} USING ({rows})"
    )
