"""The operations of the page of targets, tried on the demo's Clus3."""

from typing import Any

from client import COORDINATOR, Client
from endpoint.operation_case import Case
from endpoint.promised import Promised

_FACTS: dict[str, Any] = {
    "code": "visits",
    "title": "Visits",
    "unit": "visits",
    "measure": "MANUAL",
    "goal": 5000,
}


async def _project(client: Client) -> dict[str, Any]:
    return {"project": (await Promised(client).project())["id"]}


async def _by_hand(client: Client) -> dict[str, Any]:
    promised = Promised(client)
    made = await promised.do("createTarget", **await _project(client), **_FACTS)
    figure = {"target": made["id"], "value": 1200.5, "measuredOn": "2015-06-30"}
    await promised.do("recordFigure", **figure, note="Counted by the web server")
    return {"target": made["id"]}


async def a_page(client: Client) -> dict[str, Any]:
    await _by_hand(client)
    return {}


async def a_target(client: Client) -> dict[str, Any]:
    return {"target": (await Promised(client).target("gold"))["id"]}


async def an_order(client: Client) -> dict[str, Any]:
    project = await Promised(client).project()
    keys = [one["id"] for one in project["targets"]]
    return {"project": project["id"], "targets": keys[::-1]}


TARGET_CASES = {
    "ProjectTargetsPage": Case(
        COORDINATOR,
        {"slug": "clus3", "on": "2016-01-31"},
        a_page,
        masked=frozenset({"recordedAt"}),
        lays=True,
    ),
    "CreateTarget": Case(COORDINATOR, _FACTS, _project),
    "UpdateTarget": Case(COORDINATOR, {"expectedVersion": 1, "goal": 4}, a_target),
    "RemoveTarget": Case(COORDINATOR, {"expectedVersion": 1}, a_target, shows=False),
    "ReorderTargets": Case(COORDINATOR, {}, an_order, shows=False),
    "RecordFigure": Case(
        COORDINATOR,
        {"value": 1300, "measuredOn": "2015-07-31", "note": "Counted by the web server"},
        _by_hand,
    ),
}
"""What a named operation is tried with."""
