"""A Bronze label is suspended, reinstated, and at last withdrawn; each stretch is told as it was.

Laid out are the cluster and its label. What happens to it is recorded by the secretariat, today, of
days in the past; everybody asks the public register.
"""

from datetime import date

import pytest

from client import BOARD, Client
from goldpath.label.awards.held import today
from scenarios.cast import Cast
from scenarios.office import Office, messages
from scenarios.road import Road

CLUSTER = "Granite Cluster"
FIRST = date(2025, 2, 1)
SUSPENDED, REINSTATED, WITHDRAWN = date(2025, 6, 10), date(2025, 9, 1), date(2026, 3, 1)
LAST = date(today().year + 1, 1, 31)

STRETCHES = {
    date(2025, 1, 31): False,
    FIRST: True,
    date(2025, 6, 9): True,
    SUSPENDED: False,
    date(2025, 8, 31): False,
    REINSTATED: True,
    date(2026, 2, 28): True,
    WITHDRAWN: False,
    LAST: False,
}
"""Whether the label is held, once everything has happened."""

HOLDERS = """query($on: Date!) { registry { clusters(where: { search: "granite",
  label: { on: $on } }) { totalCount } } }"""
SHOWN = """{ registry { clusters(where: { search: "granite" }) { nodes {
  awards { status validFrom validUntil } } } } }"""


@pytest.fixture
def office(writer: Client) -> Office:
    cast = Cast(writer)
    cast.cluster(CLUSTER, "CZ")
    cast.labelled(CLUSTER, "BRONZE", FIRST, LAST)
    return Office(Road(writer))


async def status(office: Office) -> str:
    data = await office.road.client.ask(SHOWN)
    ((award,),) = (one["awards"] for one in data["registry"]["clusters"]["nodes"])
    assert (award["validFrom"], award["validUntil"]) == (FIRST.isoformat(), LAST.isoformat())
    return str(award["status"])


async def is_held(office: Office, day: date) -> bool:
    """Return whether the register's two ways of asking say that the label is held on a day."""
    counted = await office.road.client.ask(HOLDERS, {"on": day.isoformat()})
    shown = await office.held(CLUSTER, day) is not None
    assert counted["registry"]["clusters"]["totalCount"] == int(shown), day
    return shown


async def test_before_during_and_after(office: Office) -> None:
    assert await is_held(office, today())
    happens = office.happens
    done = await happens("suspendLabel", CLUSTER, SUSPENDED, "Half a position is not filled.")
    assert done["award"]["status"] == await status(office) == "SUSPENDED"
    assert not await is_held(office, today())
    assert await is_held(office, date(2025, 6, 9))
    done = await happens("reinstateLabel", CLUSTER, REINSTATED, "It is filled.")
    assert done["award"]["status"] == await status(office) == "ACTIVE"
    assert await is_held(office, today())
    done = await happens("withdrawLabel", CLUSTER, WITHDRAWN, "The association was dissolved.")
    assert [event["kind"] for event in done["award"]["events"]] == [
        "SUSPENDED",
        "REINSTATED",
        "WITHDRAWN",
    ]
    assert await status(office) == "WITHDRAWN"
    assert {day: await is_held(office, day) for day in STRETCHES} == STRETCHES


async def test_what_cannot_happen_is_told(office: Office) -> None:
    happens = office.happens
    assert messages(await happens("reinstateLabel", CLUSTER, REINSTATED, "Why?")) == [
        "This label is active, and cannot be reinstated."
    ]
    await happens("suspendLabel", CLUSTER, SUSPENDED, "Why")
    assert messages(await happens("suspendLabel", CLUSTER, REINSTATED, "Again")) == [
        "This label is suspended, and cannot be suspended."
    ]
    before = date(2025, 6, 9)
    assert messages(await happens("reinstateLabel", CLUSTER, before, "Back")) == [
        f"`day` must be from 2025-06-10 to {today().isoformat()}."
    ]
    await happens("withdrawLabel", CLUSTER, WITHDRAWN, "Gone")
    assert messages(await happens("reinstateLabel", CLUSTER, WITHDRAWN, "Back")) == [
        "This label is withdrawn, and cannot be reinstated."
    ]


async def test_it_is_the_secretariat_s(office: Office) -> None:
    (label,) = await office.labels(CLUSTER)
    given = {"award": label["id"], "day": "2025-06-10", "reason": "Mine", "expectedVersion": 1}
    for name in ("suspendLabel", "reinstateLabel", "withdrawLabel"):
        kind = name[0].upper() + name[1:]
        query = f"mutation($input: {kind}Input!) {{ {name}(input: $input) {{ award {{ id }} }} }}"
        asked = office.road.client.codes
        assert await asked(query, {"input": given}, as_=BOARD) == ["FORBIDDEN"]
        assert await asked(query, {"input": given}) == ["UNAUTHENTICATED"]
