"""The 48 Polish labels of ESCA's page: what is known of them, what becomes known, and renewals.

The page is imported in the sample data, and tells of each label nothing but its last day. Laid out
is one order, as of a day in 2019; what becomes known of a label, and the renewal, are invented, and
driven by the people themselves, who enter today what happened then.
"""

from datetime import date

import pytest

from client import SECRETARIAT, Client
from scenarios.cast import Cast
from scenarios.office import Office, messages
from scenarios.road import Road
from scenarios.walk import Walk

SCIENCE = "LifeScience Cluster Krakow - place for Life & Science"
"""Its label is valid until 19 December 2018."""
MANAGER, EXPERTS = "manager@science.example", {"expert@science.example": "Expert of Science"}

ALL = """{ registry { clusters(first: 60, where: { country: { eq: "PL" } }) { totalCount nodes {
  awards { status validFrom validUntil startKnown endKnown } } } } }"""
ON = """query($on: Date!) { registry { clusters(where: { country: { eq: "PL" },
  label: { on: $on } }) { totalCount } } }"""
COMPLETE = "award { status validFrom validUntil startKnown version source }"


@pytest.fixture
def office(writer: Client) -> Office:
    return Office(Road(writer))


async def complete(office: Office, version: int = 1, **days: str) -> dict[str, object]:
    """Say which days of the label have become known; return the payload."""
    label = (await office.labels(SCIENCE))[-1]
    return await office.road.step(
        "completeLabel", COMPLETE, SECRETARIAT, award=label["id"], expectedVersion=version, **days
    )


async def test_forty_eight_of_unknown_start_have_expired(office: Office) -> None:
    found = (await office.road.client.ask(ALL))["registry"]["clusters"]
    assert found["totalCount"] == 48
    for one in found["nodes"]:
        (award,) = one["awards"]
        assert award["validFrom"] is None
        assert (award["status"], award["startKnown"], award["endKnown"]) == ("EXPIRED", False, True)
    for day, many in (("2018-12-19", 2), ("2019-01-18", 0), ("2010-11-01", 48)):
        counted = (await office.road.client.ask(ON, {"on": day}))["registry"]["clusters"]
        assert counted["totalCount"] == many, day


async def test_a_start_that_becomes_known_excludes_the_days_before(office: Office) -> None:
    assert await office.held(SCIENCE, date(2016, 12, 19)) is not None
    done = await complete(office, validFrom="2016-12-20")
    assert done["userErrors"] == []
    assert done["award"]["startKnown"] is True  # type: ignore[index] # JSON
    assert await office.held(SCIENCE, date(2016, 12, 19)) is None
    assert await office.held(SCIENCE, date(2016, 12, 20)) is not None
    assert messages(await complete(office, version=2, validFrom="2016-12-01")) == [
        "This day is known already, and stays."
    ]


async def test_a_decision_renews_it_without_a_gap(office: Office, writer: Client) -> None:
    cast = Cast(writer)
    cast.person(MANAGER, "Manager of Science")
    cast.manager(MANAGER, SCIENCE)
    for email, name in EXPERTS.items():
        cast.expert(email, name, "DE", "BENCHMARKING_EXPERT")
    cast.ordered(SCIENCE, "BRONZE", date(2019, 3, 1))
    walk = Walk(office.road, SCIENCE, MANAGER, EXPERTS)
    award = await office.awarded(await walk.to_report(date(2019, 9, 10), share=0.5))
    assert (award["validFrom"], award["validUntil"]) == ("2018-12-20", "2021-12-19")
    assert award["status"] == "EXPIRED"

    renewed, imported = await office.labels(SCIENCE)
    assert (renewed["startKnown"], imported["startKnown"]) == (True, False)
    for day in (date(2018, 12, 19), date(2018, 12, 20), date(2021, 12, 19)):
        assert await office.held(SCIENCE, day) is not None, day
    assert await office.held(SCIENCE, date(2021, 12, 20)) is None
