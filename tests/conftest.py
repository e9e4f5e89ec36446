"""What tests are given: databases, and clients of a server on them."""

import gc
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from client import Client, client_of
from databases import PrivateDatabase, clone, demo_filled, migrated, template
from goldpath import logs
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings
from scratch import scratch


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Put what tests write where it is fast; a worker is told its part of it."""
    if config.option.basetemp is None:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        config.option.basetemp = stack.enter_context(scratch()) / "pytest"


LONG = ("/isolation/", "/oracle/", "/identity/test_policy", "/reader/test_values")
"""What takes longest, and so begins first: else one worker ends alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not any(part in item.nodeid for part in LONG))


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives to the end: the modules, the schema, the tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    logs.configure()


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


@pytest.fixture(scope="session")
def migrated_template(embedded: EmbeddedServer, shared_folder: Path) -> str:
    return template(embedded, shared_folder, "migrated", migrated)


@pytest.fixture
def fresh_database(embedded: EmbeddedServer, migrated_template: str) -> Iterator[PrivateDatabase]:
    """A migrated, empty database of this test's own."""
    with clone(embedded, migrated_template) as database:
        yield database


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
    return Settings(data=shared_folder / "keys", files=shared_folder / "files")


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
