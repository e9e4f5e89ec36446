"""When clusters are merged, their assessments, ties and eligibility follow."""

import asyncio
from typing import Any

import pytest

from client import COORDINATOR, SAMPLE_MANAGER, SECRETARIAT, Client
from cluster_mutations import MERGE, cluster, clusters, do, place, propose
from scenarios.road import Road

KEPT = """query($id: ID!) { node(id: $id) { ... on Assessment { cluster { id name }
  lacking checklist { criterion met evidence waiver } candidates { name bar } } } }"""
ALL = "{ secretariat { assessments(first: 50) { nodes { id level cluster { name } } } } }"
MINE = """query($id: ID!) { cluster(id: $id) { id name assessments { id level result { points } }
  eligibility { criterion met } } }"""
ORDER = """mutation($input: OrderAssessmentInput!) { orderAssessment(input: $input) {
  assessment { id } userErrors { field message } } }"""

SAMPLE = "sample cluster"


@pytest.fixture
def road(writer: Client) -> Road:
    return Road(writer)


async def own(client: Client) -> str:
    viewer = (await client.ask("{ viewer { clusters { id } } }", as_=SAMPLE_MANAGER))["viewer"]
    return str(viewer["clusters"][0]["id"])


async def merged(client: Client, one: Any, into: Any) -> Any:  # noqa: ANN401 - JSON
    given = {"duplicate": one["id"], "into": into["id"], "reason": "The same association"}
    return await do(client, MERGE, **given, expectedVersion=one["version"])


async def kept(client: Client, level: str) -> str:
    found = (await client.ask(ALL, as_=SECRETARIAT))["secretariat"]["assessments"]["nodes"]
    (one,) = (
        row
        for row in found
        if row["level"] == level and row["cluster"]["name"].lower().startswith(SAMPLE)
    )
    return str(one["id"])


async def test_assessments_follow_and_old_ids_lead_on(road: Road) -> None:
    client = road.client
    old = await own(client)
    before = (await client.ask(MINE, {"id": old}, as_=SAMPLE_MANAGER))["cluster"]
    assert len(before["assessments"]) == 3
    into = await cluster(client, "aviation valley")
    gold = await kept(client, "GOLD")
    assert (await merged(client, await cluster(client, SAMPLE), into))["userErrors"] == []
    after = (await client.ask(KEPT, {"id": gold}, as_=SECRETARIAT))["node"]
    assert after["cluster"] == {"id": into["id"], "name": "Aviation Valley"}
    await asyncio.sleep(5.1)  # until the server asks anew what somebody manages
    now = (await client.ask(MINE, {"id": old}, as_=SAMPLE_MANAGER))["cluster"]
    assert now["name"] == "Aviation Valley"
    assert len(now["assessments"]) == 3
    (silver,) = (one["id"] for one in before["assessments"] if one["level"] == "SILVER")
    assert await road.moved("consentToExperts", SAMPLE_MANAGER, "ManagedAssessment", silver) == (
        "CONSENTED"
    )


async def test_of_two_answers_to_a_criterion_the_newer_stays(road: Road) -> None:
    client = road.client
    into, one = await cluster(client, "aviation valley"), await cluster(client, SAMPLE)
    shown = "check { criterion }"
    given = {"cluster": into["id"], "criterion": "STAFF", "met": False, "expectedVersion": 0}
    await road.step("recordEligibility", shown, SECRETARIAT, **given)
    gold = await kept(client, "GOLD")
    assert (await merged(client, one, into))["userErrors"] == []
    after = (await client.ask(KEPT, {"id": gold}, as_=SECRETARIAT))["node"]
    met = {check["criterion"]: check["met"] for check in after["checklist"]}
    assert met["STAFF"] is False
    assert after["lacking"] == ["STAFF"]
    asked = {"cluster": one["id"], "criterion": "STAFF", "met": True, "evidence": "Contract"}
    done = await road.step("recordEligibility", shown, SECRETARIAT, **asked, expectedVersion=1)
    assert done == {"check": {"criterion": "STAFF"}, "userErrors": []}
    after = (await client.ask(KEPT, {"id": gold}, as_=SECRETARIAT))["node"]
    assert after["lacking"] == []


async def test_ties_follow(road: Road) -> None:
    client = road.client
    into, one = await cluster(client, "aviation valley"), await cluster(client, SAMPLE)
    silver = await kept(client, "SILVER")
    expert = await road.candidate(silver, "Another expert (demo)")
    given = {"expert": expert, "cluster": one["id"], "kind": "ADVISER", "note": "In 2024"}
    await road.step("recordTie", "tie { id }", SECRETARIAT, **given)
    await merged(client, one, into)
    after = (await client.ask(KEPT, {"id": silver}, as_=SECRETARIAT))["node"]
    bars = {row["name"]: row["bar"] for row in after["candidates"]}
    assert bars["Another expert (demo)"] == "ADVISER"
    query = "query($id: ID!) { secretariat { ties(cluster: $id) { name } } }"
    for key in (one["id"], into["id"]):
        ties = (await client.ask(query, {"id": key}, as_=SECRETARIAT))["secretariat"]["ties"]
        assert [tie["name"] for tie in ties] == ["Another expert (demo)"]


async def test_two_of_one_orderer_under_way_are_told(road: Road) -> None:
    client = road.client
    project = (await client.ask('{ project(slug: "clus3") { id } }', as_=COORDINATOR))["project"][
        "id"
    ]
    pair = [await cluster(client, name) for name in ("educluster", "aviation valley")]
    for one in pair:
        await place(client, one["id"], "clus3", COORDINATOR)
    places = """{ project(slug: "clus3") { cohorts { participations { nodes { id version
        cluster { name } } } } } }"""
    for one in pair:
        given = {"project": project, "cluster": one["id"], "level": "BRONZE"}
        done = await client.ask(ORDER, {"input": given}, as_=COORDINATOR)
        assert done["orderAssessment"]["userErrors"] == []
    found = (await client.ask(places, as_=COORDINATOR))["project"]["cohorts"]
    (mine,) = (
        node
        for cohort in found
        for node in cohort["participations"]["nodes"]
        if node["cluster"]["name"] == "EduCluster"
    )
    withdraw = {"participation": mine["id"], "reason": "Twice", "expectedVersion": mine["version"]}
    await road.step("withdrawParticipation", "participation { id }", COORDINATOR, **withdraw)
    done = await merged(client, *pair)
    (error,) = done["userErrors"]
    assert error["field"] == "duplicate"
    assert "an assessment for the same level under way" in error["message"]
    assert [row["name"] for row in await clusters(client, search="educluster")] == ["EduCluster"]


async def test_a_proposal_is_confirmed_before_it_is_assessed(road: Road) -> None:
    client = road.client
    made = (await propose(client))["cluster"]
    await place(client, made["id"])
    project = (await client.ask('{ project(slug: "clus3") { id } }', as_=COORDINATOR))["project"][
        "id"
    ]
    given = {"project": project, "cluster": made["id"], "level": "BRONZE"}
    done = await client.ask(ORDER, {"input": given}, as_=COORDINATOR)
    assert done["orderAssessment"]["userErrors"] == [
        {"field": "cluster", "message": "The secretariat has to confirm this cluster first."}
    ]
