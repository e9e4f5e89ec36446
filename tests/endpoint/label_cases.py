"""The operations of decisions and labels, each tried on what the demo has invented."""

from typing import Any

from client import SAMPLE_MANAGER, SECOND_MANAGER, SECRETARIAT, Client
from endpoint.operation_case import Case
from endpoint.page_cases import cluster
from goldpath.label.awards.held import today

OFFICER, BOARD_MEMBER = "Secretariat (demo)", "Member of the coordination board (demo)"

DECIDED = frozenset({"decidedOn", "appealedOn", "closedOn"})
AWARDED = frozenset({"code", "source", "day", "validFrom", "validUntil", "renewableUntil"})
"""What of the sample data differs from day to day: days, and the codes that are drawn."""

KEPT = """query($status: AssessmentStatus!) { secretariat {
  assessments(where: { status: { eq: $status } }) { nodes { id version
    cluster { name } decisions { appeal { outcome version } }
    deciderCandidates { id name bar } } } } }"""
OWN = """query($id: ID!) { cluster(id: $id) { assessments { id decisions { outcome } } } }"""
LABELS = """query($name: String!) { secretariat {
  awards(where: { cluster: { search: $name } }) { nodes { id status version } } } }"""
REFUSED = """mutation($input: DecideAssessmentInput!) { decideAssessment(input: $input) {
  userErrors { message } } }"""


async def kept(client: Client, status: str, name: str) -> dict[str, Any]:
    data = await client.ask(KEPT, {"status": status}, as_=SECRETARIAT)
    found = data["secretariat"]["assessments"]["nodes"]
    return next(one for one in found if one["cluster"]["name"] == name)


def decider(found: dict[str, Any], name: str = OFFICER) -> str:
    key: str = next(one["id"] for one in found["deciderCandidates"] if one["name"] == name)
    return key


async def a_report(client: Client) -> dict[str, Any]:
    found = await kept(client, "REPORTED", "Second Sample Cluster (invented)")
    return {
        "assessment": found["id"],
        "expectedVersion": found["version"],
        "decidedOn": today().isoformat(),
        "deciders": [decider(found, BOARD_MEMBER), decider(found)],
    }


async def a_refusal(client: Client) -> dict[str, Any]:
    said = {**await a_report(client), "outcome": "REFUSED", "reasons": "Too young."}
    await client.ask(REFUSED, {"input": said}, as_=SECRETARIAT)
    data = await client.ask("{ viewer { clusters { id } } }", as_=SECOND_MANAGER)
    second, _ = data["viewer"]["clusters"]
    own = await client.ask(OWN, {"id": second["id"]}, as_=SECOND_MANAGER)
    return {"assessment": own["cluster"]["assessments"][0]["id"]}


async def an_appeal(client: Client) -> dict[str, Any]:
    found = await kept(client, "DECIDED", "Third Sample Cluster (invented)")
    return {
        "assessment": found["id"],
        "expectedVersion": found["decisions"][0]["appeal"]["version"],
        "closedOn": today().isoformat(),
        "deciders": [decider(found)],
    }


async def a_label(client: Client, name: str, status: str) -> dict[str, Any]:
    data = await client.ask(LABELS, {"name": name}, as_=SECRETARIAT)
    (found,) = (one for one in data["secretariat"]["awards"]["nodes"] if one["status"] == status)
    return {"award": found["id"], "expectedVersion": found["version"]}


async def an_active_label(client: Client) -> dict[str, Any]:
    return {**await a_label(client, "second sample", "ACTIVE"), "day": today().isoformat()}


async def a_suspended_label(client: Client) -> dict[str, Any]:
    return {**await a_label(client, "third sample", "SUSPENDED"), "day": today().isoformat()}


async def an_imported_label(client: Client) -> dict[str, Any]:
    return await a_label(client, "obrobki", "EXPIRED")


async def the_cluster(client: Client) -> dict[str, Any]:
    return {"id": await cluster(client)}


LABEL_CASES = {
    "DecideAssessment": Case(
        SECRETARIAT,
        {"outcome": "AWARDED", "reasons": "All it takes.", "dissent": "The team is small."},
        a_report,
        DECIDED | AWARDED,
    ),
    "AppealDecision": Case(SECOND_MANAGER, {"grounds": "We are not."}, a_refusal, DECIDED),
    "AnswerAppeal": Case(
        SECRETARIAT, {"outcome": "GRANTED", "reasons": "It was overlooked."}, an_appeal, DECIDED
    ),
    "SuspendLabel": Case(SECRETARIAT, {"reason": "No staff left."}, an_active_label, AWARDED),
    "ReinstateLabel": Case(SECRETARIAT, {"reason": "All is well."}, a_suspended_label, AWARDED),
    "WithdrawLabel": Case(SECRETARIAT, {"reason": "Dissolved."}, a_suspended_label, AWARDED),
    "CompleteLabel": Case(SECRETARIAT, {"validFrom": "2013-02-12"}, an_imported_label),
    "ClusterLabels": Case(SAMPLE_MANAGER, {}, the_cluster, AWARDED),
}
"""For each operation of decisions and labels who sends it, and with what."""
