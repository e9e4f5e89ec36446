"""The core's trail of decisions and labels: what each entry is about, by ids that can be asked."""

from datetime import UTC, datetime
from typing import Any

import pytest

from client import SECRETARIAT, Client
from cluster_mutations import do
from goldpath.audit.subjects import names

CORE = """
query Core($where: AuditWhere) { secretariat { auditTrail(where: $where, first: 100) { nodes {
  action door resource subject changes { field before after } } } } }
"""
AWARDS = "{ secretariat { awards(first: 50) { nodes { id version status validFrom } } } }"
SUSPEND = """
mutation Suspend($input: SuspendLabelInput!) { suspendLabel(input: $input) {
  award { status } userErrors { message } } }
"""
REPORTED = """
{ secretariat { assessments(first: 50) { nodes { id version status
  deciderCandidates { id bar } } } } }
"""
DECIDE = """
mutation Decide($input: DecideAssessmentInput!) { decideAssessment(input: $input) {
  assessment { status } userErrors { message } } }
"""
NODE = "query Node($id: ID!) { node(id: $id) { __typename id } }"


async def entries(client: Client, resource: str) -> list[Any]:
    """Return the entries about things of a type, the newest first."""
    asked = {"where": {"resource": resource}}
    data = await client.ask(CORE, asked, as_=SECRETARIAT)
    found: list[Any] = data["secretariat"]["auditTrail"]["nodes"]
    return found


def told(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what an entry tells of its fields afterwards."""
    return {change["field"]: change["after"] for change in entry["changes"]}


@pytest.fixture
async def suspended(writer: Client) -> str:
    labels = (await writer.ask(AWARDS, as_=SECRETARIAT))["secretariat"]["awards"]["nodes"]
    day = datetime.now(UTC).date().isoformat()
    award = next(
        one for one in labels if one["status"] == "ACTIVE" and (one["validFrom"] or "") <= day
    )
    given = {"award": award["id"], "day": day, "reason": "No answer"}
    given["expectedVersion"] = award["version"]
    done = await do(writer, SUSPEND, **given)
    assert done == {"award": {"status": "SUSPENDED"}, "userErrors": []}
    return str(award["id"])


class TestLabels:
    async def test_what_happened_names_its_label(self, writer: Client, suspended: str) -> None:
        entry, *_ = await entries(writer, "AwardEvent")
        assert (entry["action"], entry["door"], entry["subject"]) == ("INSERT", "SECRETARIAT", None)
        fields = told(entry)
        assert (fields["award"], fields["kind"]) == (suspended, "SUSPENDED")
        assert fields["reason"] == "No answer"

    async def test_a_label_can_be_asked_for(self, writer: Client, suspended: str) -> None:
        entry = (await entries(writer, "Award"))[0]
        assert entry["subject"] == suspended
        assert told(entry)["status"] == "SUSPENDED"
        node = (await writer.ask(NODE, {"id": entry["subject"]}, as_=SECRETARIAT))["node"]
        assert node == {"__typename": "AwardRecord", "id": suspended}


class TestDecisions:
    async def test_name_their_assessment(self, writer: Client) -> None:
        data = await writer.ask(REPORTED, as_=SECRETARIAT)
        one = next(
            each
            for each in data["secretariat"]["assessments"]["nodes"]
            if each["status"] == "REPORTED"
        )
        who = next(each["id"] for each in one["deciderCandidates"] if each["bar"] is None)
        day = datetime.now(UTC).date().isoformat()
        given = {"assessment": one["id"], "outcome": "REFUSED", "reasons": "Too early"}
        given |= {"decidedOn": day, "deciders": [who], "expectedVersion": one["version"]}
        done = await do(writer, DECIDE, **given)
        assert done == {"assessment": {"status": "DECIDED"}, "userErrors": []}
        entry, *_ = await entries(writer, "Decision")
        fields = told(entry)
        assert (fields["assessment"], fields["outcome"]) == (one["id"], "REFUSED")
        assert {each["action"] for each in await entries(writer, "Decider")} == {"INSERT"}

    def test_a_figure_is_told_as_its_assessment(self) -> None:
        for table in ("score", "peer_position"):
            shown = {"type": "Assessment", "tenant": False}
            assert (names()[table]["id"], names()[table]["key"]) == (shown, "assessment_id")

    def test_all_have_names(self) -> None:
        found = {table: names()[table]["type"] for table in names()}
        expected = {
            "decision": "Decision",
            "decider": "Decider",
            "appeal": "Appeal",
            "award_event": "AwardEvent",
            "peer_position": "PeerPosition",
        }
        assert expected.items() <= found.items()
