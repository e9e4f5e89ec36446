"""What happens to a label, and days that become known: every slip is told, nothing is written."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from client import BOARD, COORDINATOR, SAMPLE_MANAGER, SECRETARIAT, Client
from endpoint.decided import SECOND, THIRD, TOMORROW, YESTERDAY, slips
from goldpath.endpoint.ids import global_id
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.office import Office, messages
from scenarios.road import Road

FIRST = "Sample Cluster (invented)"
IMPORTED = "EduCluster"
"""Its label is valid until 11 February 2015, since when nobody knows."""
EVENTS = ("suspendLabel", "reinstateLabel", "withdrawLabel")
SHOWN = "award { id status version validFrom validUntil }"

REASONS = (
    (" ", "`reason` must not be blank."),
    ("a" * 1001, "`reason` has 1001 characters; 1000 are allowed."),
    ("a\0b", "`reason` must be without control characters."),
)


@pytest.fixture
def office(writer: Client) -> Office:
    return Office(Road(writer))


async def happens(office: Office, name: str, cluster: str, **given: object) -> dict[str, Any]:
    """Have something happen to a cluster's latest label, today unless told otherwise."""
    label, *_ = await office.labels(cluster)
    said = {"award": label["id"], "expectedVersion": label["version"]}
    said |= {"day": today().isoformat(), "reason": "Why"} if name != "completeLabel" else {}
    return await office.road.step(name, SHOWN, SECRETARIAT, **(said | given))


def of(name: str) -> str:
    """Return a cluster whose label this can happen to."""
    return THIRD if name == "reinstateLabel" else SECOND


class TestEvents:
    @pytest.mark.parametrize(("text", "told"), REASONS)
    @pytest.mark.parametrize("name", EVENTS)
    async def test_reasons(self, office: Office, name: str, text: str, told: str) -> None:
        assert messages(await happens(office, name, of(name), reason=text)) == [told]
        assert slips(await happens(office, name, of(name), reason="Line\nby line")) == []

    @pytest.mark.parametrize("name", EVENTS)
    async def test_no_day_to_come(self, office: Office, name: str) -> None:
        wrong = {"day": TOMORROW, "reason": ""}
        assert slips(await happens(office, name, of(name), **wrong)) == [
            ("INVALID", "reason"),
            ("INVALID", "day"),
        ]

    @pytest.mark.parametrize("name", ["suspendLabel", "reinstateLabel"])
    async def test_no_day_before_the_label(self, office: Office, name: str) -> None:
        before = await happens(office, name, of(name), day="2001-01-01")
        assert slips(before) == [("INVALID", "day")]

    @pytest.mark.parametrize("name", EVENTS)
    async def test_a_stale_version_is_a_conflict_and_so_is_a_retry(
        self, office: Office, name: str
    ) -> None:
        label, *_ = await office.labels(of(name))
        seen = {"expectedVersion": label["version"]}
        before = await happens(office, name, of(name), expectedVersion=label["version"] - 1)
        assert slips(before) == [("CONFLICT", "expectedVersion")]
        assert slips(await happens(office, name, of(name), **seen)) == []
        assert slips(await happens(office, name, of(name), **seen)) == [
            ("CONFLICT", "expectedVersion")
        ]

    async def test_of_two_at_once_one_happens(self, office: Office) -> None:
        both = await asyncio.gather(
            happens(office, "suspendLabel", SECOND, expectedVersion=1),
            happens(office, "withdrawLabel", SECOND, expectedVersion=1),
        )
        told = sorted(slips(payload) for payload in both)
        assert told == [[], [("CONFLICT", "expectedVersion")]]

    async def test_nothing_happens_to_a_label_that_has_not_begun(self, office: Office) -> None:
        label, *_ = await office.labels(FIRST)
        assert label["validFrom"] > today().isoformat()
        assert messages(await happens(office, "suspendLabel", FIRST)) == [
            f"The label begins on {label['validFrom']}."
        ]

    async def test_but_it_can_be_withdrawn(self, office: Office) -> None:
        assert slips(await happens(office, "withdrawLabel", FIRST)) == []
        label, *_ = await office.labels(FIRST)
        assert label["status"] == "WITHDRAWN"

    async def test_nothing_happens_after_its_last_day(self, office: Office) -> None:
        assert messages(await happens(office, "suspendLabel", IMPORTED)) == [
            "`day` must be no later than 2015-02-11."
        ]
        assert slips(await happens(office, "withdrawLabel", IMPORTED, day="2015-02-11")) == []


class TestCompleting:
    async def test_something_must_be_said(self, office: Office) -> None:
        assert messages(await happens(office, "completeLabel", IMPORTED)) == [
            "Say `validFrom`, `validUntil`, or both."
        ]

    async def test_what_is_known_stays(self, office: Office) -> None:
        other = await happens(office, "completeLabel", IMPORTED, validUntil="2015-02-28")
        assert messages(other) == ["This day is known already, and stays."]
        same = await happens(office, "completeLabel", IMPORTED, validUntil="2015-02-11")
        assert slips(same) == []

    async def test_the_end_is_not_before_the_start(self, office: Office) -> None:
        late = await happens(office, "completeLabel", IMPORTED, validFrom="2015-02-12")
        assert messages(late) == ["`validUntil` must not be before `validFrom`."]

    async def test_another_label_may_be_in_the_way(self, office: Office) -> None:
        last = today().replace(year=2013)
        cast = Cast(office.road.client)
        cast.labelled(IMPORTED, "BRONZE", last - timedelta(days=700), last)
        payload = await happens(office, "completeLabel", IMPORTED, validFrom=last.isoformat())
        assert slips(payload) == [("INVALID", "validFrom")]
        assert messages(payload) == ["The cluster has another Bronze label on some of these days."]
        after = (last + timedelta(days=1)).isoformat()
        assert slips(await happens(office, "completeLabel", IMPORTED, validFrom=after)) == []

    async def test_a_stale_version_is_a_conflict(self, office: Office) -> None:
        seen = {"validFrom": "2013-02-12", "expectedVersion": 1}
        assert slips(await happens(office, "completeLabel", IMPORTED, **seen)) == []
        assert slips(await happens(office, "completeLabel", IMPORTED, **seen)) == [
            ("CONFLICT", "expectedVersion")
        ]


class TestDoors:
    @pytest.mark.parametrize("name", [*EVENTS, "completeLabel"])
    async def test_are_the_secretariat_s(self, office: Office, name: str) -> None:
        asked = office.road.client
        (label,) = await office.labels(SECOND)
        kind = name[0].upper() + name[1:]
        query = f"mutation($input: {kind}Input!) {{ {name}(input: $input) {{ award {{ id }} }} }}"
        given = {"award": label["id"], "expectedVersion": 1}
        given |= {"day": YESTERDAY, "reason": "Why"} if name in EVENTS else {"validFrom": YESTERDAY}
        for who in (BOARD, COORDINATOR, SAMPLE_MANAGER):
            assert await asked.codes(query, {"input": given}, as_=who) == ["FORBIDDEN"]
        assert await asked.codes(query, {"input": given}) == ["UNAUTHENTICATED"]
        unknown = given | {"award": global_id("AwardRecord", uuid4())}
        assert await asked.codes(query, {"input": unknown}, as_=SECRETARIAT) == ["NOT_FOUND"]
        other = given | {"award": global_id("Assessment", uuid4())}
        (error,) = await asked.errors(query, {"input": other}, as_=SECRETARIAT)
        assert error["extensions"] == {"code": "BAD_INPUT", "field": "award"}
        assert (await office.labels(SECOND))[0]["version"] == 1
