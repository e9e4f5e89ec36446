"""PostgreSQL really uses the indexes that searches and pages are made for, at the doors.

Twenty thousand clusters; the statements are those that the reader sends, explained as the door
that sends them: with the values of a request, and as the generic plan that PostgreSQL may keep.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, SECRETARIAT, Client, client_of
from databases import PrivateDatabase, clone
from goldpath.database.doors import Door
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.reads import Statement
from goldpath.endpoint.ids import global_id
from goldpath.settings import Settings
from recording import recording

CLUSTERS = 20_000

FILL = f"""
SET session_replication_role = replica;
INSERT INTO cluster (name, name_key, country, ever_labelled)
    SELECT name, name, 'PL', n % 2 = 0 FROM
    (SELECT n, 'grono ' || md5(n::text) AS name FROM generate_series(1, {CLUSTERS}) AS n) AS made;
INSERT INTO cluster_alias (cluster_id, name, name_key)
    SELECT id, 'A ' || name, 'a ' || name_key FROM cluster WHERE name LIKE 'grono %';
INSERT INTO known_name (cluster_id, name_key)
    SELECT id, name_key FROM cluster WHERE name LIKE 'grono %';
INSERT INTO registry_name (cluster_id, name_key)
    SELECT id, name_key FROM cluster WHERE ever_labelled AND name LIKE 'grono %';
INSERT INTO participation (project_id, cohort_id, cluster_id)
    SELECT cohort.project_id, cohort.id, cluster.id FROM cohort, cluster
    WHERE cluster.name LIKE 'grono %' AND cohort.id = (SELECT cohort.id FROM cohort
        JOIN project ON project.id = project_id WHERE slug = 'clus3' LIMIT 1)
    ORDER BY cluster.name LIMIT 500;
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
    SELECT id, 'SILVER', '2026-01-01'::date + place, '2029-01-01'::date + place, 'Made'
    FROM (SELECT id, row_number() OVER (ORDER BY name_key)::integer % 1000 AS place
        FROM cluster WHERE name LIKE 'grono %') AS made;
"""

REGISTRY = """
query Search($search: String, $first: Int, $after: String) {
  registry { clusters(where: { search: $search }, first: $first, after: $after) {
    nodes { name } pageInfo { endCursor hasNextPage }
  } }
}
"""
SECRETARIATS = REGISTRY.replace("registry", "secretariat")
COORDINATORS = """
query Search($search: String) {
  project(slug: "clus3") { cohorts { participations(where: { cluster: { search: $search } }) {
    nodes { cluster { name } }
  } } }
}
"""
DOORS: dict[str, tuple[str | None, str, set[str]]] = {
    "public": (None, REGISTRY, {"registry_name_name_key_trigrams"}),
    "secretariat": (
        SECRETARIAT,
        SECRETARIATS,
        {"known_name_name_key_trigrams", "cluster_alias_name_key_trigrams"},
    ),
    "coordinator": (
        COORDINATOR,
        COORDINATORS,
        {"known_name_name_key_trigrams", "cluster_alias_name_key_trigrams"},
    ),
}
"""Each door that searches: who asks, what, and the indexes that must be used."""


@dataclass
class Large:
    """A server on the demo's data and many clusters more."""

    client: Client
    database: PrivateDatabase

    async def plans(
        self, query: str, variables: dict[str, Any], *, as_: str | None
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the nodes of the plan for a request's values, and of the generic plan."""
        with recording() as sent:
            await self.client.ask(query, variables, as_=as_)
        ((door, (statement,)),) = sent.trips
        return self._explained(door, statement, ""), self._explained(
            door, statement, "GENERIC_PLAN"
        )

    def _explained(self, door: Door, statement: Statement, option: str) -> list[dict[str, Any]]:
        with psycopg.connect(self.database.login_url) as login:
            login.execute(door.prelude().encode())
            explain = f"EXPLAIN (FORMAT JSON{', ' if option else ''}{option}) {statement.sql}"
            if option:
                found = login.execute(explain.encode()).fetchone()
            else:
                given = [None if one is None else one.decode() for one in statement.parameters]
                found = psycopg.RawCursor(login).execute(explain.encode(), given).fetchone()
        assert found is not None
        return list(nodes(found[0][0]["Plan"]))


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every node of a plan."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def indexes(plan: list[dict[str, Any]]) -> set[str]:
    return {node["Index Name"] for node in plan if "Index Name" in node}


@pytest.fixture(scope="module")
def large_database(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    with clone(embedded, demo_template) as database:
        with psycopg.connect(database.admin_url, autocommit=True) as admin:
            admin.execute(FILL.encode())
            admin.execute("VACUUM ANALYZE")
        yield database


@pytest.fixture
async def large(large_database: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Large]:
    async with client_of(large_database, test_settings) as client:
        yield Large(client, large_database)


class TestSearch:
    @pytest.mark.parametrize("door", DOORS)
    async def test_a_trigram_index_is_used(self, large: Large, door: str) -> None:
        as_, query, wanted = DOORS[door]
        for plan in await large.plans(query, {"search": "Klaster Obróbki"}, as_=as_):
            assert wanted <= indexes(plan)

    @pytest.mark.parametrize("door", ["public", "secretariat"])
    async def test_accents_and_case_do_not_count(self, large: Large, door: str) -> None:
        as_, query, _ = DOORS[door]
        found = []
        for words in ("Klaster Obrobki", "klaster obróbki", "KLASTER  OBRÓBKI"):
            (root,) = (await large.client.ask(query, {"search": words}, as_=as_)).values()
            found.append([one["name"] for one in root["clusters"]["nodes"]])
        assert found[0] == found[1] == found[2]
        assert ["Obróbki" in name for name in found[0]] == [True]

    @pytest.mark.parametrize("door", ["public", "secretariat"])
    async def test_it_finds_one_in_twenty_thousand(self, large: Large, door: str) -> None:
        as_, query, _ = DOORS[door]
        words = "1679091c5a880faf"  # The sixth name begins so, and no other.
        (root,) = (await large.client.ask(query, {"search": words}, as_=as_)).values()
        (node,) = root["clusters"]["nodes"]
        assert node["name"].startswith("grono 1679091c")


class TestPages:
    @pytest.mark.parametrize("door", ["public", "secretariat"])
    async def test_pages_by_name_walk_along_their_index(self, large: Large, door: str) -> None:
        as_, query, _ = DOORS[door]
        (root,) = (await large.client.ask(query, {"first": 20}, as_=as_)).values()
        after = root["clusters"]["pageInfo"]["endCursor"]
        for given in ({"first": 20}, {"first": 20, "after": after}):
            for plan in await large.plans(query, given, as_=as_):
                assert "cluster_name_key_id_idx" in indexes(plan)
                assert "Seq Scan" not in {node["Node Type"] for node in plan}

    async def test_a_later_page_begins_where_it_begins(self, large: Large) -> None:
        root = (await large.client.ask(REGISTRY, {"first": 100}))["registry"]
        after = root["clusters"]["pageInfo"]["endCursor"]
        plan, _ = await large.plans(REGISTRY, {"first": 100, "after": after}, as_=None)
        conditions = [node.get("Index Cond", "") for node in plan]
        assert any("ROW(" in condition for condition in conditions)


NODE = "query Node($id: ID!) { node(id: $id) { id } }"


class TestOne:
    @pytest.mark.parametrize(
        ("as_", "kind"),
        [(None, "RegistryCluster"), (SECRETARIAT, "Cluster"), (COORDINATOR, "Cluster")],
    )
    async def test_is_found_by_its_key_though_old_keys_lead_on(
        self, large: Large, as_: str | None, kind: str
    ) -> None:
        with psycopg.connect(large.database.admin_url) as admin:
            row = admin.execute("SELECT id FROM cluster WHERE ever_labelled LIMIT 1").fetchone()
        assert row is not None
        for plan in await large.plans(NODE, {"id": global_id(kind, row[0])}, as_=as_):
            assert "cluster_pkey" in indexes(plan)
            assert "Seq Scan" not in {node["Node Type"] for node in plan}


HELD = """
query Held($on: Date) {
  project(slug: "clus3") { cohorts { participations(first: 50) {
    nodes { cluster { name label(on: $on) { level status validUntil } } }
  } } }
}
"""
ENDING = """
query Ending($from: Date, $before: Date!) {
  secretariat { expiring(endsFrom: $from, endsBefore: $before) {
    nodes { level validUntil cluster { name } }
  } }
}
"""
PARTICIPANTS = ENDING.replace("secretariat {", 'project(slug: "clus3") {')
MONTH = {"from": "2031-03-01", "before": "2031-04-01"}


class TestLabels:
    @pytest.mark.parametrize(("as_", "query"), [(SECRETARIAT, ENDING), (COORDINATOR, PARTICIPANTS)])
    async def test_those_that_end_are_found_by_their_last_day(
        self, large: Large, as_: str, query: str
    ) -> None:
        for plan in await large.plans(query, MONTH, as_=as_):
            assert "label_award_valid_until_idx" in indexes(plan)

    async def test_what_takes_their_place_is_looked_up_by_the_cluster(self, large: Large) -> None:
        plan, _ = await large.plans(ENDING, MONTH, as_=SECRETARIAT)
        assert "label_award_cluster_id_idx" in indexes(plan)

    async def test_that_of_a_day_is_read_of_each_cluster_in_one_statement(
        self, large: Large
    ) -> None:
        for plan in await large.plans(HELD, {"on": "2026-06-30"}, as_=COORDINATOR):
            assert "label_award_cluster_id_idx" in indexes(plan)
            scanned = {one.get("Relation Name") for one in plan if one["Node Type"] == "Seq Scan"}
            assert "label_award" not in scanned
