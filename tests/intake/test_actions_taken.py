"""Actions out of files: those that are planned change, and none is made."""

import json
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, Client
from intake.sending import counted, fetch, send
from laid_out import Laid, lay_out
from laid_roads import Kept, lay_actions


def _lines(rows: list[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


@pytest.fixture
async def actions(writer: Client) -> list[dict[str, Any]]:
    """Two actions of DITENAVE's report, by the same name, with evidence."""
    with psycopg.connect(writer.admin_url) as admin:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
        assert row is not None
        lay_out(admin, Laid("DITENAVE", "GOLD", "REPORTED", "word", "clus3"))
        lay_actions(admin, Kept(row[0], "word", COORDINATOR))
    lines = (await fetch(writer, "clus3", "actions", "jsonl")).decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert len(found) > 1
    assert {one["title"] for one in found} == {"word"}
    return found


async def test_actions_change_by_their_ids(writer: Client, actions: list[dict[str, Any]]) -> None:
    _, told = await send(writer, "clus3", "actions", _lines(actions), suffix="jsonl")
    assert counted(told) == (0, 0, len(actions), 0), told
    first, *others = actions
    later = {**first, "due_on": "2027-03-31", "status": "IN_PROGRESS"}
    _, told = await send(writer, "clus3", "actions", _lines([later, *others]), suffix="jsonl")
    assert counted(told) == (0, 1, len(others), 0), told
    lines = (await fetch(writer, "clus3", "actions", "jsonl")).decode().splitlines()
    shown = {one["id"]: one for one in map(json.loads, lines)}[first["id"]]
    assert (shown["due_on"], shown["status"]) == ("2027-03-31", "IN_PROGRESS")


async def test_what_several_are_called_means_none(
    writer: Client, actions: list[dict[str, Any]]
) -> None:
    """So no other one is changed than who sent the file had in mind."""
    named = {key: actions[0][key] for key in ("cohort", "cluster", "country", "title")}
    told_day = _lines([{**named, "due_on": "2027-03-31"}])
    _, told = await send(writer, "clus3", "actions", told_day, suffix="jsonl")
    (problem,) = told["errors"]
    assert (problem["column"], problem["message"]) == (
        "title",
        "Several are called so. Say which one is meant by its id.",
    )
    other = _lines([{**named, "title": "Other"}])
    _, told = await send(writer, "clus3", "actions", other, suffix="jsonl")
    assert told["errors"][0]["message"].startswith("There is no action 'Other' of this participant")
