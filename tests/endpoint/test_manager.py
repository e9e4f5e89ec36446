"""The cluster manager's door, and how the secretariat opens it."""

import asyncio
import json
import time
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, EXPERT, MANAGER, OTHER_COORDINATOR, SECRETARIAT, Client

MINE = "{ viewer { clusters { id name } expert } }"
CLUSTER = """
query Cluster($id: ID!) { cluster(id: $id) {
  id name country region portfolio website aliases label { level } awards { level }
  participations { status targetLevel project { title slug startsOn endsOn } cohort { name }
    milestones { title dueOn status } } } }
"""
FIND = """
query Find($name: String) { secretariat { clusters(where: { search: $name }) { nodes { id } } } }
"""
APPOINT = """
mutation Appoint($input: AppointClusterManagerInput!) { appointClusterManager(input: $input) {
  manager { name email cluster { name } } userErrors { code field message } } }
"""
DISMISS = """
mutation Dismiss($input: DismissClusterManagerInput!) { dismissClusterManager(input: $input) {
  dismissed userErrors { code field message } } }
"""
MANAGERS = """
query Managers($cluster: ID!) { secretariat { managers(cluster: $cluster) { email } } }
"""
ALSO_IN_INOLINK = """
WITH place AS (
    INSERT INTO participation (project_id, cohort_id, cluster_id, status)
    SELECT cohort.project_id, cohort.id, cluster.id, 'INVITED'
    FROM cohort JOIN project ON project.id = project_id, cluster
    WHERE slug = 'inolink' AND cluster.name = 'DITENAVE' RETURNING project_id, id)
INSERT INTO milestone (project_id, participation_id, title)
SELECT project_id, id, 'Interview' FROM place
"""


async def find(client: Client, name: str) -> str:
    """Return the id of a cluster, as the secretariat finds it."""
    data = await client.ask(FIND, {"name": name}, as_=SECRETARIAT)
    found: str = data["secretariat"]["clusters"]["nodes"][0]["id"]
    return found


async def managed(client: Client, email: str = MANAGER) -> list[dict[str, str]]:
    data = await client.ask(MINE, as_=email)
    clusters: list[dict[str, str]] = data["viewer"]["clusters"]
    return clusters


async def do(client: Client, mutation: str, as_: str = SECRETARIAT, **given: Any) -> Any:  # noqa: ANN401 - JSON
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


class TestViewer:
    async def test_names_what_one_manages(self, reader: Client) -> None:
        assert [cluster["name"] for cluster in await managed(reader)] == ["DITENAVE"]
        assert await managed(reader, COORDINATOR) == []

    async def test_tells_experts(self, reader: Client) -> None:
        for email, expert in ((EXPERT, True), (MANAGER, False)):
            assert (await reader.ask(MINE, as_=email))["viewer"]["expert"] is expert


class TestCluster:
    async def test_shows_its_part_of_every_project_and_nothing_of_others(
        self, writer: Client
    ) -> None:
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(ALSO_IN_INOLINK.encode())
            others = admin.execute("SELECT name FROM cluster WHERE name <> 'DITENAVE'").fetchall()
        (mine,) = await managed(writer)
        cluster = (await writer.ask(CLUSTER, {"id": mine["id"]}, as_=MANAGER))["cluster"]
        assert cluster["name"] == "DITENAVE"
        shown = {
            (
                place["project"]["slug"],
                place["status"],
                *(step["title"] for step in place["milestones"]),
            )
            for place in cluster["participations"]
        }
        assert shown == {("clus3", "ACTIVE", "Gold label"), ("inolink", "INVITED", "Interview")}
        text = json.dumps(cluster, ensure_ascii=False)
        assert [name for (name,) in others if name in text] == []

    async def test_is_found_by_any_of_its_ids(self, reader: Client) -> None:
        (mine,) = await managed(reader)
        core = await find(reader, "ditenave")
        for one in (mine["id"], core):
            data = await reader.ask(CLUSTER, {"id": one}, as_=MANAGER)
            assert data["cluster"]["id"] == mine["id"]
        node = "query Node($id: ID!) { node(id: $id) { __typename id } }"
        data = await reader.ask(node, {"id": mine["id"]}, as_=MANAGER)
        assert data["node"] == {"__typename": "ManagedCluster", "id": mine["id"]}
        assert await reader.codes(node, {"id": core}, as_=MANAGER) == ["NOT_FOUND"]

    @pytest.mark.parametrize("email", [COORDINATOR, SECRETARIAT, EXPERT, OTHER_COORDINATOR])
    async def test_is_not_there_for_others(self, reader: Client, email: str) -> None:
        (mine,) = await managed(reader)
        node = "query Node($id: ID!) { node(id: $id) { id } }"
        for query in (CLUSTER, node):
            assert await reader.codes(query, {"id": mine["id"]}, as_=email) == ["NOT_FOUND"]
            assert await reader.codes(query, {"id": mine["id"]}) == ["UNAUTHENTICATED"]

    async def test_another_cluster_answers_like_none(self, reader: Client) -> None:
        for name in ("aviation valley", "educluster"):
            given = {"id": await find(reader, name)}
            assert await reader.codes(CLUSTER, given, as_=MANAGER) == ["NOT_FOUND"]

    async def test_an_id_of_something_else(self, reader: Client) -> None:
        assert await reader.codes(CLUSTER, {"id": "bm9wZQ=="}, as_=MANAGER) == ["BAD_INPUT"]

    async def test_opens_no_project(self, reader: Client) -> None:
        query = '{ project(slug: "clus3") { title } }'
        assert await reader.codes(query, as_=MANAGER) == ["NOT_FOUND"]


class TestAppoint:
    async def test_opens_the_door(self, writer: Client) -> None:
        cluster = await find(writer, "aviation valley")
        made = await do(writer, APPOINT, cluster=cluster, email=f" {EXPERT.upper()} ")
        assert made["userErrors"] == []
        assert made["manager"]["email"] == EXPERT
        assert made["manager"]["cluster"] == {"name": "Aviation Valley"}
        assert [one["name"] for one in await managed(writer, EXPERT)] == ["Aviation Valley"]
        assert (await writer.ask(CLUSTER, {"id": cluster}, as_=EXPERT))["cluster"]["awards"]

    async def test_several_clusters_and_several_managers(self, writer: Client) -> None:
        names = ("aviation valley", "educluster", "ditenave")
        clusters = [await find(writer, name) for name in names]
        for cluster in clusters:
            await do(writer, APPOINT, cluster=cluster, email=EXPERT)
        assert [one["name"] for one in await managed(writer, EXPERT)] == [
            *("Aviation Valley", "DITENAVE", "EduCluster")
        ]
        data = await writer.ask(MANAGERS, {"cluster": clusters[2]}, as_=SECRETARIAT)
        assert {one["email"] for one in data["secretariat"]["managers"]} == {EXPERT, MANAGER}

    async def test_twice_is_told(self, writer: Client) -> None:
        given = {"cluster": await find(writer, "ditenave"), "email": MANAGER}
        again = await do(writer, APPOINT, **given)
        assert [(e["code"], e["field"]) for e in again["userErrors"]] == [("TAKEN", "email")]

    @pytest.mark.parametrize("email", ["nobody@nowhere.example", "", "Anna <a@b.example>", "%"])
    async def test_an_address_that_is_nobodys(self, writer: Client, email: str) -> None:
        given = {"cluster": await find(writer, "ditenave"), "email": email}
        for mutation in (APPOINT, DISMISS):
            done = await do(writer, mutation, **given)
            assert [(e["code"], e["field"]) for e in done["userErrors"]] == [("INVALID", "email")]

    async def test_for_the_secretariat_alone(self, reader: Client) -> None:
        given = {"input": {"cluster": await find(reader, "ditenave"), "email": MANAGER}}
        for mutation in (APPOINT, DISMISS):
            for email in (MANAGER, COORDINATOR, EXPERT):
                assert await reader.codes(mutation, given, as_=email) == ["FORBIDDEN"]
            assert await reader.codes(mutation, given) == ["UNAUTHENTICATED"]


class TestRetries:
    """An idempotency key in the core: per account, of no project."""

    async def given(self, client: Client, **other: str) -> dict[str, str]:
        cluster = await find(client, "aviation valley")
        return {"cluster": cluster, "email": EXPERT, "idempotencyKey": "k1", **other}

    async def test_return_the_first_result(self, writer: Client) -> None:
        given = await self.given(writer)
        first, second = (await do(writer, APPOINT, **given), await do(writer, APPOINT, **given))
        assert first == second
        assert first["userErrors"] == []

    async def test_ten_at_once_make_one(self, writer: Client) -> None:
        given = await self.given(writer)
        made = await asyncio.gather(*(do(writer, APPOINT, **given) for _ in range(10)))
        assert [one["userErrors"] for one in made] == [[]] * 10
        assert len(await managed(writer, EXPERT)) == 1

    async def test_a_key_for_something_else_is_refused(self, writer: Client) -> None:
        await do(writer, APPOINT, **await self.given(writer))
        other = await do(writer, APPOINT, **await self.given(writer, email=COORDINATOR))
        assert [(e["code"], e["field"]) for e in other["userErrors"]] == [
            ("CONFLICT", "idempotencyKey")
        ]
        assert await managed(writer, COORDINATOR) == []

    async def test_a_slip_does_not_use_up_the_key(self, writer: Client) -> None:
        slip = await do(writer, APPOINT, **await self.given(writer, email="nobody@a.example"))
        assert slip["userErrors"][0]["code"] == "INVALID"
        assert (await do(writer, APPOINT, **await self.given(writer)))["userErrors"] == []

    async def test_another_accounts_key_is_another(self, writer: Client) -> None:
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(
                "INSERT INTO appointment SELECT id, 'SECRETARIAT' FROM account WHERE email = %s",
                [OTHER_COORDINATOR],
            )
        await do(writer, APPOINT, **await self.given(writer))
        other = await self.given(writer, email=COORDINATOR)
        made = await do(writer, APPOINT, OTHER_COORDINATOR, **other)
        assert made["manager"]["email"] == COORDINATOR

    async def test_a_key_is_forgotten_after_thirty_days(self, writer: Client) -> None:
        await do(writer, APPOINT, **await self.given(writer))
        later = await self.given(writer, email=COORDINATOR)
        for days, told in ((29, [("CONFLICT", "idempotencyKey")]), (31, [])):
            with psycopg.connect(writer.admin_url) as admin:
                admin.execute(
                    "UPDATE core_idempotency_key "
                    "SET created_at = now() - make_interval(days => %s)",
                    [days],
                )
            done = await do(writer, APPOINT, **later)
            assert [(e["code"], e["field"]) for e in done["userErrors"]] == told

    async def test_what_was_taken_back_is_told(self, writer: Client) -> None:
        given = await self.given(writer)
        await do(writer, APPOINT, **given)
        await do(writer, DISMISS, cluster=given["cluster"], email=EXPERT)
        again = await do(writer, APPOINT, **given)
        assert again["userErrors"][0]["code"] == "CONFLICT"
        assert "taken back" in again["userErrors"][0]["message"]


class TestDismiss:
    async def test_closes_the_door(self, writer: Client) -> None:
        cluster = await find(writer, "ditenave")
        done = await do(writer, DISMISS, cluster=cluster, email=MANAGER)
        assert done == {"dismissed": True, "userErrors": []}
        assert await writer.codes(CLUSTER, {"id": cluster}, as_=MANAGER) == ["NOT_FOUND"]

    async def test_who_does_not_manage_it(self, writer: Client) -> None:
        given = {"cluster": await find(writer, "ditenave"), "email": COORDINATOR}
        done = await do(writer, DISMISS, **given)
        assert done["dismissed"] is False
        assert done["userErrors"][0]["code"] == "INVALID"

    async def test_who_is_in_is_out_within_five_seconds(
        self, writer: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = time.monotonic()
        monkeypatch.setattr("goldpath.identity.directory.time.monotonic", lambda: clock)
        (mine,) = await managed(writer)
        await do(writer, DISMISS, cluster=await find(writer, "ditenave"), email=MANAGER)
        clock += 5.1
        assert await writer.codes(CLUSTER, {"id": mine["id"]}, as_=MANAGER) == ["NOT_FOUND"]
