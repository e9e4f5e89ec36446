"""The operations of the pages of exchanges, tried between the demo's Clus3 and InoLink."""

from typing import Any

from client import COORDINATOR, OTHER_COORDINATOR, Client
from endpoint.between import between
from endpoint.operation_case import Case

_PLANNED = {
    "kind": "STUDY_VISIT",
    "startsOn": "2024-05-06",
    "endsOn": "2024-05-07",
    "subject": "How a cluster finds its members",
}


async def two_clusters(client: Client) -> dict[str, Any]:
    pair = await between(client)
    given = pair.visit()
    return {name: given[name] for name in ("project", "host", "visitor")}


async def _recorded(client: Client) -> dict[str, Any]:
    pair = await between(client)
    side: dict[str, Any] = await pair.do("record", **pair.visit(notes="For us alone"))
    return side


async def a_side(client: Client) -> dict[str, Any]:
    return {"side": (await _recorded(client))["id"]}


async def its_page(client: Client) -> dict[str, Any]:
    return {"id": (await _recorded(client))["id"]}


async def recorded(client: Client) -> dict[str, Any]:
    await _recorded(client)
    return {}


async def an_offer(client: Client) -> dict[str, Any]:
    await _recorded(client)
    return {"exchange": (await (await between(client)).offer())["id"]}


_SEEN = {"expectedVersion": 1}

EXCHANGE_CASES = {
    "ProjectExchangesPage": Case(
        OTHER_COORDINATOR,
        {"slug": "inolink", "search": "laser", "looks": True},
        recorded,
        lays=True,
    ),
    "ExchangePage": Case(COORDINATOR, {"slug": "clus3", "names": True}, its_page, lays=True),
    "RecordExchange": Case(COORDINATOR, _PLANNED, two_clusters),
    "UpdateExchange": Case(COORDINATOR, {**_SEEN, "place": "Udine"}, a_side),
    "NoteExchange": Case(
        COORDINATOR, {**_SEEN, "outcome": "Two ideas", "people": ["A manager"]}, a_side
    ),
    "ConfirmExchange": Case(OTHER_COORDINATOR, _SEEN, an_offer),
    "DeclineExchange": Case(OTHER_COORDINATOR, {**_SEEN, "reason": "Too far"}, an_offer),
    "HoldExchange": Case(COORDINATOR, _SEEN, a_side),
    "CancelExchange": Case(COORDINATOR, {**_SEEN, "reason": "No money"}, a_side),
}
"""What a named operation is tried with."""
