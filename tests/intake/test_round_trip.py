"""What went out comes in again: it changes nothing where it is, and makes the same elsewhere."""

import json
from itertools import product
from typing import Any

from client import Client
from goldpath.intake.lists import INCOMING
from goldpath.transfer.writing import FORMATS
from intake.filled import LISTS, lay_empty
from intake.sending import counted, fetch, send, without_ids

OWN = ("id", "version", "enrolled_at", "waiting_since", "recorded_at")
"""What a row gets anew in every project."""

TIMES = ("ends_at", "needs")
"""What a list tells in full, or in its own order."""


def _objects(rows: list[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


async def _told(client: Client, slug: str, name: str) -> list[dict[str, Any]]:
    lines = (await fetch(client, slug, name, "jsonl")).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    return [{key: row[key] for key in row if not _is_own(key, row[key])} for row in rows]


def _is_own(key: str, value: object) -> bool:
    return key in OWN or (key == "position" and isinstance(value, int))


async def test_every_list_comes_in_and_goes_out_and_comes_in(writer: Client) -> None:
    """By files of each kind; sent again they change nothing, in another project make the same."""
    lay_empty(writer.admin_url, "made", *FORMATS)
    assert LISTS.keys() == INCOMING.keys() - {"actions"}, "which no file makes"
    for name, rows in LISTS.items():
        status, told = await send(writer, "made", name, _objects(rows), suffix="jsonl")
        assert status == 201, (name, told)
        assert counted(told) == (len(rows), 0, 0, 0), (name, told)
        kept = await _told(writer, "made", name)
        for given in rows:
            assert any(_says(shown, given) for shown in kept), (name, given, kept)
    for suffix, name in product(FORMATS, LISTS):
        content, rows = await fetch(writer, "made", name, suffix), LISTS[name]
        _, told = await send(writer, "made", name, content, suffix=suffix)
        assert counted(told) == (0, 0, len(rows), 0), (name, suffix, told)
        _, told = await send(writer, suffix, name, without_ids(content, suffix), suffix=suffix)
        if name == "exchanges":
            assert "answer for it there" in told["errors"][0]["message"]
            continue
        assert counted(told) == (len(rows), 0, 0, 0), (name, suffix, told)
    for suffix, name in product(FORMATS, LISTS):
        if name != "exchanges":
            assert await _told(writer, suffix, name) == await _told(writer, "made", name)


def _says(shown: dict[str, Any], given: dict[str, Any]) -> bool:
    """Return whether a row that went out says what came in; the list tells times in full."""
    return all(shown[key] == value for key, value in given.items() if key not in TIMES)
