"""Where the database is: the addresses that are set, or the embedded server."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import psycopg
from sqlalchemy.engine import make_url

from goldpath.database.doors import LOGIN
from goldpath.database.work import Database, OperatorDatabase
from goldpath.errors import OperatorError
from goldpath.settings import Environment, Settings, settings

NAME = "goldpath"
"""The database's name on the embedded server."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """A PostgreSQL database's address for the server's login and, where known, for an operator."""

    login: str
    admin: str | None

    def for_operator(self) -> str:
        """Return the operator's address. Raises OperatorError if there is none."""
        if self.admin is None:
            raise OperatorError("Set GOLDPATH_ADMIN_URL to a login that may create roles.")
        return self.admin


@contextmanager
def addresses(given: Settings) -> Iterator[Addresses]:
    """Yield the addresses that are set; without any, run the embedded server meanwhile."""
    if given.database_url is not None:
        yield Addresses(given.database_url, given.admin_url)
    elif given.admin_url is not None or given.env is Environment.PRODUCTION:
        raise OperatorError("Set GOLDPATH_DATABASE_URL to the address for goldpath_login.")
    else:
        yield from _embedded(given)


def _embedded(given: Settings) -> Iterator[Addresses]:
    from goldpath.database.embedded import EmbeddedServer  # noqa: PLC0415 - an optional extra

    with EmbeddedServer(given.data) as server:
        create_database(server.url(), NAME)
        yield Addresses(login=server.url(LOGIN, NAME), admin=server.url(database=NAME))


def create_database(admin_url: str, name: str) -> None:
    """Create a database if it is missing, also when two processes do it at once."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        try:
            admin.execute(
                psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name))
            )
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return


def migrate_database(given: Settings, at: Addresses) -> None:
    """Bring the database at `at` to the newest schema."""
    from goldpath.database.migrate import migrate  # noqa: PLC0415 - Alembic, which no server needs

    password = make_url(at.login).password
    migrate(at.for_operator(), given.migrations, password)


def inspecting(address: str) -> psycopg.Connection:
    """Connect by no door, to read the catalogue and change nothing; give up after 5 seconds."""
    plain = make_url(address).set(drivername="postgresql")
    connection = psycopg.connect(plain.render_as_string(hide_password=False), connect_timeout=5)
    connection.read_only = True
    return connection


def unreachable(error: psycopg.Error) -> str:
    """Return the sentence that says why no connection was made, and what to look at."""
    reason = str(error).strip().splitlines()[-1]
    return f"PostgreSQL refuses: {reason}. Check the address, or run `goldpath migrate` first."


@asynccontextmanager
async def operator_database() -> AsyncIterator[OperatorDatabase]:
    """Yield the database that is set, for a command of an operator."""
    with addresses(settings()) as at:
        async with OperatorDatabase(at.for_operator()) as database:
            yield database


@asynccontextmanager
async def server_database() -> AsyncIterator[Database]:
    """Yield the database that is set, for a command that enters by a door."""
    given = settings()
    with addresses(given) as at:
        async with Database(
            at.login, pool_size=given.pool_size, statement_timeout=given.statement_timeout
        ) as database:
            yield database
