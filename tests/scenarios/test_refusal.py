"""Gold is refused, for a minimum requirement is red; the cluster appeals, and not always in vain.

Laid out are the people, the clusters and their Bronze labels. The orders, the assessments, the
decisions, the appeals and their answers are driven by the people themselves, today.
"""

from datetime import timedelta
from typing import Any

import pytest

from client import SECRETARIAT, Client
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.office import BOARD_MEMBER, OFFICER, Office, messages
from scenarios.road import Road
from scenarios.walk import Walk

CLUSTER, MANAGER = "Amber Cluster", "manager@amber.example"
ASSESSORS = {"gold-one@experts.example": "Assessor One", "gold-two@experts.example": "Assessor Two"}
OTHERS = {"third@experts.example": "Third Expert", "fourth@experts.example": "Fourth Expert"}

RED = {"committed-cluster-participation": 1.0}
"""A minimum requirement, below its threshold; the total suffices all the same."""
BLOCKED = "A minimum requirement of the level is red: it cannot be awarded."

MINE = """query($id: ID!) { node(id: $id) { ... on ManagedAssessment { status version reason
  result { passesTotal passesMinimum reds { code blocks } }
  decisions { number outcome reasons deciders { name }
    appeal { grounds outcome reasons deciders { name } } } award { level } } } }"""

APPEAL = "assessment { decisions { number appeal { grounds outcome } } }"


@pytest.fixture
def cast(writer: Client) -> Cast:
    cast = Cast(writer)
    cast.cluster(CLUSTER, "LT")
    cast.person(MANAGER, "Manager of Amber")
    cast.manager(MANAGER, CLUSTER)
    cast.eligible(CLUSTER)
    year = timedelta(days=365)
    cast.labelled(CLUSTER, "BRONZE", today() - year, today() + year)
    for number, (email, name) in enumerate((ASSESSORS | OTHERS).items()):
        cast.expert(email, name, ("LV", "DE")[number % 2], "GOLD_ASSESSOR")
    return cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Road(cast.client), CLUSTER, MANAGER, ASSESSORS)


async def reported(walk: Walk, but: dict[str, float]) -> tuple[str, str]:
    """Order Gold and walk to the report; return the ids for the secretariat and the manager."""
    given = {"cluster": await walk.managed(), "level": "GOLD"}
    payload = await walk.road.step("orderAssessment", "assessment { id }", MANAGER, **given)
    assert payload["userErrors"] == []
    mine = payload["assessment"]["id"]
    return await walk.to_report(today(), 1.0, but), mine


async def appeal(walk: Walk, mine: str, grounds: str) -> dict[str, Any]:
    return await walk.road.step("appealDecision", APPEAL, MANAGER, assessment=mine, grounds=grounds)


async def seen(walk: Walk, mine: str) -> dict[str, Any]:
    found: dict[str, Any] = (await walk.road.client.ask(MINE, {"id": mine}, as_=MANAGER))["node"]
    return found


async def test_a_red_minimum_requirement_and_an_appeal_that_is_dismissed(walk: Walk) -> None:
    office = Office(walk.road)
    kept, mine = await reported(walk, RED)
    result = (await seen(walk, mine))["result"]
    assert (result["passesTotal"], result["passesMinimum"]) == (True, False)
    assert [one["code"] for one in result["reds"] if one["blocks"]] == [*RED]

    assert messages(await office.decide(kept, "AWARDED")) == [BLOCKED]
    assert (await seen(walk, mine))["status"] == "REPORTED"
    reasons = "Too few members take part."
    payload = await office.decide(
        kept, "REFUSED", BOARD_MEMBER, reasons=reasons, dissent="The members are new."
    )
    assert payload["assessment"]["status"] == "DECIDED"
    assert payload["assessment"]["award"] is None
    told = await seen(walk, mine)
    (decision,) = told["decisions"]
    assert (decision["outcome"], decision["reasons"]) == ("REFUSED", reasons)
    assert decision["deciders"] == [{"name": BOARD_MEMBER}]
    assert "The members are new." not in str(told)

    made = await appeal(walk, mine, "Twelve more take part than you counted.")
    assert made["userErrors"] == []
    assert messages(await appeal(walk, mine, "Fifteen, in truth.")) == [
        "The cluster has appealed against this decision already."
    ]
    assert messages(await office.answer(kept, "DISMISSED", BOARD_MEMBER)) == [
        f"{BOARD_MEMBER} decided on this assessment before."
    ]
    reasons = "They joined after the day of the assessment."
    done = await office.answer(kept, "DISMISSED", OFFICER, reasons=reasons)
    assert done["assessment"]["status"] == "DECIDED"
    (decision,) = (await seen(walk, mine))["decisions"]
    assert decision["appeal"] == {
        "grounds": "Twelve more take part than you counted.",
        "outcome": "DISMISSED",
        "reasons": reasons,
        "deciders": [{"name": OFFICER}],
    }
    assert messages(await appeal(walk, mine, "Again.")) == [
        "The cluster has appealed against this decision already."
    ]
    assert messages(await office.decide(kept, "REFUSED", "Third Expert")) == [
        "This assessment is decided."
    ]


async def test_an_appeal_that_is_granted_and_others_who_decide_anew(walk: Walk) -> None:
    office = Office(walk.road)
    kept, mine = await reported(walk, {})
    await office.decide(kept, "REFUSED", BOARD_MEMBER, reasons="We doubt the figures.")
    await appeal(walk, mine, "The figures are the auditor's.")
    done = await office.answer(kept, "GRANTED", "Third Expert", reasons="They are.")
    assert done["assessment"]["status"] == "REPORTED"
    told = await seen(walk, mine)
    assert (told["status"], told["reason"]) == ("REPORTED", "They are.")
    assert messages(await appeal(walk, mine, "And more.")) != []

    bars = {name: one["bar"] for name, one in (await office.candidates(kept)).items()}
    assert bars[BOARD_MEMBER] == "DECIDED"
    assert bars["Assessor One"] == bars["Assessor Two"] == "ASSESSOR"
    assert bars["Third Expert"] is bars["Fourth Expert"] is bars[OFFICER] is None
    assert messages(await office.decide(kept, "AWARDED", BOARD_MEMBER, "Assessor One")) == [
        f"{BOARD_MEMBER} decided on this assessment before.",
        "Assessor One assesses the cluster, or did.",
    ]
    anew = await office.decide(kept, "AWARDED", "Fourth Expert", OFFICER)
    assert anew["userErrors"] == []
    told = await seen(walk, mine)
    assert [(one["number"], one["outcome"]) for one in told["decisions"]] == [
        (2, "AWARDED"),
        (1, "REFUSED"),
    ]
    assert told["award"] == {"level": "GOLD"}
    assert await walk.road.version(kept, SECRETARIAT, "Assessment") == 11
    assert messages(await appeal(walk, mine, "Higher!")) == [
        "There is no refusal to appeal against."
    ]
