"""Targets and figures out of files: decimals, corrections, and what cannot be."""

import json
from typing import Any

import pytest

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR, PARTNER, Client
from intake.filled import lay_empty
from intake.sending import counted, fetch, send

TARGETS = "code,title,unit,measure,level,target\nvisits,Visits,visits,MANUAL,,2.5\n"
COUNTED = "gold,Gold,clusters,LABELLED,gold,3\n"
FIRST = {"target": "visits", "measured_on": "2026-03-01", "value": 1.5, "note": "A report"}


async def figures(client: Client) -> list[dict[str, Any]]:
    lines = (await fetch(client, "made", "figures", "jsonl")).decode().splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
async def made(writer: Client) -> Client:
    """A project with two targets, and a figure of the one that is measured by hand."""
    lay_empty(writer.admin_url, "made")
    await send(writer, "made", "targets", TARGETS + COUNTED)
    _, told = await send(writer, "made", "figures", json.dumps(FIRST), suffix="jsonl")
    assert counted(told) == (1, 0, 0, 0)
    return writer


async def test_a_figure_is_corrected_and_never_changed(made: Client) -> None:
    (was,) = await figures(made)
    wrong = {**was, "value": 2.25, "evidence": "https://visits.example/2026"}
    _, told = await send(made, "made", "figures", json.dumps(wrong), suffix="jsonl")
    assert counted(told) == (0, 1, 0, 0), told
    first, second = await figures(made)
    assert (first["value"], first["superseded"], first["id"]) == (1.5, True, was["id"])
    assert (second["value"], second["superseded"], second["correction_of"]) == (
        2.25,
        False,
        "2026-03-01",
    )
    _, told = await send(made, "made", "figures", json.dumps(wrong), suffix="jsonl")
    assert "Another figure stands for that one already" in told["errors"][0]["message"]
    named = {key: second[key] for key in (*FIRST, "evidence", "correction_of")}
    _, told = await send(made, "made", "figures", json.dumps(named), suffix="jsonl")
    assert counted(told) == (0, 0, 1, 0), "the same again, by what it says"
    third = {**FIRST, "value": 3, "correction_of": "2026-03-01"}
    _, told = await send(made, "made", "figures", json.dumps(third), suffix="jsonl")
    assert counted(told) == (1, 0, 0, 0), told
    assert [one["superseded"] for one in await figures(made)] == [True, True, False]


BAD = (
    ('visits,2026-03-01,"1,5",x,,', "value", "'1,5' is no number such as 2.5."),
    ("visits,2026-03-01,1.2345,x,,", "value", "'value' may have 3 decimals at most."),
    ("visits,2026-03-01,-1,x,,", "value", "'value' must be a number from 0 to"),
    ("visits,2026-03-01,1e3,x,,", "value", "'1e3' is no number"),
    ("visits,2126-03-01,1,x,,", "measured_on", "'measured on' is to come"),
    ("visits,2026-03-01,1,,,", "note", "It is missing"),
    ("visits,2026-03-01,1,x,no address,", "evidence", "is no web address"),
    ("visits,2026-03-01,1,x,,2025-01-01", "correction_of", "there is none to correct"),
    ("gold,2026-03-01,1,x,,", "target", "Goldpath counts this one from what is on record"),
    ("other,2026-03-01,1,x,,", "target", "There is no target 'other' here."),
)


async def test_what_is_no_figure_is_told_with_its_column(made: Client) -> None:
    header = "target,measured on,value,note,evidence,correction of\n"
    rows = "\n".join(row for row, _, _ in BAD)
    _, told = await send(made, "made", "figures", header + rows)
    assert counted(told) == (0, 0, 0, len(BAD)), told
    problems = sorted(told["errors"], key=lambda one: one["line"])
    for (row, column, message), found in zip(BAD, problems, strict=True):
        assert found["column"] == column, (row, found)
        assert message in found["message"], (row, found)
    assert len(await figures(made)) == 1


async def test_targets_change_by_code_and_keep_to_the_rules(made: Client) -> None:
    changed = TARGETS.replace("2.5", "2.75") + COUNTED
    _, told = await send(made, "made", "targets", changed)
    assert counted(told) == (0, 1, 1, 0)
    for code, measure, level in (("visits", "LABELLED", "GOLD"), ("gold", "LABELLED", "")):
        text = f"code,measure,level\n{code},{measure},{level}\n"
        _, told = await send(made, "made", "targets", text)
        assert counted(told) == (0, 0, 0, 1), told
    _, told = await send(made, "made", "targets", "code,retired on\nvisits,2126-01-01\n")
    assert told["errors"][0]["message"].startswith("'retired on' is to come"), told
    _, told = await send(made, "made", "targets", "code,retired on\nvisits,2026-06-30\n")
    assert counted(told) == (0, 1, 0, 0)
    _, told = await send(made, "made", "figures", json.dumps({**FIRST, "value": 2}), suffix="jsonl")
    assert told["errors"][0]["message"].startswith("This target is retired")


async def test_who_may_not_brings_no_figure_in(made: Client) -> None:
    (own,) = await figures(made)
    tried = {PARTNER: 404, OTHER_COORDINATOR: 404, OBSERVER: 404, None: 401}
    for email, expected in tried.items():
        text = json.dumps({**own, "value": 9})
        status, _ = await send(made, "made", "figures", text, suffix="jsonl", as_=email)
        assert status == expected, email
    status, told = await send(
        made, "clus3", "figures", json.dumps({**own, "value": 9}), suffix="jsonl", as_=COORDINATOR
    )
    assert told["errors"][0]["column"] == "id", (status, told)
    assert await figures(made) == [own]
