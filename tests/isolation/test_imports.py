"""Files full of another project's ids and names: sent by everybody, they tell and touch nothing."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from client import Client
from goldpath.database.embedded import EmbeddedServer
from goldpath.intake.lists import INCOMING
from goldpath.settings import Settings
from isolation.compare import Clients, clients_of, contents_of
from isolation.world import ACTORS, CANARY, THEIR_COORDINATOR, Worlds, worlds

OURS = ACTORS["coordinator"]
BY_DAY = ("coordinator", "trainer")
"""Those of `ours` who take most lists in; the others are told so at night."""


@pytest.fixture
async def made(
    embedded: EmbeddedServer, migrated_template: str, test_settings: Settings
) -> AsyncIterator[tuple[Worlds, Clients]]:
    """Worlds of this test's own: a file that is sent leaves a trace in its project."""
    with worlds(embedded, migrated_template) as filled:
        async with clients_of(filled, test_settings) as clients:
            yield filled, clients


async def _lines(client: Client, name: str) -> list[dict[str, Any]]:
    """Return a list of `theirs` as their coordinator has it."""
    path = f"/projects/theirs/export/{name}.jsonl"
    got = await client.http.get(path, headers=client.headers(THEIR_COORDINATOR))
    return [json.loads(line) for line in got.text.splitlines()]


async def _files(client: Client) -> dict[str, list[bytes]]:
    """Return two files for each list: with the ids of `theirs`, and with its names alone."""
    files = {}
    for name in INCOMING:
        rows = await _lines(client, name)
        named = [{key: row[key] for key in row if key not in ("id", "version")} for row in rows]
        files[name] = [b"\n".join(json.dumps(row).encode() for row in one) for one in (rows, named)]
        assert CANARY.encode() in files[name][1], name
    return files


async def _send(
    client: Client, slug: str, name: str, content: bytes, email: str | None, **fields: str
) -> tuple[int, Any]:
    got = await client.http.post(
        f"/projects/{slug}/import/{name}",
        files={"file": (f"{name}.jsonl", content)},
        data=fields,
        headers=client.headers(email),
    )
    assert got.status_code < 500, (slug, name, email, got.text)
    told = got.json()
    told.pop("id", None)
    return got.status_code, told


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.nightly)])
async def test_no_answer_to_a_file_tells_the_worlds_apart(
    made: tuple[Worlds, Clients],
    thorough: bool,  # noqa: FBT001 - parametrized
) -> None:
    """Nothing is kept of these files, so each is sent to the same project."""
    _, clients = made
    files = await _files(clients.assessed)
    apart = []
    for actor, email in ACTORS.items():
        for name, (with_ids, named) in files.items() if thorough or actor in BY_DAY else ():
            for slug, content in (("ours", with_ids), ("ours", named), ("theirs", named)):
                told = [
                    await _send(client, slug, name, content, email, dryRun="on")
                    for client in (clients.assessed, clients.without)
                ]
                if told[0] != told[1] and not _on_record(name, actor, slug):
                    apart.append((actor, slug, name, told))
    assert apart == []


def _on_record(name: str, actor: str, slug: str) -> bool:
    """Return whether one may learn of an exchange: that somebody has recorded it already.

    Two projects stand by one exchange, so whoever records it is asked whether it is the same
    (docs/trainings.md). Whose it is nobody is told.
    """
    return (name, actor, slug) == ("exchanges", "coordinator", "ours")


async def test_what_is_kept_of_such_files_touches_nothing_of_theirs(
    made: tuple[Worlds, Clients],
) -> None:
    """Every good row is kept in `ours`; with ids there is none, for no id is one of its own."""
    filled, clients = made
    client = clients.assessed
    files, before = await _files(client), contents_of(filled.assessed, filled.theirs)
    kept = 0
    for name, contents in files.items():
        for content, has_ids in zip(contents, (True, False), strict=True):
            status, told = await _send(client, "ours", name, content, OURS, mode="GOOD_ROWS")
            assert status == 201, (name, told)
            if has_ids and b'"id"' in content:
                assert (told["made"], told["changed"]) == (0, 0), (name, told)
            kept += told["made"]
    assert kept > 0
    assert contents_of(filled.assessed, filled.theirs) == before
