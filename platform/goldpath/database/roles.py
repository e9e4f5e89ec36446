"""The roles of the server, created once and shared by every installation on it."""

import psycopg
from psycopg import sql

from goldpath.database.doors import LOGIN, OWNER, DoorRole
from goldpath.errors import OperatorError

_ATTEMPTS = 20


def create_roles(admin: psycopg.Connection, login_password: str | None) -> None:
    """Create what is missing: the owner, the login, and a role for each door.

    Idempotent, and safe when two installations on one server do it at once. An existing login
    keeps its password. `admin` must be in autocommit mode and may create roles.
    """
    _create(admin, OWNER, "NOLOGIN NOINHERIT")
    _create(admin, LOGIN, "LOGIN NOINHERIT", login_password)
    _grant(admin, OWNER, "CURRENT_USER", "INHERIT FALSE, SET TRUE")
    for door in DoorRole:
        _create(admin, door, "NOLOGIN NOINHERIT")
        _grant(admin, door, LOGIN, "INHERIT FALSE, SET TRUE")
    _open_database(admin)


def _create(
    admin: psycopg.Connection, role: str, attributes: str, password: str | None = None
) -> None:
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        return
    statement = sql.SQL("CREATE ROLE {} " + attributes).format(sql.Identifier(role))
    if password:
        statement += sql.SQL(" PASSWORD {}").format(sql.Literal(password))
    try:
        admin.execute(statement)
    except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
        return


def _grant(admin: psycopg.Connection, role: str, to: str, options: str) -> None:
    _retry(admin, f"GRANT {role} TO {to} WITH {options}")


def _open_database(admin: psycopg.Connection) -> None:
    name = sql.Identifier(admin.info.dbname).as_string(admin)
    _retry(admin, f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    _retry(admin, f"GRANT CONNECT ON DATABASE {name} TO {LOGIN}, {OWNER}")
    _retry(admin, f"GRANT CREATE, USAGE ON SCHEMA public TO {OWNER}")
    _retry(admin, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _retry(admin: psycopg.Connection, statement: str) -> None:
    """Run a statement on shared catalogues, which two installations may be changing at once."""
    for _ in range(_ATTEMPTS):
        try:
            admin.execute(statement)
        except psycopg.errors.InternalError_ as error:
            if "concurrently updated" not in str(error):
                raise
        except psycopg.errors.UniqueViolation:
            continue
        else:
            return
    raise OperatorError(f"Others kept changing the same roles; run the command again: {statement}")
