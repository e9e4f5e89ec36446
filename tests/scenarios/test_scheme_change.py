"""The scheme changes while an assessment is open: it stays under the version it was made under."""

from pathlib import Path

import psycopg
import pytest

from client import SECRETARIAT, Client
from goldpath.database.work import OperatorDatabase
from goldpath.label.awards.held import today
from goldpath.label.schemes.apply import apply_schemes
from goldpath.label.schemes.scheme_folder import SHIPPED
from scenarios.cast import Cast
from scenarios.road import Road

CLUSTER = "Old Road Cluster"
MANAGER = "manager@old-road.example"
EXPERTS = {"one@experts.example": "LV", "two@experts.example": "DE"}

IN_2018 = """
INSERT INTO assessment (cluster_id, scheme_id, level, minimum_scheme_id, ordered_on)
SELECT cluster.id, scheme.id, 'GOLD', scheme.id, '2018-11-05' FROM cluster, scheme
WHERE cluster.name = %s AND scheme.name = 'ecei-gold' AND scheme.version = 1
"""

BRONZE = """
INSERT INTO label_award (cluster_id, level, valid_from, source)
SELECT id, 'BRONZE', '2017-03-01', 'test' FROM cluster WHERE name = %s
"""

OPEN = """{ secretariat { assessments(where: {cluster: {search: "old road"}}) { nodes {
  id status orderedOn lacking lacksLevel scheme { name version }
  candidates { id name bar } } } } }"""

MINE = """query($id: ID!) { cluster(id: $id) { assessments { id status orderedOn
  scheme { version } result { maximum needed points passesTotal passesMinimum
    reds { name blocks } } } } }"""

ASSIGNED = "{ expert { assessments { id } } }"


@pytest.fixture
def road(writer: Client) -> Road:
    cast = Cast(writer)
    cast.cluster(CLUSTER, "LV")
    cast.person(MANAGER, "Manager of Old Road")
    cast.manager(MANAGER, CLUSTER)
    for email, country in EXPERTS.items():
        cast.expert(email, email.partition("@")[0], country, "GOLD_ASSESSOR")
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute(BRONZE.encode(), [CLUSTER])
        admin.execute(IN_2018.encode(), [CLUSTER])
    return Road(writer)


async def cluster_id(road: Road) -> str:
    viewer = (await road.client.ask("{ viewer { clusters { id } } }", as_=MANAGER))["viewer"]
    key: str = viewer["clusters"][0]["id"]
    return key


async def new_version(road: Road, folder: Path) -> None:
    """Publish a third version of the Gold scheme, valid from today."""
    text = (SHIPPED / "ecei-gold-2.toml").read_text(encoding="utf-8")
    (valid,) = (line for line in text.splitlines() if line.startswith("valid_from"))
    third = text.replace("version = 2", "version = 3", 1)
    third = third.replace(valid, f"valid_from = {today().isoformat()}", 1)
    (folder / "ecei-gold-3.toml").write_text(third, encoding="utf-8")
    async with OperatorDatabase(road.client.admin_url) as database:
        changes = await apply_schemes(database, folder)
    assert [change.version for change in changes] == ["ecei-gold 3"]


async def test_it_is_judged_as_it_was_ordered(road: Road, tmp_path: Path) -> None:
    (kept,) = (await road.client.ask(OPEN, as_=SECRETARIAT))["secretariat"]["assessments"]["nodes"]
    assert kept["scheme"] == {"name": "ecei-gold", "version": 1}
    assert (kept["lacking"], kept["lacksLevel"]) == ([], None)
    await road.moved("confirmEligibility", SECRETARIAT, "Assessment", kept["id"])
    experts = [one["id"] for one in kept["candidates"] if one["name"] in ("one", "two")]
    await road.moved("proposeExperts", SECRETARIAT, "Assessment", kept["id"], experts=experts)

    cluster = await cluster_id(road)
    (mine,) = (await road.client.ask(MINE, {"id": cluster}, as_=MANAGER))["cluster"]["assessments"]
    await road.moved("consentToExperts", MANAGER, "ManagedAssessment", mine["id"])
    said = "I have never worked for or with this cluster."
    for email, status in zip(EXPERTS, ("CONSENTED", "DECLARED"), strict=True):
        (assigned,) = (await road.client.ask(ASSIGNED, as_=email))["expert"]["assessments"]
        kind = "AssignedAssessment"
        done = await road.moved(
            "declareImpartiality", email, kind, assigned["id"], declaration=said
        )
        assert done == status
    await new_version(road, tmp_path)
    day = today().isoformat()
    await road.moved("scheduleAssessment", SECRETARIAT, "Assessment", kept["id"], day=day)

    expert = "one@experts.example"
    sheet = await road.sheet(assigned["id"], expert)
    assert sum(len(group["indicators"]) for group in sheet["sheet"]) == 31
    assert (await road.score(assigned["id"], expert, 0.7))["userErrors"] == []
    await road.moved("submitScores", expert, "AssignedAssessment", assigned["id"])
    summary = "Judged by the rules of 2012."
    await road.moved(
        "issueReport", "two@experts.example", "AssignedAssessment", assigned["id"], summary=summary
    )
    (after,) = (await road.client.ask(MINE, {"id": cluster}, as_=MANAGER))["cluster"]["assessments"]
    result = after["result"]
    assert after["scheme"] == {"version": 1}
    assert (result["maximum"], result["needed"]) == (150, 120)
    assert result["points"] == pytest.approx(105, abs=0.5)
    assert result["passesTotal"] is False
    assert result["passesMinimum"] is (not [red for red in result["reds"] if red["blocks"]])


async def test_the_next_order_is_under_the_new_version(road: Road, tmp_path: Path) -> None:
    cluster = await cluster_id(road)
    given = {"cluster": cluster, "level": "GOLD"}
    shown = "assessment { ... on ManagedAssessment { scheme { version } } }"
    taken = await road.step("orderAssessment", shown, MANAGER, **given)
    assert [error["code"] for error in taken["userErrors"]] == ["INVALID"]

    (mine,) = (await road.client.ask(MINE, {"id": cluster}, as_=MANAGER))["cluster"]["assessments"]
    withdrawn = "The rules changed; we order anew."
    await road.moved(
        "withdrawAssessment", MANAGER, "ManagedAssessment", mine["id"], reason=withdrawn
    )
    before = await road.step("orderAssessment", shown, MANAGER, **given)
    assert before["assessment"] == {"scheme": {"version": 2}}
    await new_version(road, tmp_path)
    seen = await road.client.ask(MINE, {"id": cluster}, as_=MANAGER)
    versions = [one["scheme"]["version"] for one in seen["cluster"]["assessments"]]
    assert versions == [2, 1]
