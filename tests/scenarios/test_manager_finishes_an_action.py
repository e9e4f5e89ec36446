"""A manager answers an invitation, and finishes an action that a recommendation asked for.

Clus3 ordered Gold for DITENAVE. The report has one red indicator and one recommendation; the
project makes actions of both, and gives them to the cluster's manager, who proves that one is done.
Laid out are a Bronze label, since when no source tells, and that DITENAVE is eligible.
"""

from datetime import timedelta
from typing import Any

import pytest

from client import COORDINATOR, MANAGER, OTHER_COORDINATOR, PARTNER, Client
from endpoint.cohort_cases import ADD, CREATE, cohort, done, project
from endpoint.roads import account, slip
from endpoint.test_evidence import sent
from endpoint.test_managed_road import PROGRESS
from endpoint.test_participation_life import ANSWER
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.road import Road
from scenarios.walk import Walk

EXPERTS = {"national@experts.example": "National Expert", "foreign@experts.example": "Foreign One"}
RED = "committed-cluster-participation"
REPORT = '{ project(slug: "clus3") { assessments { id status } } }'
PLAN = """mutation Plan($input: PlanActionsInput!) { planActions(input: $input) {
  participation { milestones { id title kind dueOn owner { name } needs { title } } }
  userErrors { code field message } } }"""
OWN = """query($id: ID!) { cluster(id: $id) { participations { id version status cohort { name }
  milestones { id title kind status mine version evidence { name } } } } }"""
ADVICE, BLOCKS = "Review the strategy each year.", "First: Committed cluster participation"
UNPROVEN = "An action is done when there is evidence of it: attach a file first."


@pytest.fixture
async def report(writer: Client) -> str:
    """The report on DITENAVE, by the id that the project's coordinator has."""
    cast = Cast(writer)
    cast.eligible("DITENAVE")
    cast.labelled("DITENAVE", "BRONZE", today() - timedelta(days=200), None)
    for (email, name), country in zip(EXPERTS.items(), ("IT", "DE"), strict=True):
        cast.expert(email, name, country, "GOLD_ASSESSOR")
    await Walk(Road(writer), "DITENAVE", MANAGER, EXPERTS).to_report(today(), but={RED: 0})
    (found,) = (await writer.ask(REPORT, as_=COORDINATOR))["project"]["assessments"]
    assert found["status"] == "REPORTED"
    key: str = found["id"]
    return key


async def invited(client: Client) -> str:
    """Invite DITENAVE into a cohort of its own; return the id of its place."""
    ours = await project(client)
    key = (await done(client, CREATE, project=ours["id"], name="On to Gold"))["id"]
    (place,) = ours["cohorts"][0]["participations"]["nodes"]
    given = {"cohort": key, "cluster": place["cluster"]["id"], "targetLevel": "GOLD"}
    await done(client, ADD, **given)
    (made,) = (await cohort(client, key))["participations"]["nodes"]
    return str(made["id"])


async def own(client: Client) -> Any:  # noqa: ANN401 - JSON
    """Return the new place as the cluster's manager sees it."""
    (cluster,) = (await client.ask("{ viewer { clusters { id } } }", as_=MANAGER))["viewer"][
        "clusters"
    ]
    data = await client.ask(OWN, {"id": cluster["id"]}, as_=MANAGER)
    places = data["cluster"]["participations"]
    (found,) = (one for one in places if one["cohort"]["name"] == "On to Gold")
    return found


async def test_from_the_invitation_to_the_evidence(writer: Client, report: str) -> None:
    place = await invited(writer)
    asked = await own(writer)
    given = {"participation": asked["id"], "expectedVersion": asked["version"]}
    answered = await done(writer, ANSWER, MANAGER, accept=True, **given)
    assert answered["status"] == "ACCEPTED"

    plan: dict[str, Any] = {"participation": place, "assessment": report, "days": 60}
    plan |= {"dueOn": "2027-06-30", "owner": account(writer, MANAGER)}
    planned = (await done(writer, PLAN, **plan))["milestones"]
    assert [(one["title"], one["kind"]) for one in planned] == [
        (BLOCKS, "ACTION"),
        (ADVICE, "ACTION"),
    ]
    assert (await done(writer, PLAN, **plan))["milestones"] == planned
    assert await writer.codes(PLAN, {"input": plan}, as_=PARTNER) == ["FORBIDDEN"]
    assert await writer.codes(PLAN, {"input": plan}, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]

    todo = next(one for one in (await own(writer))["milestones"] if one["title"] == ADVICE)
    assert todo["mine"]
    finished = {
        "milestone": todo["id"],
        "expectedVersion": todo["version"],
        "status": "DONE",
        "doneOn": today().isoformat(),
    }
    code, _, message = await slip(writer, PROGRESS, MANAGER, **finished)
    assert (code, message) == ("INVALID", UNPROVEN)
    await sent(writer, todo["id"], MANAGER, name="minutes.txt")
    assert (await done(writer, PROGRESS, MANAGER, **finished))["status"] == "DONE"
    todo = next(one for one in (await own(writer))["milestones"] if one["title"] == ADVICE)
    assert (todo["status"], todo["evidence"]) == ("DONE", [{"name": "minutes.txt"}])
