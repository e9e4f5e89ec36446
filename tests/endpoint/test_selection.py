"""Deciding on applications: all or none, within capacity, with reasons; and the waiting list."""

import asyncio

from client import COORDINATOR, OTHER_COORDINATOR, PARTNER, Client
from endpoint.cohort_cases import (
    DECIDE,
    MOVE,
    NAMES,
    TAKE_BACK,
    applied,
    cohort,
    decision,
    do,
    done,
    new_cohort,
    slips,
)


class TestDeciding:
    async def test_selects_within_capacity_and_keeps_the_others_waiting(
        self, writer: Client
    ) -> None:
        key = await new_cohort(writer, capacity=1)
        one, two, three = await applied(writer, key, *NAMES)
        decisions = [
            decision(three, "WAITING"),
            decision(two, "WAITING"),
            decision(one, "SELECTED", reason="The best team"),
        ]
        decided = await done(writer, DECIDE, cohort=key, decisions=decisions)
        assert decided["places"] == {"taken": 1, "waiting": 2, "free": 0}
        seen = await cohort(
            writer, key, order=[{"waiting": "ASC"}], where={"status": {"eq": "WAITING"}}
        )
        waiting = [
            (a["waitingNumber"], a["cluster"]["name"]) for a in seen["applications"]["nodes"]
        ]
        assert waiting == [(1, NAMES[2]), (2, NAMES[1])]
        (place,) = seen["participations"]["nodes"]
        assert place["status"] == "INVITED"
        assert place["application"] == {"reason": "The best team", "points": None}
        again = await slips(writer, DECIDE, cohort=key, decisions=decisions)
        assert [slip[0] for slip in again] == ["CONFLICT"]
        assert again[0][2].startswith(f"The application of {NAMES[2]}: Somebody changed this")

    async def test_the_board_shows_who_is_next_when_a_place_is_free(self, writer: Client) -> None:
        key = await new_cohort(writer, capacity=1)
        one, two, three = await applied(writer, key, *NAMES)
        first = [decision(one, "SELECTED"), decision(two, "WAITING"), decision(three, "WAITING")]
        await done(writer, DECIDE, cohort=key, decisions=first)
        (place,) = (await cohort(writer, key))["participations"]["nodes"]
        left = {"participation": place["id"], "to": "WITHDRAWN", "reason": "No time"}
        await done(writer, MOVE, **left, expectedVersion=1)
        seen = await cohort(writer, key)
        assert seen["places"] == {"capacity": 1, "taken": 0, "waiting": 2, "free": 1}
        waits = {"application": two["id"], "reason": "Elsewhere", "expectedVersion": 2}
        back = await done(writer, TAKE_BACK, **waits)
        assert (back["status"], back["waitingNumber"]) == ("WITHDRAWN", None)
        following = next(
            a for a in (await cohort(writer, key))["applications"]["nodes"] if a["waitingNumber"]
        )
        assert (following["id"], following["waitingNumber"]) == (three["id"], 1)
        moved_up = decision({**three, "version": 2}, "SELECTED")
        await done(writer, DECIDE, cohort=key, decisions=[moved_up])
        again = {"participation": place["id"], "to": "INVITED", "expectedVersion": 2}
        assert await slips(writer, MOVE, **again) == [
            ("INVALID", "participation", "The cohort is full: it has room for 1 clusters.")
        ]

    async def test_names_how_many_are_too_many_and_keeps_nothing(self, writer: Client) -> None:
        key = await new_cohort(writer, capacity=1)
        asked = await applied(writer, key, *NAMES)
        decisions = [decision(one, "SELECTED") for one in asked]
        assert await slips(writer, DECIDE, cohort=key, decisions=decisions) == [
            ("INVALID", "decisions", "You select 3, and there is room for 1: 2 too many.")
        ]
        seen = await cohort(writer, key)
        assert {one["status"] for one in seen["applications"]["nodes"]} == {"SUBMITTED"}
        assert seen["participations"]["nodes"] == []

    async def test_tells_all_that_is_wrong(self, writer: Client) -> None:
        key = await new_cohort(writer)
        one, two = await applied(writer, key, *NAMES[:2])
        await done(writer, DECIDE, cohort=key, decisions=[decision(one, "REJECTED")])
        decisions = [
            decision({**one, "version": 2}, "REJECTED"),
            decision(two, "SELECTED", reason=" "),
        ]
        assert await slips(writer, DECIDE, cohort=key, decisions=decisions) == [
            (
                "INVALID",
                "decisions.0.outcome",
                "The application of Aviation Valley is rejected already.",
            ),
            (
                "INVALID",
                "decisions.1.reason",
                "`decisions.1.reason` must not be blank.",
            ),
        ]
        twice = [decision(two, "WAITING"), decision(two, "SELECTED")]
        (told,) = await slips(writer, DECIDE, cohort=key, decisions=twice)
        assert told[2] == "An application stands here twice."
        (told,) = await slips(writer, DECIDE, cohort=key, decisions=[])
        assert told[2] == "Decide on one application at least."

    async def test_two_at_once_do_not_overfill(self, writer: Client) -> None:
        key = await new_cohort(writer, capacity=1)
        asked = await applied(writer, key, *NAMES[:2])
        made = await asyncio.gather(
            *(
                do(writer, DECIDE, cohort=key, decisions=[decision(one, "SELECTED")])
                for one in asked
            )
        )
        assert sorted(len(one["userErrors"]) for one in made) == [0, 1]
        assert (await cohort(writer, key))["places"]["taken"] == 1

    async def test_is_the_coordinators_and_of_one_cohort(self, writer: Client) -> None:
        key = await new_cohort(writer)
        (one,) = await applied(writer, key, NAMES[0])
        given = {"cohort": key, "decisions": [decision(one, "SELECTED")]}
        for email, code in ((PARTNER, "FORBIDDEN"), (OTHER_COORDINATOR, "NOT_FOUND")):
            assert await writer.codes(DECIDE, {"input": given}, as_=email) == [code]
        query = '{ project(slug: "clus3") { cohorts { id } } }'
        other = (await writer.ask(query, as_=COORDINATOR))["project"]["cohorts"][0]["id"]
        given["cohort"] = other
        assert await writer.codes(DECIDE, {"input": given}, as_=COORDINATOR) == ["NOT_FOUND"]
