"""BHV's Bronze label over the years: awarded, renewed in time, and another cluster's too late.

Laid out are the orders as of their days, by an operator: whoever orders at a door orders today. All
the rest is driven by the people themselves, who enter today what happened then: the day of the
interview, scores, report, recommendations, decision. The 31 January is BHV's own (its president's
article); its year, 2024, is that of the action plan which the article names. The later interviews
are invented, and so is the cluster that comes too late.
"""

from datetime import date

import pytest

from client import SECRETARIAT, Client
from scenarios.cast import Cast
from scenarios.office import Office
from scenarios.road import Road
from scenarios.walk import Walk

BHV, LATE = "BHV Cluster", "Late Cluster"
PRESIDENT, MANAGER = "president@bhv.example", "manager@late.example"
EXPERTS = {"assessor@experts.example": "Independent Expert"}

REPORT = """query($id: ID!) { cluster(id: $id) {
  assessments { status recommendations { advice } improvementAreas { title }
    decisions { outcome reasons deciders { name } } award { validFrom validUntil code } }
  labels { level status validFrom validUntil renewableUntil events { kind } } } }"""


@pytest.fixture
def cast(writer: Client) -> Cast:
    cast = Cast(writer)
    cast.person(MANAGER, "Manager of Late")
    cast.expert(PRESIDENT, "President of BHV", "LT", "BENCHMARKING_EXPERT")
    for email, name in EXPERTS.items():
        cast.expert(email, name, "DE", "BENCHMARKING_EXPERT")
    for cluster, manager in ((BHV, PRESIDENT), (LATE, MANAGER)):
        cast.cluster(cluster, "LT")
        cast.manager(manager, cluster)
        cast.eligible(cluster)
    return cast


@pytest.fixture
def road(writer: Client) -> Road:
    return Road(writer)


async def term(cast: Cast, road: Road, cluster: str, interview: date) -> tuple[str, str, str]:
    """Have Bronze assessed and awarded; return first and last day, and until when it is renewed."""
    cast.ordered(cluster, "BRONZE", interview.replace(day=1))
    walk = Walk(road, cluster, PRESIDENT if cluster == BHV else MANAGER, EXPERTS)
    award = await Office(road).awarded(await walk.to_report(interview, share=0.6))
    return award["validFrom"], award["validUntil"], award["renewableUntil"]


async def test_two_years_then_three_without_a_gap(cast: Cast, road: Road) -> None:
    first = await term(cast, road, BHV, date(2024, 1, 31))
    assert first == ("2024-01-31", "2026-01-31", "2027-01-31")
    second = await term(cast, road, BHV, date(2026, 6, 15))
    assert second == ("2026-02-01", "2029-01-31", "2030-01-31")

    cluster = await Walk(road, BHV, PRESIDENT).managed()
    mine = (await road.client.ask(REPORT, {"id": cluster}, as_=PRESIDENT))["cluster"]
    assert [label["status"] for label in mine["labels"]] == ["ACTIVE", "EXPIRED"]
    latest, _ = mine["assessments"]
    assert latest["status"] == "DECIDED"
    assert [one["advice"] for one in latest["recommendations"]] == [
        "Review the strategy each year."
    ]
    assert latest["improvementAreas"] == []
    assert len(latest["award"]["code"].replace("-", "")) == 10

    office = Office(road)
    assert await office.held(BHV, date(2024, 1, 30)) is None
    for day in (date(2024, 1, 31), date(2026, 1, 31), date(2026, 2, 1), date(2029, 1, 31)):
        held = await office.held(BHV, day)
        assert held is not None, day
        assert held["level"] == "BRONZE"
    assert await office.held(BHV, date(2029, 2, 1)) is None


@pytest.mark.parametrize(
    ("interview", "renewed"),
    [
        (date(2023, 1, 31), ("2022-02-01", "2025-01-31", "2026-01-31")),
        (date(2023, 2, 1), ("2023-02-01", "2025-02-28", "2026-02-28")),
    ],
)
async def test_the_last_day_of_the_grace_and_the_day_after(
    cast: Cast, road: Road, interview: date, renewed: tuple[str, str, str]
) -> None:
    first = await term(cast, road, LATE, date(2020, 1, 31))
    assert first == ("2020-01-31", "2022-01-31", "2023-01-31")
    assert await term(cast, road, LATE, interview) == renewed
    between = await Office(road).held(LATE, date(2022, 6, 1))
    assert (between is not None) is (renewed[0] == "2022-02-01")


async def test_the_president_decides_on_others_but_not_on_his_own(cast: Cast, road: Road) -> None:
    cast.ordered(BHV, "BRONZE", date(2024, 1, 2))
    kept = await Walk(road, BHV, PRESIDENT, EXPERTS).to_report(date(2024, 1, 31))
    bars = {name: one["bar"] for name, one in (await Office(road).candidates(kept)).items()}
    assert bars["President of BHV"] == "ORGANISATION"
    assert bars["Independent Expert"] == "ASSESSOR"
    cast.ordered(LATE, "BRONZE", date(2024, 1, 2))
    other = await Walk(road, LATE, MANAGER, EXPERTS).to_report(date(2024, 1, 31))
    payload = await Office(road).decide(other, "AWARDED", "President of BHV")
    assert payload["userErrors"] == []
    refused = await Office(road).decide(kept, "AWARDED", "President of BHV", "Independent Expert")
    assert [one["message"] for one in refused["userErrors"]] == [
        "President of BHV belongs to the cluster's own organisation.",
        "Independent Expert assesses the cluster, or did.",
    ]
    assert await road.version(kept, SECRETARIAT, "Assessment") == 8
