"""Deciding on a report: every slip is told, and nothing is written."""

import asyncio
from datetime import date
from uuid import uuid4

import pytest

from client import BOARD, COORDINATOR, SECOND_MANAGER, SECRETARIAT, Client
from endpoint.decided import (
    NOBODY,
    SECOND,
    TEXTS,
    THIRD,
    TOMORROW,
    YESTERDAY,
    decider,
    decisions,
    kept,
    mine,
    slips,
)
from goldpath.endpoint.ids import global_id
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.office import BOARD_MEMBER, DECIDED, OFFICER, Office, messages
from scenarios.road import Road

DECIDE = """mutation($input: DecideAssessmentInput!) { decideAssessment(input: $input) {
  assessment { id } userErrors { message } } }"""


@pytest.fixture
def road(writer: Client) -> Road:
    return Road(writer)


@pytest.fixture
def office(road: Road) -> Office:
    return Office(road)


class TestSlips:
    @pytest.mark.parametrize(("text", "told"), TEXTS)
    @pytest.mark.parametrize("field", ["reasons", "dissent"])
    async def test_texts(self, office: Office, field: str, text: str, told: str) -> None:
        key = (await kept(office.road, SECOND))["id"]
        payload = await office.decide(key, "REFUSED", **{field: text})
        assert messages(payload) == [f"`{field}` {told}"]
        assert await decisions(office.road, key) == []

    async def test_all_of_them_at_once(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        wrong = {"reasons": "", "dissent": " ", "decidedOn": TOMORROW, "deciders": [NOBODY]}
        payload = await office.decide(key, "AWARDED", **wrong)
        assert slips(payload) == [
            ("INVALID", field) for field in ("reasons", "dissent", "decidedOn", "deciders")
        ]
        assert (await kept(office.road, SECOND))["status"] == "REPORTED"

    async def test_the_day(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        early = await office.decide(key, "AWARDED", decidedOn=YESTERDAY)
        assert messages(early) == [f"It was reported on {today().isoformat()}."]
        late = await office.decide(key, "AWARDED", decidedOn=TOMORROW)
        assert messages(late) == ["`decidedOn` must not be in the future."]

    async def test_nobody_or_somebody_without_an_office_decides(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        assert messages(await office.decide(key, "AWARDED", deciders=[])) == [
            "Name at least one person who decides."
        ]
        assert messages(await office.decide(key, "AWARDED", deciders=[NOBODY])) == [
            "One of them is not of the board, the secretariat or the experts."
        ]

    async def test_who_is_named_twice_decides_once(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        payload = await office.decide(key, "AWARDED", OFFICER, BOARD_MEMBER, OFFICER)
        (decision,) = payload["assessment"]["decisions"]
        assert decision["deciders"] == [{"name": OFFICER}, {"name": BOARD_MEMBER}]

    async def test_texts_are_kept_without_the_space_around_them(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        said = {"reasons": "  All it takes.\nMore. ", "dissent": "\tToo soon. "}
        payload = await office.decide(key, "AWARDED", **said)
        (decision,) = payload["assessment"]["decisions"]
        assert (decision["reasons"], decision["dissent"]) == ("All it takes.\nMore.", "Too soon.")


class TestTime:
    async def test_a_stale_version_is_a_conflict_whatever_else_is_wrong(
        self, office: Office
    ) -> None:
        key = (await kept(office.road, SECOND))["id"]
        wrong = {"reasons": "a\0b", "deciders": [], "decidedOn": TOMORROW}
        for given in ({}, wrong):
            payload = await office.decide(key, "AWARDED", expectedVersion=7, **given)
            assert slips(payload) == [("CONFLICT", "expectedVersion")]
        assert await decisions(office.road, key) == []

    async def test_it_is_decided_once(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        assert slips(await office.decide(key, "AWARDED")) == []
        again = await office.decide(key, "AWARDED")
        assert messages(again) == ["This assessment is decided."]
        stale = await office.decide(key, "REFUSED", expectedVersion=8)
        assert slips(stale) == [("CONFLICT", "expectedVersion")]
        assert len(await decisions(office.road, key)) == 1

    async def test_of_two_at_once_one_decides(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        both = await asyncio.gather(
            office.decide(key, "AWARDED"), office.decide(key, "REFUSED", expectedVersion=8)
        )
        told = sorted(slips(payload) for payload in both)
        assert told == [[], [("CONFLICT", "expectedVersion")]]
        assert len(await decisions(office.road, key)) == 1

    @pytest.mark.parametrize(("level", "stage"), [("GOLD", "scheduled"), ("SILVER", "waits")])
    async def test_what_is_not_reported_is_not_decided(
        self, office: Office, level: str, stage: str
    ) -> None:
        key = (await kept(office.road, "Sample Cluster (invented)", level))["id"]
        (told,) = messages(await office.decide(key, "AWARDED"))
        assert told.startswith("This assessment ")
        assert stage in told


class TestBlocks:
    async def test_all_that_blocks_the_level_is_told(self, office: Office) -> None:
        key = (await kept(office.road, THIRD))["id"]
        granted = await office.answer(key, "GRANTED", OFFICER)
        assert granted["userErrors"] == []
        payload = await office.decide(key, "AWARDED", OFFICER)
        assert messages(payload) == [
            "The points do not suffice for the level: it cannot be awarded.",
            "A minimum requirement of the level is red: it cannot be awarded.",
        ]
        assert slips(await office.decide(key, "REFUSED", OFFICER)) == []
        assert [one["number"] for one in await decisions(office.road, key)] == [2, 1]


class TestLabelBefore:
    async def test_its_end_must_be_known_if_it_has_begun(self, office: Office) -> None:
        Cast(office.road.client).labelled(SECOND, "GOLD", date(2021, 3, 1), None)
        key = (await kept(office.road, SECOND))["id"]
        (told,) = messages(await office.decide(key, "AWARDED"))
        assert told.startswith("Say first until when the cluster's Gold label of 2021-03-01 was")
        assert await decisions(office.road, key) == []
        (before,) = (one for one in await office.labels(SECOND) if one["level"] == "GOLD")
        last = {"validUntil": YESTERDAY, "expectedVersion": 1, "award": before["id"]}
        done = await office.road.step("completeLabel", "award { id }", SECRETARIAT, **last)
        assert slips(done) == []
        award = (await office.decide(key, "AWARDED"))["assessment"]["award"]
        assert award["validFrom"] == today().isoformat()


class TestDoors:
    @pytest.mark.parametrize("who", [BOARD, COORDINATOR, SECOND_MANAGER])
    async def test_are_closed_to_others(self, road: Road, who: str) -> None:
        found = await kept(road, SECOND)
        given = await self.given(road, found["id"])
        assert await road.client.codes(DECIDE, {"input": given}, as_=who) == ["FORBIDDEN"]

    async def test_nobody_decides_without_a_token(self, road: Road) -> None:
        given = await self.given(road, (await kept(road, SECOND))["id"])
        assert await road.client.codes(DECIDE, {"input": given}) == ["UNAUTHENTICATED"]

    async def test_ids_of_something_else_are_told(self, road: Road) -> None:
        found = await kept(road, SECOND)
        given = await self.given(road, found["id"])
        other = given | {"assessment": await mine(road, SECOND)}
        (error,) = await road.client.errors(DECIDE, {"input": other}, as_=SECRETARIAT)
        assert error["extensions"] == {"code": "BAD_INPUT", "field": "assessment"}
        expert = given | {"deciders": [await road.candidate(found["id"], "Another expert (demo)")]}
        (error,) = await road.client.errors(DECIDE, {"input": expert}, as_=SECRETARIAT)
        assert error["extensions"] == {"code": "BAD_INPUT", "field": "deciders"}
        unknown = given | {"assessment": global_id("Assessment", uuid4())}
        assert await road.client.codes(DECIDE, {"input": unknown}, as_=SECRETARIAT) == ["NOT_FOUND"]

    @staticmethod
    async def given(road: Road, assessment: str) -> dict[str, object]:
        return {
            "assessment": assessment,
            "outcome": "REFUSED",
            "reasons": "No",
            "decidedOn": today().isoformat(),
            "deciders": [await decider(road, assessment, OFFICER)],
            "expectedVersion": 8,
        }


async def test_the_label_starts_with_the_interview_and_not_with_the_decision(
    office: Office,
) -> None:
    key = (await kept(office.road, SECOND))["id"]
    payload = await office.road.step(
        "decideAssessment",
        DECIDED,
        SECRETARIAT,
        **(await TestDoors.given(office.road, key) | {"outcome": "AWARDED"}),
    )
    award = payload["assessment"]["award"]
    assert (award["level"], award["status"]) == ("GOLD", "ACTIVE")
    assert award["validFrom"] == today().isoformat()
