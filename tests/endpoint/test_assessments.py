"""Assessments before the sheet: eligibility, ties, experts, consent, the day, withdrawal."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from client import (
    COORDINATOR,
    EXPERT,
    MANAGER,
    SAMPLE_MANAGER,
    SECOND_EXPERT,
    SECRETARIAT,
    Client,
)
from goldpath.label.awards.held import today
from scenarios.road import Road

KEPT = """{ secretariat { assessments(first: 50) { nodes {
  id level status version cluster { id name } lacking candidates { id name bar }
  checklist { criterion met evidence waiver version } panel { name }
  released { name reason } orderedBy { slug } } } } }"""

SAMPLE = "Sample Cluster (invented)"


@pytest.fixture
def road(writer: Client) -> Road:
    return Road(writer)


async def kept(road: Road, cluster: str, level: str) -> dict[str, Any]:
    """Return an assessment as the secretariat sees it."""
    data = await road.client.ask(KEPT, as_=SECRETARIAT)
    (found,) = (
        one
        for one in data["secretariat"]["assessments"]["nodes"]
        if one["cluster"]["name"] == cluster and one["level"] == level
    )
    assessment: dict[str, Any] = found
    return assessment


async def mine(road: Road, level: str, as_: str = SAMPLE_MANAGER) -> dict[str, Any]:
    """Return an assessment as its cluster's manager sees it."""
    own = (await road.client.ask("{ viewer { clusters { id } } }", as_=as_))["viewer"]
    query = """query($id: ID!) { cluster(id: $id) { assessments {
        id level status reason version ownOrder panel { name status }
        improvementAreas { id title finding version } } } }"""
    data = await road.client.ask(query, {"id": own["clusters"][0]["id"]}, as_=as_)
    (found,) = (one for one in data["cluster"]["assessments"] if one["level"] == level)
    assessment: dict[str, Any] = found
    return assessment


def slips(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


class TestEligibility:
    async def test_needs_evidence_or_a_reason(self, road: Road) -> None:
        waiting = await kept(road, "DITENAVE", "GOLD")
        given = {"cluster": waiting["cluster"]["id"], "criterion": "STAFF", "expectedVersion": 0}
        shown = "check { criterion met evidence waiver version }"
        record = "recordEligibility"
        claim = await road.step(record, shown, SECRETARIAT, **given, met=True)
        assert slips(claim) == [("INVALID", "evidence")]
        both = {"met": True, "evidence": "Contract", "waiver": "Never mind"}
        assert slips(await road.step(record, shown, SECRETARIAT, **given, **both)) == [
            ("INVALID", "waiver")
        ]
        done = await road.step(record, shown, SECRETARIAT, **given, met=False, waiver="New team")
        assert done["check"] == {
            "criterion": "STAFF",
            "met": False,
            "evidence": None,
            "waiver": "New team",
            "version": 1,
        }
        again = await road.step(record, shown, SECRETARIAT, **given, met=False)
        assert slips(again) == [("CONFLICT", "expectedVersion")]
        later = {**given, "expectedVersion": 1, "met": True, "evidence": "Contract"}
        assert slips(await road.step(record, shown, SECRETARIAT, **later)) == []
        after = await kept(road, "DITENAVE", "GOLD")
        assert "STAFF" not in after["lacking"]
        assert len(after["lacking"]) == 7

    async def test_all_that_is_lacking_is_told(self, road: Road) -> None:
        waiting = await kept(road, "DITENAVE", "GOLD")
        told = await road.refusal("confirmEligibility", SECRETARIAT, "Assessment", waiting["id"])
        assert len(told) == 9
        assert "The cluster has not been awarded the level that comes before." in told


class TestTies:
    async def test_bar_an_expert(self, road: Road) -> None:
        ordered = await kept(road, SAMPLE, "SILVER")
        (expert,) = (one for one in ordered["candidates"] if one["name"].startswith("Another"))
        assert expert["bar"] is None
        given = {
            "expert": expert["id"],
            "cluster": ordered["cluster"]["id"],
            "kind": "ADVISER",
            "note": "Advised on the strategy of 2023",
            "idempotencyKey": "t1",
        }
        shown = "tie { id name kind note cluster { name } }"
        made = await road.step("recordTie", shown, SECRETARIAT, **given)
        assert made["tie"]["cluster"]["name"] == SAMPLE
        assert await road.step("recordTie", shown, SECRETARIAT, **given) == made
        twice = await road.step(
            "recordTie", shown, SECRETARIAT, **{**given, "idempotencyKey": "t2"}
        )
        assert slips(twice) == [("TAKEN", "kind")]
        query = "query($id: ID!) { secretariat { ties(cluster: $id) { id name } } }"
        known = await road.client.ask(query, {"id": given["cluster"]}, as_=SECRETARIAT)
        assert [one["id"] for one in known["secretariat"]["ties"]] == [made["tie"]["id"]]
        (after,) = (
            one
            for one in (await kept(road, SAMPLE, "SILVER"))["candidates"]
            if one["id"] == expert["id"]
        )
        assert after["bar"] == "ADVISER"
        removed = await road.step("removeTie", "removed", SECRETARIAT, tie=made["tie"]["id"])
        assert removed["removed"] is True
        query = "mutation($input: RemoveTieInput!) { removeTie(input: $input) { removed } }"
        given = {"tie": made["tie"]["id"]}
        assert await road.client.codes(query, {"input": given}, as_=SECRETARIAT) == ["NOT_FOUND"]


class TestExperts:
    async def test_as_many_and_from_where_the_level_asks(self, road: Road) -> None:
        gold = await kept(road, SAMPLE, "GOLD")
        reason = "They cannot come."
        release = "releaseExperts"
        status = await road.moved(release, SECRETARIAT, "Assessment", gold["id"], reason=reason)
        assert status == "ELIGIBLE"
        after = await kept(road, SAMPLE, "GOLD")
        assert [one["reason"] for one in after["released"]] == [reason, reason]
        assert after["panel"] == []
        one, *_ = (candidate["id"] for candidate in after["candidates"])
        told = await road.refusal(
            "proposeExperts", SECRETARIAT, "Assessment", gold["id"], experts=[one, one]
        )
        assert told == [
            "The level asks for 2 experts.",
            "The level asks for experts of 2 countries.",
        ]

    async def test_a_suspended_credential_bars(self, road: Road) -> None:
        with psycopg.connect(road.client.admin_url) as admin:
            admin.execute(
                "UPDATE credential SET status = 'SUSPENDED', reason = 'test' WHERE kind = "
                "'SILVER_AUDITOR'"
            )
        silver = await mine(road, "SILVER")
        await road.moved("consentToExperts", SAMPLE_MANAGER, "ManagedAssessment", silver["id"])
        found = (await road.client.ask("{ expert { assessments { id level } } }", as_=EXPERT))[
            "expert"
        ]["assessments"]
        (key,) = (one["id"] for one in found if one["level"] == "SILVER")
        kind = "AssignedAssessment"
        told = await road.refusal("declareImpartiality", EXPERT, kind, key, declaration="None")
        assert told == ["An expert does not hold the credential on the day."]

    async def test_the_cluster_refuses_and_others_are_proposed(self, road: Road) -> None:
        silver = await mine(road, "SILVER")
        assert [one["status"] for one in silver["panel"]] == ["PROPOSED"]
        kind = "ManagedAssessment"
        blank = await road.refusal("refuseExperts", SAMPLE_MANAGER, kind, silver["id"], reason="  ")
        assert blank == ["`reason` must not be blank."]
        reason = "She audited our competitor last week."
        status = await road.moved(
            "refuseExperts", SAMPLE_MANAGER, kind, silver["id"], reason=reason
        )
        assert status == "ELIGIBLE"
        waiting = await kept(road, SAMPLE, "SILVER")
        assert [one["reason"] for one in waiting["released"]] == [reason]
        (another,) = (one for one in waiting["candidates"] if one["name"].startswith("Another"))
        await road.moved(
            "proposeExperts", SECRETARIAT, "Assessment", waiting["id"], experts=[another["id"]]
        )
        query = """mutation($input: RefuseExpertsInput!) { refuseExperts(input: $input) {
            assessment { id } } }"""
        foreign = {"assessment": silver["id"], "reason": "x", "expectedVersion": 1}
        assert await road.client.codes(query, {"input": foreign}, as_=MANAGER) == ["NOT_FOUND"]

    async def test_an_expert_declines(self, road: Road) -> None:
        query = "{ expert { assessments { id level status version } } }"
        found = (await road.client.ask(query, as_=EXPERT))["expert"]["assessments"]
        (silver,) = (one for one in found if one["level"] == "SILVER")
        given = {"assessment": silver["id"], "reason": "My brother works there."}
        shown = "declined"
        stale = await road.step("declineAssessment", shown, EXPERT, **given, expectedVersion=1)
        assert slips(stale) == [("CONFLICT", "expectedVersion")]
        done = await road.step(
            "declineAssessment", shown, EXPERT, **given, expectedVersion=silver["version"]
        )
        assert done == {"declined": True, "userErrors": []}
        after = (await road.client.ask(query, as_=EXPERT))["expert"]["assessments"]
        assert "SILVER" not in {one["level"] for one in after}
        assert (await mine(road, "SILVER"))["reason"] == given["reason"]


class TestTheDay:
    async def test_is_moved_and_judged_by_the_credentials(self, road: Road) -> None:
        gold = await kept(road, SAMPLE, "GOLD")
        day = (today() + timedelta(days=30)).isoformat()
        schedule = "scheduleAssessment"
        status = await road.moved(schedule, SECRETARIAT, "Assessment", gold["id"], day=day)
        assert status == "SCHEDULED"
        told = await road.refusal("submitScores", EXPERT, *await assigned(road, "GOLD"))
        assert len(told) > 1
        past = await road.refusal(schedule, SECRETARIAT, "Assessment", gold["id"], day="2020-01-01")
        assert past[0] == "`day` must not be before the day of the order."
        far = await road.refusal(schedule, SECRETARIAT, "Assessment", gold["id"], day="2034-01-01")
        assert len(far) == 2
        assert all(message.endswith("that the level takes on 2034-01-01.") for message in far)

    async def test_nobody_submits_before_it(self, road: Road) -> None:
        gold = await kept(road, SAMPLE, "GOLD")
        kind, key = await assigned(road, "GOLD")
        await road.score(key, EXPERT, 0.9)
        day = (today() + timedelta(days=1)).isoformat()
        await road.moved("scheduleAssessment", SECRETARIAT, "Assessment", gold["id"], day=day)
        told = await road.refusal("submitScores", EXPERT, kind, key)
        assert told == ["It is scored on its day or later."]


async def assigned(road: Road, level: str, as_: str = EXPERT) -> tuple[str, str]:
    """Return the type and the id of an expert's assessment."""
    query = "{ expert { assessments { id level cluster { name } } } }"
    found = (await road.client.ask(query, as_=as_))["expert"]["assessments"]
    own = [one for one in found if one["cluster"]["name"] == SAMPLE]
    (key,) = (one["id"] for one in own if one["level"] == level)
    return "AssignedAssessment", key


class TestImprovementAreas:
    async def test_from_the_description_to_the_finding(self, road: Road) -> None:
        silver = await mine(road, "SILVER")
        given = {
            "assessment": silver["id"],
            "title": "Communication",
            "description": "A newsletter\nevery month.",
            "idempotencyKey": "a1",
        }
        shown = "area { id title description version }"
        describe = "describeImprovementArea"
        made = await road.step(describe, shown, SAMPLE_MANAGER, **given)
        assert await road.step(describe, shown, SAMPLE_MANAGER, **given) == made
        area = made["area"]["id"]
        change = {"area": area, "title": " ", "description": "Every week.", "expectedVersion": 1}
        update = "updateImprovementArea"
        assert slips(await road.step(update, shown, SAMPLE_MANAGER, **change)) == [
            ("INVALID", "title")
        ]
        change["title"] = "News"
        assert slips(await road.step(update, shown, SAMPLE_MANAGER, **change)) == []
        assert slips(await road.step(update, shown, SAMPLE_MANAGER, **change)) == [
            ("CONFLICT", "expectedVersion")
        ]
        await self.to_the_site(road, silver["id"])
        kind, key = await assigned(road, "SILVER")
        query = """query($id: ID!) { node(id: $id) { ... on AssignedAssessment {
            missing { what subject } improvementAreas { id title version } } } }"""
        seen = (await road.client.ask(query, {"id": key}, as_=EXPERT))["node"]
        assert {one["what"] for one in seen["missing"]} == {"POINTS", "FINDING"}
        for one in seen["improvementAreas"]:
            found = {"area": one["id"], "finding": "Seen", "expectedVersion": one["version"]}
            done = await road.step("recordFinding", "area { finding }", EXPERT, **found)
            assert done["area"] == {"finding": "Seen"}
        seen = (await mine(road, "SILVER"))["improvementAreas"]
        assert {one["finding"] for one in seen} == {None}
        late = {**change, "expectedVersion": 3}
        assert slips(await road.step(update, shown, SAMPLE_MANAGER, **late)) == [
            ("INVALID", "area")
        ]
        removed = await road.step("removeImprovementArea", "removed", SAMPLE_MANAGER, area=area)
        assert (removed["removed"], slips(removed)) == (False, [("INVALID", "area")])
        await road.score(key, EXPERT, 0.9)
        assert await road.moved("submitScores", EXPERT, kind, key) == "SCORED"
        await road.moved("issueReport", EXPERT, kind, key, summary="Good")
        seen = (await mine(road, "SILVER"))["improvementAreas"]
        assert {one["finding"] for one in seen} == {"Seen"}

    async def test_fewer_than_the_level_asks_for_are_told(self, road: Road) -> None:
        silver = await mine(road, "SILVER")
        await self.to_the_site(road, silver["id"])
        kind, key = await assigned(road, "SILVER")
        await road.score(key, EXPERT, 0.9)
        told = await road.refusal("submitScores", EXPERT, kind, key)
        assert told == [
            "Area of improvement 3 is not described by the cluster.",
            "What you found of 'Strategy' is missing.",
            "What you found of 'Working groups' is missing.",
        ]

    @staticmethod
    async def to_the_site(road: Road, managed: str) -> None:
        await road.moved("consentToExperts", SAMPLE_MANAGER, "ManagedAssessment", managed)
        kind, key = await assigned(road, "SILVER")
        await road.moved("declareImpartiality", EXPERT, kind, key, declaration="None")
        waiting = await kept(road, SAMPLE, "SILVER")
        day = today().isoformat()
        await road.moved("scheduleAssessment", SECRETARIAT, "Assessment", waiting["id"], day=day)


class TestWithdrawal:
    async def test_is_for_who_ordered(self, road: Road) -> None:
        query = '{ project(slug: "clus3") { assessments { id status } } }'
        (ordered,) = (await road.client.ask(query, as_=COORDINATOR))["project"]["assessments"]
        theirs = await mine(road, "GOLD", MANAGER)
        assert theirs["ownOrder"] is False
        told = await road.refusal(
            "withdrawAssessment", MANAGER, "ManagedAssessment", theirs["id"], reason="No"
        )
        assert told == ["Only the cluster or the project that ordered may do this."]
        status = await road.moved(
            "withdrawAssessment", COORDINATOR, "OrderedAssessment", ordered["id"], reason="Merged"
        )
        assert status == "WITHDRAWN"
        again = await road.refusal(
            "withdrawAssessment", COORDINATOR, "OrderedAssessment", ordered["id"], reason="Merged"
        )
        assert again == ["This assessment is withdrawn."]

    async def test_keeps_what_was_written(self, road: Road) -> None:
        gold = await kept(road, SAMPLE, "GOLD")
        await road.moved(
            "withdrawAssessment", SECRETARIAT, "Assessment", gold["id"], reason="Insolvent"
        )
        _, key = await assigned(road, "GOLD", SECOND_EXPERT)
        sheet = await road.sheet(key, SECOND_EXPERT)
        assert sheet["status"] == "WITHDRAWN"
        given = [one["points"] for group in sheet["sheet"] for one in group["indicators"]]
        assert sum(points is not None for points in given) == 12
