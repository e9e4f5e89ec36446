"""Clus3 (seed 003): six testers are picked from applications, and the road to Gold is laid out.

Phase b) identifies six clusters as testers; phase e) leads at least three to Gold. Who applied is
not told, so clusters of the Polish register stand for them. One reaches Gold before the project
ends; another cannot, and the forecast says why.
"""

from datetime import date
from typing import Any

import pytest

from client import COORDINATOR, Client
from endpoint.cohort_cases import (
    CREATE,
    CRITERION,
    DECIDE,
    RATE,
    RECORD,
    cluster,
    decision,
    done,
    project,
    slips,
)
from endpoint.roads import STATUS
from scenarios.cast import Cast

SIX = (
    "Agri Innovation Cluster",
    "Bydgoszcz Industrial Cluster",
    "Construction Cluster Innowator",
    "Innovative Medicine Cluster",
    "Lublin Medicine",
    "Mazovia ICT Cluster",
)
LAST = "LifeScience Cluster Krakow"
LAY_OUT = """
mutation Lay($input: LayOutRoadmapsInput!) { layOutRoadmaps(input: $input) {
  added userErrors { code field message } } }
"""
TESTERS = """
query Testers($cohort: ID!, $on: Date!) { node(id: $cohort) { ... on Cohort {
  participations(first: 20) { nodes { id status cluster { name } application { reason points }
    forecast(on: $on) { prospect earliestOn spareDays }
    milestones { id title version state(on: $on) } } } } } }
"""


async def picked_on(client: Client, cohort: str, on: str) -> dict[str, Any]:
    """Return who was picked, seen on a day, by name."""
    data = await client.ask(TESTERS, {"cohort": cohort, "on": on}, as_=COORDINATOR)
    return {one["cluster"]["name"]: one for one in data["node"]["participations"]["nodes"]}


async def goes(client: Client, place: Any, day: str, *but: str) -> None:  # noqa: ANN401 - JSON
    """Say that all steps of a road but some were done by a day."""
    steps = [
        {"milestone": one["id"], "expectedVersion": one["version"]}
        for one in place["milestones"]
        if one["title"] not in but
    ]
    await done(client, STATUS, milestones=steps, status="DONE", doneOn=day)


@pytest.fixture
async def cohort(writer: Client) -> str:
    """A cohort of six places, its applications rated and decided on."""
    ours = await project(writer)
    key: str = (await done(writer, CREATE, project=ours["id"], name="From a call", capacity=6))[
        "id"
    ]
    criterion = await done(writer, CRITERION, cohort=key, title="Commitment", maximum=10)
    asked = []
    for points, name in enumerate((*SIX, LAST), start=-9):
        given = {"cohort": key, "cluster": await cluster(writer, name), "targetLevel": "GOLD"}
        made = await done(writer, RECORD, **given)
        rating = {"criterion": criterion["id"], "points": -points}
        await done(writer, RATE, application=made["id"], ratings=[rating])
        asked.append(made)
    seven = [decision(one, "SELECTED") for one in asked]
    (told,) = await slips(writer, DECIDE, cohort=key, decisions=seven)
    assert told[2] == "You select 7, and there is room for 6: 1 too many."
    seven[-1] = decision(asked[-1], "WAITING", reason="The fewest points")
    places = (await done(writer, DECIDE, cohort=key, decisions=seven))["places"]
    assert places == {"taken": 6, "waiting": 1, "free": 0}
    return key


async def test_six_are_picked_and_one_reaches_gold(writer: Client, cohort: str) -> None:
    picked = await picked_on(writer, cohort, "2014-07-01")
    assert len(picked) == 6
    assert [one["application"]["points"] for one in picked.values()] == [9, 8, 7, 6, 5, 4]
    assert {one["application"]["reason"] for one in picked.values()} == {"Is selected"}
    ours = await project(writer)
    everybody = [one["id"] for one in picked.values()]
    added = await done(writer, LAY_OUT, project=ours["id"], participations=everybody)
    assert added == 6 * 9

    before = await picked_on(writer, cohort, "2014-07-01")
    assert {one["forecast"]["prospect"] for one in before.values()} == {"POSSIBLE"}

    first, slow = sorted(before)[:2]
    goal, after = "Gold Label awarded", "Follow-up strategy agreed"
    await goes(writer, before[first], "2015-10-01", goal, after)
    await goes(
        writer,
        before[slow],
        "2015-10-01",
        goal,
        after,
        "Gaps to the Gold Label closed",
        "Assessed for the Gold Label",
    )
    seen = await picked_on(writer, cohort, "2015-10-05")
    assert seen[first]["forecast"] == {
        "prospect": "POSSIBLE",
        "earliestOn": "2015-11-04",
        "spareDays": 93,
    }
    # 150 days for the gaps, 60 for the assessment and 30 for the award: too many for the project.
    assert seen[slow]["forecast"] == {
        "prospect": "PROJECT_ENDS",
        "earliestOn": "2016-06-01",
        "spareDays": -117,
    }
    Cast(writer).labelled(first, "GOLD", date(2015, 11, 20), date(2017, 11, 30))
    (reached,) = [
        name
        for name, one in (await picked_on(writer, cohort, "2015-12-01")).items()
        if one["forecast"]["prospect"] == "REACHED"
    ]
    assert reached == first
