"""The database of the tests: one embedded server, migrated templates, private clones of them."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from client import Client, client_of
from goldpath.database.connect import Addresses
from goldpath.database.doors import LOGIN
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.migrate import migrate
from goldpath.demo import prepare
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


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def embedded(shared_folder: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(shared_folder / "server", fast=True) as server:
        yield server


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


@pytest.fixture(scope="session")
def migrated_template(embedded: EmbeddedServer, shared_folder: Path) -> str:
    return template(embedded, shared_folder, "migrated", migrated)


@pytest.fixture
def fresh_database(embedded: EmbeddedServer, migrated_template: str) -> Iterator[PrivateDatabase]:
    """A migrated, empty database of this test's own."""
    with clone(embedded, migrated_template) as database:
        yield database


def demo_filled(database: PrivateDatabase) -> None:
    migrated(database)
    at = Addresses(login=database.login_url, admin=database.admin_url)
    asyncio.run(prepare(at, ROOT / "tenants"))


@pytest.fixture(scope="session")
def demo_template(embedded: EmbeddedServer, shared_folder: Path) -> str:
    return template(embedded, shared_folder, "demo", demo_filled)


@pytest.fixture(scope="session")
def demo_database(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    """The demo's data, to be read and not changed: all tests of a worker share it."""
    with clone(embedded, demo_template) as database:
        yield database


@pytest.fixture
def demo_copy(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    """The demo's data, this test's own to change."""
    with clone(embedded, demo_template) as database:
        yield database


@pytest.fixture(scope="session")
def test_settings(shared_folder: Path) -> Settings:
    """Settings of a development server, with a key of this run."""
    return Settings(data=shared_folder / "keys")


@pytest.fixture
async def reader(demo_database: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    """A client of a server on the demo's data; for reading alone."""
    async with client_of(demo_database, test_settings) as client:
        yield client


@pytest.fixture
async def writer(demo_copy: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    """A client of a server on its own copy of the demo's data."""
    async with client_of(demo_copy, test_settings) as client:
        yield client
