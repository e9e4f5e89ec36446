"""One project can never see or touch another's data: tried by every way the schema offers."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace

import pytest
from graphql import GraphQLObjectType

from goldpath.database.embedded import EmbeddedServer
from goldpath.endpoint.entrances import NODES
from goldpath.endpoint.schema import schema
from goldpath.files.local_folder import LocalFolder
from goldpath.lists.every import OF_PROJECTS
from goldpath.settings import Settings
from isolation.attempts import attempts
from isolation.compare import Clients, clients_of
from isolation.lists import MEMBERS, OF_THE_CORE, lists_of_theirs, lists_told_apart
from isolation.told_twice import told_otherwise
from isolation.world import (
    ACTORS,
    CANARY,
    THEIR_COORDINATOR,
    THEIR_EXPERTS,
    Worlds,
    worlds,
)

GRAPHQL = schema._schema  # noqa: SLF001 - Strawberry shows its graphql-core schema no other way

_REPORT = "assessments { result { groups { indicators { note } } } }"
OPEN = {
    THEIR_COORDINATOR: f'{{ project(slug: "theirs") {{ {_REPORT} }} }}',
    THEIR_EXPERTS[1]: "{ expert { assessments { sheet { indicators { evidence } } } } }",
    ACTORS["secretariat"]: "{ secretariat { assessments { nodes { summary } } } }",
}
"""What shows people the canary."""


@pytest.fixture(scope="module")
def made(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Worlds]:
    with worlds(embedded, migrated_template) as filled:
        yield filled


@pytest.fixture
async def clients(made: Worlds, test_settings: Settings) -> AsyncIterator[Clients]:
    async with clients_of(made, test_settings) as opened:
        yield opened


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.nightly)])
async def test_nobody_tells_the_worlds_apart(
    clients: Clients,
    record_testsuite_property: Callable[[str, object], None],
    thorough: bool,  # noqa: FBT001 - parametrized
) -> None:
    """By day a third of the actors try each thing, in turn; at night all of them try more."""
    treasure = replace(clients.treasure, thorough=thorough)
    findings = await clients.try_all(attempts(GRAPHQL, treasure), each=1 if thorough else 3)
    ways = ", ".join(f"{way} {count}" for way, count in findings.tried.items())
    total = f"{sum(findings.tried.values())} attempts in each world ({ways})"
    record_testsuite_property("isolation", f"{total} on {len(findings.fields)} fields")
    assert findings.leaks == []
    untried = {
        f"{kind.name}.{name}"
        for kind in GRAPHQL.type_map.values()
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__")
        for name in kind.fields
    } - findings.fields
    assert untried == set()


async def test_everything_that_has_an_id_is_tried_with_a_foreign_one(clients: Clients) -> None:
    """But for what is everybody's: clusters and schemes."""
    foreign = {name for name, ids in clients.treasure.ids.items() if ids}
    assert set(NODES) - foreign == {"RegistryCluster", "Scheme"}


async def test_nobody_fetches_their_evidence(
    clients: Clients, made: Worlds, test_settings: Settings
) -> None:
    """The file is there, as their coordinator sees."""
    kept = await LocalFolder.of(test_settings).keep(made.theirs, _canary())
    assert kept.size == len(CANARY)
    for path in (f"/evidence/{one}" for one in clients.treasure.ids["Evidence"][:1]):
        theirs = clients.assessed.headers(THEIR_COORDINATOR)
        assert (await clients.assessed.http.get(path, headers=theirs)).text == CANARY
        for email in ACTORS.values():
            for client in (clients.assessed, clients.without):
                headers, file = client.headers(email), {"file": ("a.txt", b"a")}
                got = await client.http.get(path, headers=headers)
                sent = await client.http.post(path, files=file, headers=headers)
                assert got.status_code == (404 if email else 401)
                assert sent.status_code in (400, 401, 404)


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.nightly)])
async def test_no_list_tells_the_worlds_apart(
    clients: Clients,
    thorough: bool,  # noqa: FBT001 - parametrized
) -> None:
    """Each has something to tell: their coordinator reads the canary in it."""
    assert await lists_told_apart(clients, thorough=thorough) == []
    assert set(OF_PROJECTS) - set(await lists_of_theirs(clients)) == OF_THE_CORE


async def test_lists_say_what_graphql_says(clients: Clients) -> None:
    """To each role of ours, and to their coordinator: the same rows, the same values."""
    people = [(str(email), "ours") for email in MEMBERS.values()]
    for email, slug in (*people, (THEIR_COORDINATOR, "theirs")):
        assert await told_otherwise(clients.assessed, email, slug) == [], email


async def _canary() -> AsyncIterator[bytes]:
    yield CANARY.encode()


async def test_their_coordinator_does_tell_them_apart(clients: Clients) -> None:
    """The comparison can fail: who has a part in `theirs` sees it in one world alone."""
    query = '{ project(slug: "theirs") { title } }'
    assert await clients.with_theirs.codes_or_data(query, as_=THEIR_COORDINATOR) == {
        "project": {"title": "canary"}
    }
    assert await clients.without.codes_or_data(query, as_=THEIR_COORDINATOR) == ["NOT_FOUND"]


async def test_their_people_do_tell_what_was_assessed(clients: Clients) -> None:
    """So it can of what `theirs` ordered: its people read all of it, and the secretariat too."""
    for email, query in OPEN.items():
        told = await clients.assessed.send(query, as_=email)
        assert "errors" not in told.json(), told.text
        assert CANARY in told.text, email
