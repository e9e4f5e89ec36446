"""What PostgreSQL's catalogue says of an installation. Any login may read it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
from psycopg.rows import class_row, dict_row


@dataclass(frozen=True, slots=True)
class Role:
    """A role's attributes, the roles it may become, and how many things it owns."""

    name: str
    login: bool
    inherit: bool
    superuser: bool
    bypass: bool
    creates: bool
    becomes: tuple[str, ...]
    inherits: tuple[str, ...]
    owns: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and how it is protected."""

    name: str
    owner: str
    secured: bool
    forced: bool
    owner_policy: bool
    audited: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """A privilege that somebody holds who should hold none."""

    thing: str
    privilege: str
    grantee: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a database."""

    user: str
    version: int
    ahead: timedelta
    roles: dict[str, Role]
    tables: dict[str, Table]
    grants: list[Grant]


ROLES = r"""
SELECT rolname AS name, rolcanlogin AS login, rolinherit AS inherit, rolsuper AS superuser,
    rolbypassrls AS bypass, rolcreaterole OR rolcreatedb OR rolreplication AS creates,
    coalesce((SELECT array_agg(other.rolname::text ORDER BY 1)
        FROM pg_auth_members JOIN pg_roles AS other ON other.oid = roleid
        WHERE member = role.oid AND set_option), '{}') AS becomes,
    coalesce((SELECT array_agg(other.rolname::text ORDER BY 1)
        FROM pg_auth_members JOIN pg_roles AS other ON other.oid = roleid
        WHERE member = role.oid AND (inherit_option OR admin_option)), '{}') AS inherits,
    (SELECT count(*) FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass
        AND refobjid = role.oid AND deptype = 'o') AS owns
FROM pg_roles AS role WHERE rolname LIKE 'goldpath\_%'
"""
TABLES = """
SELECT relname AS name, pg_get_userbyid(relowner) AS owner,
    relrowsecurity AS secured, relforcerowsecurity AS forced,
    EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = relname
        AND 'goldpath_owner' = ANY (roles)) AS owner_policy,
    EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = 'audit'
        AND tgenabled <> 'D') AS audited
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
GRANTS = """
WITH held AS (
    SELECT relname AS thing, relacl AS acl FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT relname || '.' || attname, attacl FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'function ' || proname, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef
    UNION ALL
    SELECT 'schema public', nspacl FROM pg_namespace WHERE nspname = 'public'
    UNION ALL
    SELECT 'database ' || quote_ident(datname), coalesce(datacl, acldefault('d', datdba))
    FROM pg_database WHERE datname = current_database())
SELECT thing, privilege_type AS privilege,
    CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS grantee
FROM held, aclexplode(acl)
WHERE (grantee = 0 OR pg_get_userbyid(grantee) = 'goldpath_login')
    AND NOT (thing = 'schema public' AND privilege_type = 'USAGE')
    AND NOT (thing LIKE 'database %' AND privilege_type = 'CONNECT' AND grantee <> 0)
ORDER BY 1, 2, 3
"""


def read_facts(login: psycopg.Connection) -> Facts:
    """Read the catalogue through an open connection."""
    return Facts(
        user=login.info.user,
        version=login.info.server_version // 10_000,
        ahead=_ahead(login),
        roles={role.name: role for role in _roles(login)},
        tables={
            table.name: table
            for table in login.cursor(row_factory=class_row(Table)).execute(TABLES.encode())
        },
        grants=login.cursor(row_factory=class_row(Grant)).execute(GRANTS.encode()).fetchall(),
    )


def _roles(login: psycopg.Connection) -> list[Role]:
    rows = login.cursor(row_factory=dict_row).execute(ROLES.encode())
    lists = ("becomes", "inherits")
    return [Role(**{**row, **{name: tuple(row[name]) for name in lists}}) for row in rows]


def _ahead(login: psycopg.Connection) -> timedelta:
    asked = datetime.now(UTC)
    row = login.execute("SELECT clock_timestamp()").fetchone()
    answered = datetime.now(UTC)
    assert row is not None  # noqa: S101 - the statement has one row
    told: datetime = row[0]
    return ahead(asked, told, answered)


def ahead(asked: datetime, told: datetime, answered: datetime) -> timedelta:
    """Return how far the server's clock is ahead of ours at least, however long the way was."""
    return max(told - answered, timedelta()) + min(told - asked, timedelta())
