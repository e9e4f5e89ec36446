"""A project of 500 participants whose roads have 40 steps each, laid out and read by the API."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from client import Client, client_of
from databases import ROOT, PrivateDatabase
from goldpath.endpoint.ids import global_id
from goldpath.settings import Settings
from recording import recording
from two_projects import two_projects

pytestmark = pytest.mark.nightly

ROADS, STEPS, DAYS = 500, 40, 3

LARGE = """
INSERT INTO cohort (project_id, name) VALUES (%(project)s, 'Large');
INSERT INTO cluster (name, name_key, country)
    SELECT 'Large ' || number, 'large ' || number, 'IT'
    FROM generate_series(1, %(roads)s) AS number;
INSERT INTO participation (project_id, cohort_id, cluster_id, status, target_level)
    SELECT project_id, cohort.id, cluster.id, 'ACTIVE', 'GOLD' FROM cohort, cluster
    WHERE project_id = %(project)s AND cohort.name = 'Large' AND cluster.name LIKE 'Large %%';
INSERT INTO template_step (project_id, title, days, position, reaches)
    SELECT %(project)s, 'Step ' || number, %(days)s, number,
        CASE number WHEN %(steps)s THEN 'GOLD' END
    FROM generate_series(1, %(steps)s) AS number;
INSERT INTO template_need (project_id, step_id, needs_id)
    SELECT later.project_id, later.id, earlier.id FROM template_step AS later
    JOIN template_step AS earlier USING (project_id)
    WHERE project_id = %(project)s AND later.position - earlier.position IN (1, 2)
"""
LAY_OUT = (ROOT / "schema" / "operations" / "LayOutRoadmaps.graphql").read_text()
PAGE = """query($cohort: ID!, $after: String) { node(id: $cohort) { ... on Cohort {
  participations(first: 100, after: $after, where: { targetLevel: { eq: GOLD } }) {
    nodes { id forecast(on: "2026-01-01") { prospect earliestOn }
      milestones { title state needs { title } } }
    pageInfo { hasNextPage endCursor } } } } }"""
COUNTS = """{ project(slug: "ours") { prospects(on: "2026-01-01") { prospect participations } } }"""


@pytest.fixture
def cohort(fresh_database: PrivateDatabase) -> str:
    """The id of a large cohort of a project whose template has 40 steps in a row."""
    world = two_projects(fresh_database)
    given = {"project": world.ours, "roads": ROADS, "steps": STEPS, "days": DAYS}
    with psycopg.connect(fresh_database.admin_url, cursor_factory=psycopg.ClientCursor) as admin:
        admin.execute(LARGE, given)
        key = admin.execute(
            "SELECT id FROM cohort WHERE project_id = %(project)s AND name = 'Large'", given
        ).fetchone()
    assert key is not None
    return global_id("Cohort", key[0], world.ours)


async def pages(client: Client, cohort: str) -> list[Any]:
    """Return the participations page by page; each page is one statement."""
    found: list[Any] = []
    after = None
    while True:
        with recording() as sent:
            answer = await client.ask(
                PAGE, {"cohort": cohort, "after": after}, as_="ours@example.org"
            )
        assert len(sent.statements) == 1
        page = answer["node"]["participations"]
        found.extend(page["nodes"])
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def test_is_laid_out_and_read_whole(
    fresh_database: PrivateDatabase,
    test_settings: Settings,
    cohort: str,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    async with client_of(fresh_database, test_settings) as client:
        places = [one["id"] for one in await pages(client, cohort)]
        assert len(places) == ROADS
        project = (await client.ask('{ project(slug: "ours") { id } }', as_="ours@example.org"))[
            "project"
        ]["id"]
        for start in range(0, ROADS, 100):
            given = {"project": project, "participations": places[start : start + 100]}
            laid = await client.ask(LAY_OUT, given, as_="ours@example.org")
            assert laid["layOutRoadmaps"] == {"added": 100 * STEPS, "userErrors": []}
        roads = await pages(client, cohort)
        assert [len(one["milestones"]) for one in roads] == [STEPS] * ROADS
        needs = [len(step["needs"]) for step in roads[-1]["milestones"]]
        assert needs == [0, 1, *[2] * (STEPS - 2)]
        forecast = {"prospect": "POSSIBLE", "earliestOn": "2026-05-01"}
        assert [one["forecast"] for one in roads] == [forecast] * ROADS
        counts = (await client.ask(COUNTS, as_="ours@example.org"))["project"]["prospects"]
        assert {"prospect": "POSSIBLE", "participations": ROADS} in counts
        record_testsuite_property("milestones read in pages of 100 roads", ROADS * STEPS)
