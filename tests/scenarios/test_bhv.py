"""BHV: its president is an expert of the label, and somebody else assesses his cluster."""

import pytest

from client import SECRETARIAT, Client
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.road import Road

CLUSTER = "BHV Cluster"
PRESIDENT = "president@bhv.example"
ASSESSOR = "assessor@experts.example"

ORDERED = """{ secretariat { assessments(where: {cluster: {search: "bhv"}}) { nodes {
  id status lacking orderedBy { slug } candidates { name bar } } } } }"""

REPORT = """query($id: ID!) { node(id: $id) { ... on ManagedAssessment { status summary
  result { points maximum needed passesTotal passesMinimum reds { code }
    groups { code points maximum indicators { code points note light } } }
  recommendations { advice indicator } panel { name status } } } }"""

ASSIGNED = "{ expert { assessments { id status cluster { name } } } }"


@pytest.fixture
def road(writer: Client) -> Road:
    cast = Cast(writer)
    cast.cluster(CLUSTER, "LT")
    cast.expert(PRESIDENT, "President of BHV", "LT", "BENCHMARKING_EXPERT")
    cast.expert(ASSESSOR, "Independent Expert", "DE", "BENCHMARKING_EXPERT")
    cast.manager(PRESIDENT, CLUSTER)
    return Road(writer)


async def ordered(road: Road) -> tuple[str, str]:
    """Order as the cluster; return the assessment's id for its manager and the secretariat."""
    viewer = (await road.client.ask("{ viewer { clusters { id } } }", as_=PRESIDENT))["viewer"]
    payload = await road.step(
        "orderAssessment",
        "assessment { id ... on ManagedAssessment { status ownOrder } }",
        PRESIDENT,
        cluster=viewer["clusters"][0]["id"],
        level="BRONZE",
    )
    assert payload["userErrors"] == []
    assert payload["assessment"]["ownOrder"] is True
    (kept,) = (await road.client.ask(ORDERED, as_=SECRETARIAT))["secretariat"]["assessments"][
        "nodes"
    ]
    return payload["assessment"]["id"], kept["id"]


async def test_its_president_cannot_assess_it_and_another_can(road: Road) -> None:
    mine, kept = await ordered(road)
    seen = await road.client.ask(ORDERED, as_=SECRETARIAT)
    (waiting,) = seen["secretariat"]["assessments"]["nodes"]
    assert len(waiting["lacking"]) == 8
    assert waiting["orderedBy"] is None
    bars = {one["name"]: one["bar"] for one in waiting["candidates"]}
    assert bars["President of BHV"] == "ORGANISATION"
    assert bars["Independent Expert"] is None

    assert len(await road.refusal("confirmEligibility", SECRETARIAT, "Assessment", kept)) == 8
    Cast(road.client).eligible(CLUSTER)
    assert await road.moved("confirmEligibility", SECRETARIAT, "Assessment", kept) == "ELIGIBLE"

    president = await road.candidate(kept, "President of BHV")
    assert await road.refusal(
        "proposeExperts", SECRETARIAT, "Assessment", kept, experts=[president]
    ) == ["President of BHV belongs to the cluster's own organisation."]
    independent = await road.candidate(kept, "Independent Expert")
    assert (
        await road.moved("proposeExperts", SECRETARIAT, "Assessment", kept, experts=[independent])
        == "PROPOSED"
    )
    assert await road.moved("consentToExperts", PRESIDENT, "ManagedAssessment", mine) == "CONSENTED"

    (assigned,) = (await road.client.ask(ASSIGNED, as_=ASSESSOR))["expert"]["assessments"]
    assert assigned["cluster"]["name"] == CLUSTER
    expert = assigned["id"]
    said = "Nothing ties me to the cluster, nor to who advises it."
    declare = "declareImpartiality"
    status = await road.moved(declare, ASSESSOR, "AssignedAssessment", expert, declaration=said)
    assert status == "DECLARED"
    day = today().isoformat()
    assert (
        await road.moved("scheduleAssessment", SECRETARIAT, "Assessment", kept, day=day)
        == "SCHEDULED"
    )
    missing = await road.refusal("submitScores", ASSESSOR, "AssignedAssessment", expert)
    assert len(missing) == 36
    assert (await road.score(expert, ASSESSOR, 0.6))["userErrors"] == []
    before = (await road.client.ask(REPORT, {"id": mine}, as_=PRESIDENT))["node"]
    assert before["result"] is None
    assert await road.moved("submitScores", ASSESSOR, "AssignedAssessment", expert) == "SCORED"
    advice = {"assessment": expert, "advice": "Review the strategy each year."}
    payload = await road.step("addRecommendation", "recommendation { id }", ASSESSOR, **advice)
    assert payload["userErrors"] == []
    summary = "A young cluster with a committed team."
    assert (
        await road.moved("issueReport", ASSESSOR, "AssignedAssessment", expert, summary=summary)
        == "REPORTED"
    )

    after = (await road.client.ask(REPORT, {"id": mine}, as_=PRESIDENT))["node"]
    assert after["summary"] == summary
    assert after["panel"] == [{"name": "Independent Expert", "status": "DECLARED"}]
    assert [one["advice"] for one in after["recommendations"]] == [advice["advice"]]
    result = after["result"]
    assert (result["points"], result["maximum"]) == (pytest.approx(108), 180)
    assert result["needed"] is None
    assert (result["passesTotal"], result["passesMinimum"]) == (True, True)
    assert len(result["groups"]) == 6
    assert sum(len(group["indicators"]) for group in result["groups"]) == 36
