"""Appeals and their answers: every slip is told, and nothing is written."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from client import (
    BOARD,
    COORDINATOR,
    MANAGER,
    SAMPLE_MANAGER,
    SECOND_MANAGER,
    SECRETARIAT,
    Client,
)
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
from scenarios.office import BOARD_MEMBER, OFFICER, Office, messages
from scenarios.road import Road

SHOWN = """assessment { id status decisions { number outcome
  appeal { grounds appealedOn outcome reasons } } }"""
APPEAL = """mutation($input: AppealDecisionInput!) { appealDecision(input: $input) {
  assessment { id } userErrors { message } } }"""
ANSWER = """mutation($input: AnswerAppealInput!) { answerAppeal(input: $input) {
  assessment { id } userErrors { message } } }"""


@pytest.fixture
def office(writer: Client) -> Office:
    return Office(Road(writer))


@pytest.fixture
async def refused(office: Office) -> str:
    """The assessment of the second sample cluster, refused, for its manager."""
    await office.decide((await kept(office.road, SECOND))["id"], "REFUSED", BOARD_MEMBER)
    return await mine(office.road, SECOND)


async def appeal(office: Office, assessment: str, **given: object) -> dict[str, Any]:
    said = {"assessment": assessment, "grounds": "We are not."} | given
    return await office.road.step("appealDecision", SHOWN, SECOND_MANAGER, **said)


class TestAppealing:
    @pytest.mark.parametrize(("text", "told"), TEXTS)
    async def test_texts(self, office: Office, refused: str, text: str, told: str) -> None:
        assert messages(await appeal(office, refused, grounds=text)) == [f"`grounds` {told}"]
        assert (await appeal(office, refused))["userErrors"] == []

    async def test_a_retry_returns_the_same_appeal(self, office: Office, refused: str) -> None:
        given = {"grounds": " We are not. ", "idempotencyKey": "once"}
        made = await appeal(office, refused, **given)
        (decision,) = made["assessment"]["decisions"]
        assert decision["appeal"]["grounds"] == "We are not."
        assert decision["appeal"]["appealedOn"] == today().isoformat()
        assert await appeal(office, refused, **given) == made
        assert slips(await appeal(office, refused, grounds="Other", idempotencyKey="once")) == [
            ("CONFLICT", "idempotencyKey")
        ]
        assert slips(await appeal(office, refused, idempotencyKey="twice")) == [
            ("TAKEN", "assessment")
        ]
        key = (await kept(office.road, SECOND))["id"]
        await office.answer(key, "DISMISSED", OFFICER)
        again = await appeal(office, refused, **given)
        assert again["assessment"]["decisions"][0]["appeal"]["outcome"] == "DISMISSED"

    async def test_of_two_at_once_one_is_made(self, office: Office, refused: str) -> None:
        both = await asyncio.gather(appeal(office, refused), appeal(office, refused))
        assert sorted(slips(payload) for payload in both) == [[], [("TAKEN", "assessment")]]

    async def test_there_must_be_a_refusal(self, office: Office) -> None:
        key = await mine(office.road, SECOND)
        told = ["There is no refusal to appeal against."]
        assert messages(await appeal(office, key)) == told
        await office.decide((await kept(office.road, SECOND))["id"], "AWARDED")
        assert messages(await appeal(office, key)) == told

    async def test_each_refusal_has_an_appeal_of_its_own(self, office: Office) -> None:
        key, own = (await kept(office.road, THIRD))["id"], await mine(office.road, THIRD)
        await office.answer(key, "GRANTED", OFFICER)
        assert slips(await office.decide(key, "REFUSED", OFFICER)) == []
        made = await appeal(office, own, grounds="Nor are we now.")
        latest, first = made["assessment"]["decisions"]
        assert (latest["number"], first["number"]) == (2, 1)
        assert (latest["appeal"]["outcome"], first["appeal"]["outcome"]) == (None, "GRANTED")

    async def test_is_the_manager_s(self, office: Office, refused: str) -> None:
        asked = office.road.client
        given = {"assessment": refused, "grounds": "No"}
        for stranger in (MANAGER, SAMPLE_MANAGER, COORDINATOR, BOARD, SECRETARIAT):
            assert await asked.codes(APPEAL, {"input": given}, as_=stranger) == ["NOT_FOUND"]
        assert await asked.codes(APPEAL, {"input": given}) == ["UNAUTHENTICATED"]
        other = given | {"assessment": (await kept(office.road, SECOND))["id"]}
        (error,) = await asked.errors(APPEAL, {"input": other}, as_=SECOND_MANAGER)
        assert error["extensions"] == {"code": "BAD_INPUT", "field": "assessment"}


class TestAnswering:
    @pytest.mark.parametrize(("text", "told"), TEXTS)
    async def test_texts(self, office: Office, text: str, told: str) -> None:
        key = (await kept(office.road, THIRD))["id"]
        payload = await office.answer(key, "DISMISSED", reasons=text)
        assert messages(payload) == [f"`reasons` {told}"]

    async def test_all_of_them_at_once(self, office: Office) -> None:
        key = (await kept(office.road, THIRD))["id"]
        wrong = {"reasons": "", "closedOn": TOMORROW, "deciders": [NOBODY]}
        assert slips(await office.answer(key, "GRANTED", **wrong)) == [
            ("INVALID", field) for field in ("reasons", "closedOn", "deciders")
        ]
        assert (await kept(office.road, THIRD))["status"] == "DECIDED"

    @pytest.mark.parametrize("day", [TOMORROW, YESTERDAY])
    async def test_the_day(self, office: Office, day: str) -> None:
        payload = await office.answer(
            (await kept(office.road, THIRD))["id"], "GRANTED", closedOn=day
        )
        since = today().isoformat()
        assert messages(payload) == [f"`closedOn` must be from {since} to today."]

    async def test_by_others_than_assessed_or_decided(self, office: Office) -> None:
        key = (await kept(office.road, THIRD))["id"]
        expert = "Another expert (demo)"
        assert messages(await office.answer(key, "GRANTED", BOARD_MEMBER, expert)) == [
            f"{BOARD_MEMBER} decided on this assessment before.",
            f"{expert} assesses the cluster, or did.",
        ]
        assert messages(await office.answer(key, "GRANTED", deciders=[])) == [
            "Name at least one person who decides."
        ]

    async def test_who_is_named_twice_answers_once(self, office: Office) -> None:
        key = (await kept(office.road, THIRD))["id"]
        assert slips(await office.answer(key, "DISMISSED", OFFICER, OFFICER)) == []

    async def test_it_is_answered_once(self, office: Office) -> None:
        key = (await kept(office.road, THIRD))["id"]
        stale = await office.answer(key, "GRANTED", expectedVersion=2)
        assert slips(stale) == [("CONFLICT", "expectedVersion")]
        assert slips(await office.answer(key, "DISMISSED")) == []
        retry = await office.answer(key, "DISMISSED", expectedVersion=1)
        assert slips(retry) == [("CONFLICT", "expectedVersion")]
        assert messages(await office.answer(key, "GRANTED")) == ["The appeal is answered already."]

    async def test_of_two_at_once_one_answers(self, office: Office) -> None:
        key = (await kept(office.road, THIRD))["id"]
        both = await asyncio.gather(
            office.answer(key, "GRANTED", expectedVersion=1),
            office.answer(key, "DISMISSED", expectedVersion=1),
        )
        told = sorted(slips(payload) for payload in both)
        assert told == [[], [("CONFLICT", "expectedVersion")]]

    async def test_there_must_be_an_appeal(self, office: Office) -> None:
        key = (await kept(office.road, SECOND))["id"]
        given = await self.given(office, key)
        query = ANSWER
        data = await office.road.client.ask(query, {"input": given}, as_=SECRETARIAT)
        assert messages(data["answerAppeal"]) == ["The cluster has not appealed."]

    @pytest.mark.parametrize("who", [BOARD, COORDINATOR, SECOND_MANAGER])
    async def test_is_the_secretariat_s(self, office: Office, who: str) -> None:
        asked = office.road.client
        key = (await kept(office.road, THIRD))["id"]
        given = await self.given(office, key)
        assert await asked.codes(ANSWER, {"input": given}, as_=who) == ["FORBIDDEN"]
        other = given | {"assessment": await mine(office.road, THIRD)}
        assert await asked.codes(ANSWER, {"input": other}, as_=SECRETARIAT) == ["BAD_INPUT"]
        unknown = given | {"assessment": global_id("Assessment", uuid4())}
        assert await asked.codes(ANSWER, {"input": unknown}, as_=SECRETARIAT) == ["NOT_FOUND"]
        assert len(await decisions(office.road, key)) == 1

    @staticmethod
    async def given(office: Office, assessment: str) -> dict[str, object]:
        return {
            "assessment": assessment,
            "outcome": "GRANTED",
            "reasons": "No",
            "closedOn": today().isoformat(),
            "deciders": [await decider(office.road, assessment, OFFICER)],
            "expectedVersion": 1,
        }
