"""Two more doors to a project: a partner writes its region's participants, a trainer looks in."""

from alembic import op

revision = "0003"
down_revision = "0002"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
PARTNER = "nullif(current_setting('goldpath.partner', true), '')::uuid"

CORE = ("cluster", "cluster_alias", "organisation", "label_award")

COLUMNS = """
ALTER TABLE membership
    ADD COLUMN partner_id uuid,
    DROP CONSTRAINT membership_role_check,
    ADD CONSTRAINT membership_role_check
        CHECK (role IN ('COORDINATOR', 'PARTNER', 'TRAINER', 'OBSERVER')),
    ADD CONSTRAINT membership_partner_check CHECK (role = 'PARTNER' OR partner_id IS NULL),
    ADD CONSTRAINT membership_project_id_partner_id_fkey
        FOREIGN KEY (project_id, partner_id) REFERENCES partner (project_id, id)
        ON DELETE SET NULL (partner_id);
ALTER TABLE participation
    ADD COLUMN partner_id uuid,
    ADD CONSTRAINT participation_project_id_partner_id_fkey
        FOREIGN KEY (project_id, partner_id) REFERENCES partner (project_id, id)
        ON DELETE SET NULL (partner_id);
CREATE INDEX participation_project_id_partner_id_idx ON participation (project_id, partner_id);
GRANT INSERT (partner_id), UPDATE (partner_id) ON participation TO goldpath_coordinator;
"""

IN_CHARGE = """
WITH of_region AS (
    SELECT participation.project_id, participation.id, min(partner.id::text)::uuid AS partner_id
    FROM participation
    JOIN cluster ON cluster.id = participation.cluster_id
    JOIN partner ON partner.project_id = participation.project_id
        AND lower(btrim(regexp_replace(partner.region, '\\s+', ' ', 'g')))
            = lower(btrim(regexp_replace(cluster.region, '\\s+', ' ', 'g')))
    GROUP BY participation.project_id, participation.id
    HAVING count(*) = 1)
UPDATE participation SET partner_id = of_region.partner_id
FROM of_region
WHERE participation.project_id = of_region.project_id AND participation.id = of_region.id
"""
"""What adding a cluster does from now on, for those that were added before."""

ACTORS = f"""
CREATE OR REPLACE FUNCTION audit_actors_of_project(keys uuid[])
RETURNS TABLE (id uuid, name varchar, email varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT person.id, person.name, account.email
    FROM public.person LEFT JOIN public.account ON account.id = person.id
    WHERE person.id = ANY (keys) AND EXISTS (
        SELECT FROM public.audit_entry AS entry
        WHERE entry.project_id = {PROJECT} AND entry.account_id = person.id
            AND entry.door IN (
                'goldpath_coordinator', 'goldpath_partner', 'goldpath_trainer', 'goldpath_member'))
$$;
"""
"""As in 0002, with the partners: the coordinator sees who changed the project."""


def allow(door: str, table: str, privilege: str, *, using: str = "", check: str = "") -> None:
    """Give a door a privilege on the rows that satisfy an expression, before and after."""
    verb = privilege.split(maxsplit=1)[0]
    clauses = (f"USING ({using})" if using else "", f"WITH CHECK ({check})" if check else "")
    op.execute(f"GRANT {privilege} ON {table} TO goldpath_{door}")
    op.execute(
        f"CREATE POLICY {table}_{door}_{verb.lower()} ON {table} "
        f"FOR {verb} TO goldpath_{door} {' '.join(clauses)}"
    )


def upgrade() -> None:
    op.execute(COLUMNS)
    op.execute(IN_CHARGE)
    op.execute(ACTORS)
    partner_reads()
    partner_writes()
    allow("trainer", "project", "SELECT", using=f"id = {PROJECT}")


def partner_reads() -> None:
    """What a member reads."""
    own = f"project_id = {PROJECT}"
    allow("partner", "project", "SELECT", using=f"id = {PROJECT}")
    for table in ("partner", "cohort", "participation", "milestone"):
        allow("partner", table, "SELECT", using=own)
    for table in CORE:
        allow("partner", table, "SELECT", using="true")


def partner_writes() -> None:
    """End a participation in the partner's charge, write its milestones; and retry safely."""
    own = f"project_id = {PROJECT} AND partner_id = {PARTNER}"
    allow(
        "partner",
        "participation",
        "UPDATE (status, withdrawal_reason, version)",
        using=own,
        check=f"{own} AND status = 'WITHDRAWN'",
    )
    charge = (
        f"project_id = {PROJECT} AND EXISTS (SELECT FROM participation "
        "WHERE participation.project_id = milestone.project_id "
        "AND participation.id = milestone.participation_id "
        f"AND participation.partner_id = {PARTNER})"
    )
    columns = "project_id, participation_id, title, due_on, status"
    allow("partner", "milestone", f"INSERT ({columns})", check=charge)
    columns = "title, due_on, status, version"
    allow("partner", "milestone", f"UPDATE ({columns})", using=charge, check=charge)
    mine = f"project_id = {PROJECT} AND account_id = {ACCOUNT}"
    columns = "project_id, account_id, key, request"
    allow("partner", "idempotency_key", "SELECT", using=mine)
    allow("partner", "idempotency_key", f"INSERT ({columns})", check=mine)
    allow("partner", "idempotency_key", "UPDATE (created_id)", using=mine, check=mine)
    allow("partner", "idempotency_key", "DELETE", using=mine)
