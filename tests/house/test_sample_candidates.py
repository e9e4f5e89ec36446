"""The sample's candidates: at different rungs, all invented, and made once."""

import asyncio

import psycopg
import pytest

from client import COORDINATOR, SECRETARIAT, client_of
from databases import PrivateDatabase, demo_started
from goldpath.settings import Settings

RUNGS = """{ project(slug: "clus3") { candidates { name status position { done }
  certifications { kind validUntil answer { status } } } } }"""
OFFERED = "{ secretariat { certificationOffers { nodes { name email kind } } } }"


@pytest.fixture
def started(fresh_database: PrivateDatabase, test_settings: Settings) -> PrivateDatabase:
    demo_started(fresh_database, test_settings)
    return fresh_database


async def test_they_stand_at_different_rungs(
    started: PrivateDatabase, test_settings: Settings
) -> None:
    async with client_of(started, test_settings) as client:
        found = (await client.ask(RUNGS, as_=COORDINATOR))["project"]["candidates"]
        offered = (await client.ask(OFFERED, as_=SECRETARIAT))["secretariat"]
    rungs = {one["name"]: sum(step["done"] for step in one["position"]) for one in found}
    assert sorted(rungs.values()) == [0, 1, 3, 4, 5]
    assert all(name.endswith("(invented)") for name in rungs)
    assert [one["status"] for one in found].count("CERTIFIED") == 2
    kinds = [one["kind"] for one in offered["certificationOffers"]["nodes"]]
    assert sorted(kinds) == ["ASSOCIATE_TRAINER", "INSTRUCTOR"]
    await asyncio.to_thread(demo_started, started, test_settings)
    with psycopg.connect(started.admin_url) as admin:
        again = admin.execute("SELECT count(*) FROM ladder_candidate").fetchone()
    assert again == (5,)
