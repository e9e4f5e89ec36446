"""Bringing a database to the newest schema: roles, extensions, then Alembic as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.pool import NullPool

from goldpath.database.doors import OWNER
from goldpath.database.extensions import create_extensions
from goldpath.database.roles import create_roles
from goldpath.errors import OperatorError

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 0x60_1D_9A_74
"""The advisory lock that lets one migration run at a time in a database."""


def migrate(admin_url: str, migrations: Path, login_password: str | None = None) -> None:
    """Create roles and extensions and bring the database to the newest schema, if it is not there.

    Several may run at once: they wait for each other. Raises OperatorError when the folder of
    migrations is not where it should be, or an extension is missing.
    """
    address = make_url(admin_url)
    with psycopg.connect(_plain(address), autocommit=True) as admin:
        create_roles(admin, login_password)
        admin.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        create_extensions(admin)
    from alembic import command  # noqa: PLC0415 - no server needs it

    with owner_connection(address) as connection:
        command.upgrade(alembic_config(migrations, connection), "head")


@contextmanager
def owner_connection(address: URL | str) -> Iterator[Connection]:
    """Connect as the owner, alone among migrations, giving up a lock after five seconds."""
    engine = create_engine(
        make_url(address).set(drivername="postgresql+psycopg"), poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
        connection.exec_driver_sql(f"SET ROLE {OWNER}; SET lock_timeout = '5s'")
        connection.commit()
        yield connection


def alembic_config(migrations: Path, connection: Connection) -> "Config":
    """Return Alembic's configuration for a folder of migrations and an open connection."""
    from alembic.config import Config  # noqa: PLC0415 - as above

    if not (migrations / "env.py").is_file():
        raise OperatorError(f"No migrations in {migrations.resolve()}. Set GOLDPATH_MIGRATIONS.")
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    return config


def _plain(address: URL) -> str:
    return address.set(drivername="postgresql").render_as_string(hide_password=False)
