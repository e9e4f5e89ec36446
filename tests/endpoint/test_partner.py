"""A partner: reads the project as an observer does, and writes its own region's participants."""

from typing import Any

import psycopg
import pytest

from client import BOARD, COORDINATOR, OBSERVER, OTHER_COORDINATOR, PARTNER, TRAINER, Client

REGION = "Friuli Venezia Giulia"
CLUS3 = "(SELECT id FROM project WHERE slug = 'clus3')"

READ = """
query Read($slug: String!) { project(slug: $slug) {
  id title viewerRole sharing version
  partners { id name region role }
  cohorts { id name participations { nodes {
    id version status targetLevel withdrawalReason
    cluster { id name } partner { id name region }
    milestones { id version title dueOn status }
  } } }
} }
"""
ADD = """
mutation Add($input: AddParticipationInput!) { addParticipation(input: $input) {
  participation { id version partner { name } } userErrors { code } } }
"""
ASSIGN = """
mutation Assign($input: AssignPartnerInput!) { assignPartner(input: $input) {
  participation { version partner { name } } userErrors { code field } } }
"""
WITHDRAW = """
mutation Withdraw($input: WithdrawParticipationInput!) { withdrawParticipation(input: $input) {
  participation { status withdrawalReason version } userErrors { code field } } }
"""
CREATE = """
mutation Create($input: CreateMilestoneInput!) { createMilestone(input: $input) {
  milestone { id version title } userErrors { code field } } }
"""
UPDATE = """
mutation Update($input: UpdateMilestoneInput!) { updateMilestone(input: $input) {
  milestone { title status version } userErrors { code field } } }
"""
COHORT = "mutation C($input: CreateCohortInput!) { createCohort(input: $input) { cohort { id } } }"
SHARE = "mutation S($input: SetSharingInput!) { setSharing(input: $input) { project { id } } }"


async def project(client: Client, slug: str = "clus3", as_: str = COORDINATOR) -> Any:  # noqa: ANN401 - JSON
    return (await client.ask(READ, {"slug": slug}, as_=as_))["project"]


async def places(client: Client) -> Any:  # noqa: ANN401 - JSON
    (cohort,) = (await project(client))["cohorts"]
    return cohort["participations"]["nodes"]


async def do(client: Client, mutation: str, as_: str = PARTNER, **given: Any) -> Any:  # noqa: ANN401 - JSON
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    assert payload["userErrors"] == []
    return payload


def sql(client: Client, statement: str) -> None:
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(statement.encode())


async def add(client: Client, name: str) -> Any:  # noqa: ANN401 - JSON
    """Invite a cluster of the registry into Clus3's cohort; return its place."""
    (cohort,) = (await project(client))["cohorts"]
    found = await client.ask(
        "query F($name: String)"
        " { registry { clusters(where: { search: $name }) { nodes { id } } } }",
        {"name": name},
    )
    (cluster,) = found["registry"]["clusters"]["nodes"]
    made = await do(client, ADD, COORDINATOR, cohort=cohort["id"], cluster=cluster["id"])
    return made["participation"]


def writes(place: Any, milestone: Any) -> list[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - JSON
    """Return what a partner may do to a participant in its charge."""
    return [
        (WITHDRAW, {"participation": place["id"], "reason": "Merged", "expectedVersion": 1}),
        (CREATE, {"participation": place["id"], "title": "Interview"}),
        (
            UPDATE,
            {"milestone": milestone["id"], "expectedVersion": milestone["version"], "title": "X"},
        ),
    ]


async def with_milestone(client: Client, place: Any) -> Any:  # noqa: ANN401 - JSON
    given = {"participation": place["id"], "title": "Step"}
    return (await do(client, CREATE, COORDINATOR, **given))["milestone"]


async def refusals(client: Client, place: Any, milestone: Any) -> set[str]:  # noqa: ANN401 - JSON
    """Try every write as the partner; return the messages of the refusals, and prove them whole."""
    before = await project(client)
    messages = set()
    for mutation, given in writes(place, milestone):
        (error,) = await client.errors(mutation, {"input": given}, as_=PARTNER)
        assert error["extensions"]["code"] == "FORBIDDEN"
        messages.add(error["message"])
    assert await project(client) == before
    return messages


class TestReading:
    async def test_sees_all_that_the_coordinator_sees(self, reader: Client) -> None:
        seen = await project(reader, as_=PARTNER)
        assert seen["viewerRole"] == "PARTNER"
        assert seen | {"viewerRole": "COORDINATOR"} == await project(reader)

    async def test_the_partner_of_the_region_is_in_charge(self, reader: Client) -> None:
        (place,) = await places(reader)
        assert place["cluster"]["name"] == "DITENAVE"
        assert place["partner"]["name"] == f"Autonomous Region {REGION}"
        assert place["partner"]["region"] == REGION

    async def test_without_a_region_nobody_is(self, reader: Client) -> None:
        (cohort,) = (await project(reader, "inolink", OBSERVER))["cohorts"]
        nodes = cohort["participations"]["nodes"]
        assert {node["partner"] is None for node in nodes} == {True}

    async def test_another_project_answers_like_none(self, reader: Client) -> None:
        for slug in ("inolink", "no-such-project"):
            assert await reader.codes(READ, {"slug": slug}, as_=PARTNER) == ["NOT_FOUND"]

    async def test_finds_things_again_by_their_ids(self, reader: Client) -> None:
        seen = await project(reader)
        (place,) = seen["cohorts"][0]["participations"]["nodes"]
        ids = [seen["id"], seen["partners"][0]["id"], place["id"], place["cluster"]["id"]]
        data = await reader.ask(
            "query N($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids}, as_=PARTNER
        )
        assert [node["id"] for node in data["nodes"]] == ids


class TestOwnRegion:
    async def test_withdraws(self, writer: Client) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "expectedVersion": place["version"]}
        done = await do(writer, WITHDRAW, reason="Merged", **given)
        assert done["participation"] == {
            "status": "WITHDRAWN",
            "withdrawalReason": "Merged",
            "version": place["version"] + 1,
        }

    async def test_adds_a_milestone_once_and_changes_it(self, writer: Client) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "title": "Interview", "idempotencyKey": "k"}
        made = await do(writer, CREATE, **given)
        assert await do(writer, CREATE, **given) == made
        step = made["milestone"]
        changed = await do(
            writer,
            UPDATE,
            milestone=step["id"],
            expectedVersion=step["version"],
            title="Audit",
            status="DONE",
        )
        assert changed["milestone"] == {"title": "Audit", "status": "DONE", "version": 2}
        (place,) = await places(writer)
        assert "Audit" in {step["title"] for step in place["milestones"]}

    async def test_a_lost_update_is_refused(self, writer: Client) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "reason": "Merged", "expectedVersion": 9}
        data = await writer.ask(WITHDRAW, {"input": given}, as_=PARTNER)
        assert data["withdrawParticipation"]["userErrors"][0]["code"] == "CONFLICT"

    async def test_the_coordinator_sees_who_did_it(self, writer: Client) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "expectedVersion": place["version"]}
        await do(writer, WITHDRAW, reason="Merged", **given)
        data = await writer.ask(
            '{ project(slug: "clus3") { auditTrail(first: 1) { nodes {'
            " door action resource subject actor { email } } } } }",
            as_=COORDINATOR,
        )
        assert data["project"]["auditTrail"]["nodes"] == [
            {
                "door": "PARTNER",
                "action": "UPDATE",
                "resource": "Participation",
                "subject": place["id"],
                "actor": {"email": PARTNER},
            }
        ]


class TestOtherRegions:
    async def test_nobody_s_participant_is_the_coordinator_s_to_change(
        self, writer: Client
    ) -> None:
        place = await add(writer, "Aviation Valley")
        assert place["partner"] is None
        milestone = await with_milestone(writer, place)
        assert await refusals(writer, place, milestone) == {
            "No partner is in charge of this participant: only the coordinator may change it."
        }

    async def test_another_partner_s_participant_is_theirs(self, writer: Client) -> None:
        place = await add(writer, "Aviation Valley")
        partners = {one["name"]: one["id"] for one in (await project(writer))["partners"]}
        given = {"participation": place["id"], "expectedVersion": 1}
        await do(writer, ASSIGN, COORDINATOR, partner=partners["Informest"], **given)
        milestone = await with_milestone(writer, place)
        (message,) = await refusals(writer, place, milestone)
        assert message == (
            "Informest is in charge of this participant: "
            "only they or the coordinator may change it."
        )

    async def test_who_works_for_no_partner_writes_nothing(self, writer: Client) -> None:
        sql(writer, "UPDATE membership SET partner_id = NULL")
        (place,) = await places(writer)
        (message,) = await refusals(writer, place, place["milestones"][0])
        assert message.startswith("No partner is recorded that you work for")

    async def test_a_participant_that_passes_to_another_is_theirs_at_once(
        self, writer: Client
    ) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "expectedVersion": place["version"]}
        await do(writer, ASSIGN, COORDINATOR, partner=None, **given)
        await refusals(writer, place, place["milestones"][0])

    async def test_the_rest_of_the_project_is_the_coordinator_s(self, writer: Client) -> None:
        seen = await project(writer)
        (place,) = await places(writer)
        cohort = seen["cohorts"][0]["id"]
        tried: list[tuple[str, dict[str, Any]]] = [
            (COHORT, {"project": seen["id"], "name": "Mine"}),
            (ADD, {"cohort": cohort, "cluster": place["cluster"]["id"]}),
            (ASSIGN, {"participation": place["id"], "partner": None, "expectedVersion": 1}),
            (SHARE, {"project": seen["id"], "sharing": "NONE", "expectedVersion": 1}),
        ]
        for mutation, given in tried:
            (error,) = await writer.errors(mutation, {"input": given}, as_=PARTNER)
            assert error["extensions"]["code"] == "FORBIDDEN"
            assert error["message"].startswith("Only the coordinator may ")
        assert await project(writer) == seen

    async def test_an_observer_is_told_who_may(self, writer: Client) -> None:
        (cohort,) = (await project(writer, "inolink", OTHER_COORDINATOR))["cohorts"]
        place = cohort["participations"]["nodes"][0]
        given = {"participation": place["id"], "reason": "Merged", "expectedVersion": 1}
        (error,) = await writer.errors(WITHDRAW, {"input": given}, as_=OBSERVER)
        assert error["message"] == (
            "Only the coordinator or the partner may end a participation early "
            "(partners: for the own region's participants alone)."
        )

    @pytest.mark.parametrize("who", [TRAINER, OTHER_COORDINATOR, BOARD])
    async def test_others_do_not_learn_that_it_exists(self, writer: Client, who: str) -> None:
        (place,) = await places(writer)
        for mutation, given in writes(place, place["milestones"][0]):
            assert await writer.codes(mutation, {"input": given}, as_=who) == ["NOT_FOUND"]


class TestRegions:
    async def in_charge(self, client: Client, region: str) -> str | None:
        sql(client, f"UPDATE cluster SET region = '{region}' WHERE name = 'Aviation Valley'")
        partner = (await add(client, "Aviation Valley"))["partner"]
        return partner["name"] if partner else None

    @pytest.mark.parametrize("written", [REGION, "  friuli  VENEZIA giulia "])
    async def test_are_equal_but_for_case_and_spaces(self, writer: Client, written: str) -> None:
        assert await self.in_charge(writer, written) == f"Autonomous Region {REGION}"

    @pytest.mark.parametrize("written", ["Friuli", "", "Veneto"])
    async def test_are_not_guessed(self, writer: Client, written: str) -> None:
        assert await self.in_charge(writer, written) is None

    async def test_two_partners_of_one_region_leave_it_to_the_coordinator(
        self, writer: Client
    ) -> None:
        sql(writer, f"UPDATE partner SET region = '{REGION}' WHERE project_id = {CLUS3}")
        assert await self.in_charge(writer, REGION) is None

    async def test_another_project_s_partner_does_not_count(self, writer: Client) -> None:
        sql(writer, f"UPDATE partner SET region = 'Lublin' WHERE project_id <> {CLUS3}")
        assert await self.in_charge(writer, "Lublin") is None


class TestAssignPartner:
    async def test_sets_and_clears(self, writer: Client) -> None:
        partners = {one["name"]: one["id"] for one in (await project(writer))["partners"]}
        (place,) = await places(writer)
        version = place["version"]
        for partner in ("Informest", None):
            done = await do(
                writer,
                ASSIGN,
                COORDINATOR,
                participation=place["id"],
                partner=partner and partners[partner],
                expectedVersion=version,
            )
            version += 1
            named = partner and {"name": partner}
            assert done["participation"] == {"version": version, "partner": named}

    async def test_a_stale_version_is_refused(self, writer: Client) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "partner": None, "expectedVersion": 9}
        data = await writer.ask(ASSIGN, {"input": given}, as_=COORDINATOR)
        assert data["assignPartner"]["userErrors"] == [
            {"code": "CONFLICT", "field": "expectedVersion"}
        ]

    async def test_another_project_s_partner_answers_like_none(self, writer: Client) -> None:
        theirs = (await project(writer, "inolink", OTHER_COORDINATOR))["partners"][0]["id"]
        (place,) = await places(writer)
        given = {"participation": place["id"], "partner": theirs, "expectedVersion": 1}
        assert await writer.codes(ASSIGN, {"input": given}, as_=COORDINATOR) == ["NOT_FOUND"]
        assert await places(writer) == [place]

    async def test_another_project_s_participation_answers_like_none(self, writer: Client) -> None:
        (place,) = await places(writer)
        given = {"participation": place["id"], "partner": None, "expectedVersion": 1}
        codes = await writer.codes(ASSIGN, {"input": given}, as_=OTHER_COORDINATOR)
        assert codes == ["NOT_FOUND"]
