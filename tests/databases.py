"""Databases for tests: one embedded server, migrated templates, private clones of them."""

import asyncio
import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from goldpath.database.connect import Addresses
from goldpath.database.doors import LOGIN
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.migrate import migrate
from goldpath.files.local_folder import LocalFolder
from goldpath.settings import Settings

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class PrivateDatabase:
    """A database of one test. The server's login is what tests use; the administrator prepares."""

    server: EmbeddedServer
    name: str

    @property
    def admin_url(self) -> str:
        return self.server.url(database=self.name)

    @property
    def login_url(self) -> str:
        return self.server.url(LOGIN, self.name)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one worker at a time through."""
    with (folder / "templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def template(
    server: EmbeddedServer, folder: Path, name: str, prepare: Callable[[PrivateDatabase], None]
) -> str:
    """Return the name of a template database, prepared by the first worker that needs it."""
    with alone(folder), psycopg.connect(server.url(), autocommit=True) as admin:
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            admin.execute(f'DROP DATABASE IF EXISTS "{name}_unfinished" WITH (FORCE)'.encode())
            admin.execute(f'CREATE DATABASE "{name}_unfinished"'.encode())
            prepare(PrivateDatabase(server, f"{name}_unfinished"))
            admin.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"'.encode())
    return name


@contextmanager
def clone(server: EmbeddedServer, of: str) -> Iterator[PrivateDatabase]:
    """Yield a private copy of a template; drop it afterwards."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"'.encode())
        admin.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC'.encode())
        admin.execute(f'GRANT CONNECT ON DATABASE "{name}" TO goldpath_login'.encode())
        try:
            yield PrivateDatabase(server, name)
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def migrated(database: PrivateDatabase) -> None:
    migrate(database.admin_url, ROOT / "migrations")


def demo_started(database: PrivateDatabase, given: Settings) -> None:
    """Do what `make demo` does before it serves, a second time as well."""
    from goldpath.demo import fill, prepare  # noqa: PLC0415 - pulls in most of the platform

    at = Addresses(login=database.login_url, admin=database.admin_url)
    store = LocalFolder.of(given)
    store.prepare()
    accounts = asyncio.run(prepare(at, ROOT / "tenants"))
    asyncio.run(fill(at, store, accounts))


def demo_filled(database: PrivateDatabase) -> None:
    from goldpath.demo import prepare  # noqa: PLC0415 - pulls in most of the platform

    migrated(database)
    at = Addresses(login=database.login_url, admin=database.admin_url)
    asyncio.run(prepare(at, ROOT / "tenants"))
