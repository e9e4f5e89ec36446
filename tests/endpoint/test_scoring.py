"""The scoring sheet: drafts, two experts at once, submission and report."""

import asyncio
from typing import Any

import pytest

from client import EXPERT, MANAGER, SAMPLE_MANAGER, SECOND_EXPERT, SECRETARIAT, Client
from scenarios.road import Road

ASSIGNED = "{ expert { assessments { id level cluster { name } } } }"
SAMPLE = "Sample Cluster (invented)"
KIND = "AssignedAssessment"
SAVED = "assessment { sheet { indicators { code points note version light } } }"


async def assessment(client: Client, level: str, as_: str = EXPERT) -> str:
    """Return the id of an expert's assessment of the sample cluster for a level."""
    found = (await client.ask(ASSIGNED, as_=as_))["expert"]["assessments"]
    own = [one for one in found if one["cluster"]["name"] == SAMPLE]
    (key,) = (one["id"] for one in own if one["level"] == level)
    return str(key)


@pytest.fixture
def road(writer: Client) -> Road:
    return Road(writer)


async def indicators(road: Road, key: str, as_: str = EXPERT) -> list[dict[str, Any]]:
    sheet = (await road.sheet(key, as_))["sheet"]
    return [one for group in sheet for one in group["indicators"]]


def written(one: dict[str, Any], **changes: object) -> dict[str, Any]:
    """Return what is sent of an indicator as it was seen, but for some changes."""
    given = {"scheme": one["scheme"], "code": one["code"], "expectedVersion": one["version"]}
    return {**given, "points": one["points"], "note": one["note"], **changes}


async def save(
    road: Road, key: str, *scores: dict[str, Any], as_: str = EXPERT
) -> list[tuple[str, str]]:
    payload = await road.step("saveScores", SAVED, as_, assessment=key, scores=list(scores))
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


class TestDrafts:
    async def test_are_saved_at_any_completeness(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        scored, empty = (await indicators(road, key))[0], (await indicators(road, key))[-1]
        assert (empty["points"], empty["note"], empty["version"]) == (None, None, 0)
        assert await save(road, key, written(scored), written(empty, note="  Ask again ")) == []
        after = (await indicators(road, key))[-1]
        assert (after["points"], after["note"], after["version"]) == (None, "Ask again", 1)
        assert await save(road, key, written(after, note="")) == []
        assert (await indicators(road, key))[-1]["note"] is None

    async def test_what_is_wrong_hinders_nothing_else(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        *_, one, two, three, four, right = await indicators(road, key)
        told = await save(
            road,
            key,
            written(one, points=-1),
            written(two, points=two["maximum"] + 0.01),
            written(three, points=1.005),
            written(four, code="no-such-indicator"),
            written(right, points=right["maximum"]),
        )
        assert sorted(told) == [
            ("INVALID", "scores.0.points"),
            ("INVALID", "scores.1.points"),
            ("INVALID", "scores.2.points"),
            ("INVALID", "scores.3.code"),
        ]
        *_, kept, after = await indicators(road, key)
        assert (kept["points"], kept["version"]) == (None, 0)
        assert (after["points"], after["light"]) == (right["maximum"], "GREEN")

    async def test_a_lost_update_is_refused_and_a_retry_is_not(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        seen = (await indicators(road, key))[0]
        mine = written(seen, note="Mine")
        assert await save(road, key, mine) == []
        assert await save(road, key, mine) == []
        theirs = written(seen, note="Theirs")
        assert await save(road, key, theirs, as_=SECOND_EXPERT) == [
            ("CONFLICT", "scores.0.expectedVersion")
        ]
        after = (await indicators(road, key, SECOND_EXPERT))[0]
        assert (after["note"], after["version"]) == ("Mine", seen["version"] + 1)

    async def test_two_experts_at_once(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        first, *_, last = await indicators(road, key)
        both = await asyncio.gather(
            save(road, key, written(last, note="A"), written(first, points=1)),
            save(road, key, written(last, note="B"), as_=SECOND_EXPERT),
        )
        told = [code for codes in both for code, _ in codes]
        assert told == ["CONFLICT"]
        after = await indicators(road, key)
        assert after[-1]["note"] in ("A", "B")
        assert after[0]["points"] == 1

    async def test_are_the_experts_own(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        given = {"assessment": key, "scores": []}
        query = f"mutation($input: SaveScoresInput!) {{ saveScores(input: $input) {{ {SAVED} }} }}"
        client = road.client
        for other in (SAMPLE_MANAGER, SECRETARIAT, MANAGER):
            assert await client.codes(query, {"input": given}, as_=other) == ["FORBIDDEN"]
        bronze = await assessment(client, "BRONZE")
        codes = await client.codes(
            query, {"input": {**given, "assessment": bronze}}, as_=SECOND_EXPERT
        )
        assert codes == ["NOT_FOUND"]
        assert await save(road, bronze) == [("INVALID", "assessment")]


class TestSubmitting:
    async def test_tells_all_that_is_missing(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        missing = await road.refusal("submitScores", EXPERT, KIND, key)
        assert len(missing) == 33 - 12
        assert all(message.endswith("has no points.") for message in missing)
        assert len((await road.sheet(key, EXPERT))["missing"]) == 21

    async def test_closes_the_sheet_until_it_is_sent_back(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        first = (await indicators(road, key))[0]
        assert (await road.score(key, EXPERT, 0.9))["userErrors"] == []
        assert await road.moved("submitScores", EXPERT, KIND, key) == "SCORED"
        late = written(first, points=1, expectedVersion=first["version"] + 1)
        assert await save(road, key, late) == [("INVALID", "assessment")]
        kept = await self.kept(road)
        back = "returnScores"
        reason = "Evidence of the first indicator?"
        status = await road.moved(back, SECRETARIAT, "Assessment", kept, reason=reason)
        assert status == "SCHEDULED"
        assert await save(road, key, late) == []

    async def test_is_done_once(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        await road.score(key, EXPERT, 0.9)
        version = await road.version(key, EXPERT, KIND)
        given = {"assessment": key, "expectedVersion": version}
        shown = "assessment { status }"
        both = await asyncio.gather(
            road.step("submitScores", shown, EXPERT, **given),
            road.step("submitScores", shown, SECOND_EXPERT, **given),
        )
        told = [error["code"] for payload in both for error in payload["userErrors"]]
        assert told == ["CONFLICT"]

    @staticmethod
    async def kept(road: Road) -> str:
        query = """{ secretariat { assessments(where: {level: {eq: GOLD},
            status: {eq: SCORED}}) { nodes { id } } } }"""
        (found,) = (await road.client.ask(query, as_=SECRETARIAT))["secretariat"]["assessments"][
            "nodes"
        ]
        return str(found["id"])


RESULT = """query($id: ID!) { node(id: $id) { ... on AssignedAssessment { result {
  points maximum needed passesTotal passesMinimum reds { code blocks points light }
  groups { points maximum whole indicators { points maximum } } } } } }"""


class TestResults:
    async def test_points_are_added_by_group(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        await road.score(key, EXPERT, 1)
        result = (await road.client.ask(RESULT, {"id": key}, as_=EXPERT))["node"]["result"]
        assert (result["points"], result["maximum"], result["needed"]) == (160, 160, 128)
        assert (result["passesTotal"], result["passesMinimum"], result["reds"]) == (True, True, [])
        for group in result["groups"]:
            assert group["points"] == sum(one["points"] for one in group["indicators"])
        assert sum(group["maximum"] for group in result["groups"]) == 160

    async def test_a_red_minimum_requirement_blocks_whatever_the_total(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        await road.score(key, EXPERT, 1)
        found = await indicators(road, key)
        blocking = await blocking_codes(road, key)
        chosen = next(one for one in found if one["code"] in blocking)
        harmless = [one for one in found if one["code"] not in blocking and one["threshold"]][-1]
        assert await save(road, key, written(harmless, points=0), written(chosen, points=0)) == []
        result = (await road.client.ask(RESULT, {"id": key}, as_=EXPERT))["node"]["result"]
        assert (result["passesTotal"], result["passesMinimum"]) == (True, False)
        assert [(one["code"], one["blocks"]) for one in result["reds"]] == [
            (chosen["code"], True),
            (harmless["code"], False),
        ]
        assert {one["light"] for one in result["reds"]} == {"RED"}


async def blocking_codes(road: Road, key: str) -> set[str]:
    query = """query($id: ID!) { node(id: $id) { ... on AssignedAssessment { result {
        groups { indicators { code blocks } } } } } }"""
    result = (await road.client.ask(query, {"id": key}, as_=EXPERT))["node"]["result"]
    return {
        one["code"] for group in result["groups"] for one in group["indicators"] if one["blocks"]
    }


class TestReporting:
    async def test_opens_the_scores_to_the_cluster(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        await road.score(key, EXPERT, 0.9)
        report = "issueReport"
        told = await road.refusal(report, EXPERT, KIND, key, summary="Too early")
        assert told == ["This assessment is scheduled."]
        await road.moved("submitScores", EXPERT, KIND, key)
        assert await road.refusal(report, EXPERT, KIND, key, summary=" \n ") == [
            "`summary` must not be blank."
        ]
        assert await reported(road) == 1
        assert await road.moved(report, SECOND_EXPERT, KIND, key, summary="A\nB") == "REPORTED"
        assert await reported(road) == 2

    async def test_recommendations_end_with_it(self, road: Road) -> None:
        bronze = await assessment(road.client, "BRONZE")
        query = """query($id: ID!) { node(id: $id) { ... on AssignedAssessment {
            recommendations { id advice version } } } }"""
        (known,) = (await road.client.ask(query, {"id": bronze}, as_=EXPERT))["node"][
            "recommendations"
        ]
        shown = "recommendation { id }"
        again = {"recommendation": known["id"], "advice": "More", "expectedVersion": 1}
        changed = await road.step("updateRecommendation", shown, EXPERT, **again)
        assert [error["message"] for error in changed["userErrors"]] == [
            "This assessment is decided."
        ]
        removed = await road.step(
            "removeRecommendation", "removed", EXPERT, recommendation=known["id"]
        )
        assert removed["removed"] is False

    async def test_recommendations_are_changed_before_it(self, road: Road) -> None:
        key = await assessment(road.client, "GOLD")
        (first, *_) = await indicators(road, key)
        given = {
            "assessment": key,
            "advice": "Review it",
            "scheme": first["scheme"],
            "code": first["code"],
            "idempotencyKey": "r1",
        }
        shown = "recommendation { id advice indicator version }"
        made = await road.step("addRecommendation", shown, EXPERT, **given)
        assert await road.step("addRecommendation", shown, EXPERT, **given) == made
        assert made["recommendation"]["indicator"]
        wrong = await road.step("addRecommendation", shown, EXPERT, **{**given, "code": "none"})
        assert [error["code"] for error in wrong["userErrors"]] == ["CONFLICT"]
        fresh = {**given, "code": "none", "idempotencyKey": "r2"}
        wrong = await road.step("addRecommendation", shown, EXPERT, **fresh)
        assert [error["field"] for error in wrong["userErrors"]] == ["code"]
        change = {"recommendation": made["recommendation"]["id"], "advice": "Review it yearly"}
        for version, codes in ((1, []), (1, ["CONFLICT"])):
            done = await road.step(
                "updateRecommendation", shown, SECOND_EXPERT, **change, expectedVersion=version
            )
            assert [error["code"] for error in done["userErrors"]] == codes


async def reported(road: Road) -> int:
    """Count the results that the cluster's manager reads."""
    own = (await road.client.ask("{ viewer { clusters { id } } }", as_=SAMPLE_MANAGER))["viewer"]
    query = "query($id: ID!) { cluster(id: $id) { assessments { result { points } } } }"
    found = await road.client.ask(query, {"id": own["clusters"][0]["id"]}, as_=SAMPLE_MANAGER)
    return sum(one["result"] is not None for one in found["cluster"]["assessments"])
