"""Clus3: DITENAVE goes from Bronze to Gold without Silver (its project certifies at two levels).

Clus3's coordinator has ordered Gold, in the sample data. Laid out are who manages DITENAVE, that it
is eligible, the experts, and a Bronze label: no source tells when DITENAVE's ended, so the days are
invented. The road to Gold is driven by the people themselves, today.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from client import COORDINATOR, MANAGER, Client
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.office import Office
from scenarios.road import Road
from scenarios.walk import Walk

DITENAVE = "DITENAVE"
EXPERTS = {"national@experts.example": "National Expert", "foreign@experts.example": "Foreign One"}
FIRST, LAST = today() - timedelta(days=200), today() + timedelta(days=530)

HOLDERS = """query($level: LabelLevel!, $on: Date!) { registry { clusters(
  where: { country: { eq: "IT" }, label: { level: { eq: $level }, on: $on } }) {
  nodes { name awards { level status } } } } }"""
ORDERED = """{ project(slug: "clus3") { assessments { level status
  result { passesTotal } decisions { outcome reasons } } } }"""


@pytest.fixture
def walk(writer: Client) -> Walk:
    cast = Cast(writer)
    cast.eligible(DITENAVE)
    cast.labelled(DITENAVE, "BRONZE", FIRST, LAST)
    for (email, name), country in zip(EXPERTS.items(), ("IT", "DE"), strict=True):
        cast.expert(email, name, country, "GOLD_ASSESSOR")
    return Walk(Road(writer), DITENAVE, MANAGER, EXPERTS)


async def holders(walk: Walk, level: str, day: date) -> list[dict[str, Any]]:
    """Return the Italian clusters that hold a level on a day, as the public register tells."""
    given = {"level": level, "on": day.isoformat()}
    found: list[dict[str, Any]] = (await walk.road.client.ask(HOLDERS, given))["registry"][
        "clusters"
    ]["nodes"]
    return found


async def test_bronze_is_superseded_and_held_till_its_end(walk: Walk) -> None:
    office = Office(walk.road)
    assert (await office.held(DITENAVE, today()) or {})["level"] == "BRONZE"
    award = await office.awarded(await walk.to_report(today()))
    assert (award["level"], award["status"]) == ("GOLD", "ACTIVE")
    assert award["validFrom"] == today().isoformat()

    gold = await office.held(DITENAVE, today())
    assert gold is not None
    assert (gold["level"], gold["validUntil"]) == ("GOLD", award["validUntil"])
    yesterday = await office.held(DITENAVE, today() - timedelta(days=1))
    assert (yesterday or {})["level"] == "BRONZE"

    (bronze,) = await holders(walk, "BRONZE", LAST)
    assert bronze == {
        "name": DITENAVE,
        "awards": [
            {"level": "GOLD", "status": "ACTIVE"},
            {"level": "BRONZE", "status": "SUPERSEDED"},
        ],
    }
    assert await holders(walk, "BRONZE", LAST + timedelta(days=1)) == []
    assert await holders(walk, "SILVER", today()) == []


async def test_the_project_that_ordered_reads_what_was_decided(walk: Walk) -> None:
    office = Office(walk.road)
    kept = await walk.to_report(today())
    bars = {name: one["bar"] for name, one in (await office.candidates(kept)).items()}
    assert bars["National Expert"] == "ASSESSOR"
    await office.decide(kept, "AWARDED", reasons="It has all it takes.", dissent="Too early.")
    data = await walk.road.client.ask(ORDERED, as_=COORDINATOR)
    (ordered,) = data["project"]["assessments"]
    assert ordered == {
        "level": "GOLD",
        "status": "DECIDED",
        "result": {"passesTotal": True},
        "decisions": [{"outcome": "AWARDED", "reasons": "It has all it takes."}],
    }


async def test_bronze_is_what_is_left_when_gold_is_withdrawn(walk: Walk) -> None:
    office = Office(walk.road)
    await office.awarded(await walk.to_report(today()))
    payload = await office.happens("withdrawLabel", DITENAVE, today(), "Awarded by mistake.")
    assert payload["userErrors"] == []
    assert (await office.held(DITENAVE, today()) or {})["level"] == "BRONZE"
    assert await holders(walk, "GOLD", today()) == []
