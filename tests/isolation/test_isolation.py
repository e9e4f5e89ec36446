"""One project can never see or touch another's data: tried by every way the schema offers."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from graphql import GraphQLObjectType

from goldpath.database.embedded import EmbeddedServer
from goldpath.endpoint.schema import schema
from goldpath.settings import Settings
from isolation.compare import Pair, pair_of
from isolation.generate import attempts
from isolation.world import THEIR_COORDINATOR, Worlds, worlds

GRAPHQL = schema._schema  # noqa: SLF001 - Strawberry shows its graphql-core schema no other way


@pytest.fixture(scope="module")
def both(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Worlds]:
    with worlds(embedded, migrated_template) as made:
        yield made


@pytest.fixture
async def pair(both: Worlds, test_settings: Settings) -> AsyncIterator[Pair]:
    async with pair_of(both, test_settings) as made:
        yield made


async def test_nobody_tells_the_worlds_apart(
    pair: Pair, record_testsuite_property: Callable[[str, object], None]
) -> None:
    findings = await pair.try_all(attempts(GRAPHQL, pair.treasure))
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


async def test_their_coordinator_does_tell_them_apart(pair: Pair) -> None:
    """The comparison can fail: who has a part in `theirs` sees it in one world alone."""
    query = '{ project(slug: "theirs") { title } }'
    assert await pair.with_theirs.codes_or_data(query, as_=THEIR_COORDINATOR) == {
        "project": {"title": "canary"}
    }
    assert await pair.without.codes_or_data(query, as_=THEIR_COORDINATOR) == ["NOT_FOUND"]
