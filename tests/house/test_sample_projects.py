"""The sample projects under way: what is shown of them, and that a second start changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, MANAGER, OTHER_COORDINATOR, Client, client_of
from databases import ROOT, PrivateDatabase, clone
from goldpath.database.connect import Addresses
from goldpath.database.embedded import EmbeddedServer
from goldpath.demo import fill, prepare
from goldpath.files.local_folder import LocalFolder
from goldpath.programme.sample.testers import PLANNERS, SEEN_ON
from goldpath.settings import Settings

CLUS3 = """query($on: Date!) { project(slug: "clus3") {
  cohorts { places { taken waiting free } criteria { title maximum }
    applications { nodes { status reason points cluster { name } } }
    participations(first: 20) { nodes { status withdrawalReason cluster { name region }
      partner { name } contacts { name email } application { reason }
      forecast(on: $on) { prospect spareDays }
      milestones { title kind state(on: $on) doneOn waiver owner { name } comments { text }
        evidence { name removedOn } needs { title } } } } }
  assessments { level status cluster { name } } } }"""
INOLINK = """{ project(slug: "inolink") { cohorts { participations(first: 20) { nodes { targetLevel
  milestones { title state dueOn doneOn owner { name } } } } } } }"""
ROAD = """{ viewer { clusters { name participations { project { title }
  milestones { nodes { title state mine } } } } } }"""
TABLES = """SELECT relname::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
NAME = "Sample tester {} (invented)"


def start(database: PrivateDatabase, given: Settings) -> None:
    """Do what `make demo` does before it serves."""
    at = Addresses(login=database.login_url, admin=database.admin_url)
    store = LocalFolder.of(given)
    store.prepare()
    accounts = asyncio.run(prepare(at, ROOT / "tenants"))
    asyncio.run(fill(at, store, accounts))


def counted(database: PrivateDatabase) -> dict[str, int]:
    """Return how many rows each table has; the audit trail tells every change."""
    with psycopg.connect(database.admin_url) as admin:
        names = [name for (name,) in admin.execute(TABLES.encode()).fetchall()]
        each = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)
        return dict(admin.execute(each.encode()).fetchall())


@pytest.fixture(scope="module")
def filled(
    embedded: EmbeddedServer, demo_template: str, test_settings: Settings
) -> Iterator[PrivateDatabase]:
    with clone(embedded, demo_template) as database:
        start(database, test_settings)
        yield database


@pytest.fixture
async def visitor(filled: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    async with client_of(filled, test_settings) as client:
        yield client


@pytest.fixture
async def testers(visitor: Client) -> dict[str, Any]:
    data = await visitor.ask(CLUS3, {"on": SEEN_ON.isoformat()}, as_=COORDINATOR)
    (cohort,) = data["project"]["cohorts"]
    return {one["cluster"]["name"]: one for one in cohort["participations"]["nodes"]}


def test_a_second_start_changes_nothing(filled: PrivateDatabase, test_settings: Settings) -> None:
    before = counted(filled)
    start(filled, test_settings)
    assert counted(filled) == before


async def test_the_testers_are_at_different_places(testers: dict[str, Any]) -> None:
    import json

    print(json.dumps(testers, indent=0)[:12000])
