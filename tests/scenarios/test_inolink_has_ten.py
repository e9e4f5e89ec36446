"""InoLink: eight clusters newly hold Bronze, next to two that held it before (seed: ten in all).

The news names the ten, but neither days nor which two held it before: that these are iVita and
LTFood is invented. Laid out are the register as it was before (the eight have no label yet), that
they are eligible, one manager of all eight, and an expert. Orders, assessments and decisions are
driven by the people themselves, today; all eight are decided on in one document.
"""

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from client import BOARD, OBSERVER, OTHER_COORDINATOR, SECRETARIAT, Client
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.office import BOARD_MEMBER, OFFICER, Office
from scenarios.road import Road
from scenarios.test_inolink_orders_eight import order, participants
from scenarios.walk import Walk

BEFORE = ("iVita", "LTFood")
MANAGER, EXPERTS = "manager@eight.example", {"expert@eight.example": "Expert of Eight"}

NOT_YET = """
WITH gone AS (DELETE FROM label_award USING cluster WHERE cluster.id = cluster_id
    AND cluster.name = ANY (%s) RETURNING cluster_id)
UPDATE cluster SET ever_labelled = false FROM gone WHERE id = gone.cluster_id
"""

COUNTED = """query($on: Date!) { board {
  labelsByCountry(on: $on) { country clusters endUnknown }
  labelsByLevel(on: $on) { level clusters endUnknown } } }"""
LISTED = """query($on: Date!) { registry { clusters(first: 20,
  where: { country: { eq: "LT" }, label: { level: { eq: BRONZE }, on: $on } }) {
  totalCount nodes { name label(on: $on) { level startKnown endKnown } } } } }"""
PLACES = """query($on: Date!) { project(slug: "inolink") { cohorts { participations(first: 20) {
  nodes { cluster { name label(on: $on) { level } } } } } } }"""
DECIDE = """decideAssessment(input: %s) { assessment { award { level validFrom } }
  userErrors { message } }"""


@pytest.fixture
async def eight(writer: Client) -> list[dict[str, str]]:
    _, clusters = await participants(writer)
    eight = [one for one in clusters if one["name"] not in BEFORE]
    cast = Cast(writer)
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute(NOT_YET.encode(), [[one["name"] for one in eight]])
    cast.person(MANAGER, "Manager of eight")
    for email, name in EXPERTS.items():
        cast.expert(email, name, "LT", "BENCHMARKING_EXPERT")
    for one in eight:
        cast.manager(MANAGER, one["name"])
        cast.eligible(one["name"])
    return eight


async def decide(road: Road, reported: list[str]) -> list[dict[str, Any]]:
    """Award eight labels in one document; return the payloads."""
    known = await Office(road).candidates(reported[0])
    given = {
        f"d{number}": {
            "assessment": one,
            "outcome": "AWARDED",
            "reasons": "Being benchmarked earns it.",
            "decidedOn": today().isoformat(),
            "deciders": [known[name]["id"] for name in (BOARD_MEMBER, OFFICER)],
            "expectedVersion": 8,
        }
        for number, one in enumerate(reported)
    }
    declared = ", ".join(f"${name}: DecideAssessmentInput!" for name in given)
    fields = " ".join(f"{name}: {DECIDE % f'${name}'}" for name in given)
    data = await road.client.ask(f"mutation({declared}) {{ {fields} }}", given, as_=SECRETARIAT)
    return list(data.values())


async def told(client: Client, day: date) -> tuple[set[str], list[Any], set[str]]:
    """Return who holds Bronze on a day as the register, the board and the project tell it."""
    on = {"on": day.isoformat()}
    listed = (await client.ask(LISTED, on))["registry"]["clusters"]
    names = {one["name"] for one in listed["nodes"]}
    assert listed["totalCount"] == len(names)
    assert {one["label"]["level"] for one in listed["nodes"]} == {"BRONZE"}
    board = (await client.ask(COUNTED, on, as_=BOARD))["board"]
    cohorts = (await client.ask(PLACES, on, as_=OBSERVER))["project"]["cohorts"]
    clusters = [place["cluster"] for one in cohorts for place in one["participations"]["nodes"]]
    placed = {one["name"] for one in clusters if one["label"] is not None}
    bronze = next(one for one in board["labelsByLevel"] if one["level"] == "BRONZE")
    return names, [*board["labelsByCountry"], bronze], placed


async def test_ten_hold_it_and_two_did_before(writer: Client, eight: list[dict[str, str]]) -> None:
    road = Road(writer)
    names, board, placed = await told(writer, today())
    assert names == placed == set(BEFORE)
    assert [one["clusters"] for one in board] == [2, 2]

    project, _ = await participants(writer)
    ordered = await order(writer, project, eight)
    assert all(one["userErrors"] == [] for one in ordered.values())
    walks = [Walk(road, one["name"], MANAGER, EXPERTS) for one in eight]
    reported = [await walk.to_report(today(), share=0.5) for walk in walks]
    assert len(reported) == 8
    for payload in await decide(road, reported):
        award = {"level": "BRONZE", "validFrom": today().isoformat()}
        assert payload == {"assessment": {"award": award}, "userErrors": []}

    names, board, placed = await told(writer, today())
    assert names == placed == {*BEFORE, *(one["name"] for one in eight)}
    assert len(names) == 10
    assert board == [
        {"country": "LT", "clusters": 10, "endUnknown": 2},
        {"level": "BRONZE", "clusters": 10, "endUnknown": 2},
    ]
    names, board, placed = await told(writer, today() - timedelta(days=1))
    assert names == placed == set(BEFORE)
    assert [one["clusters"] for one in board] == [2, 2]


async def test_who_coordinates_the_project_that_ordered_does_not_decide(
    writer: Client, eight: list[dict[str, str]]
) -> None:
    road, one = Road(writer), eight[0]
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute(
            "INSERT INTO appointment (account_id, office) "
            "SELECT id, 'BOARD' FROM account WHERE email = %s",
            [OTHER_COORDINATOR],
        )
    project, _ = await participants(writer)
    await order(writer, project, [one])
    kept = await Walk(road, one["name"], MANAGER, EXPERTS).to_report(today())
    known = await Office(road).candidates(kept)
    (coordinator,) = (name for name, found in known.items() if found["bar"] == "PROJECT")
    payload = await Office(road).decide(kept, "AWARDED", OFFICER, coordinator)
    assert [error["message"] for error in payload["userErrors"]] == [
        f"{coordinator} has a role in the project that ordered."
    ]
