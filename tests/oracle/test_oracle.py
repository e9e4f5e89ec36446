"""Every question is answered as graphql-core answers it with plain resolvers over plain rows."""

from collections.abc import Callable, Iterator

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

from databases import PrivateDatabase
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings
from oracle.both import Both, both_of
from oracle.walk import Document, Walk
from oracle.world import ACTORS, world

ENOUGH = 2
"""How many of those whom a way is open to try its arguments."""


@pytest.fixture(scope="session")
def filled(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    with world(embedded, demo_template) as database:
        yield database


@pytest.fixture(scope="session")
def both(filled: PrivateDatabase, test_settings: Settings) -> Iterator[Both]:
    with both_of(filled, test_settings) as made:
        yield made


def test_each_field_and_each_argument_once(
    both: Both, record_testsuite_property: Callable[[str, object], None]
) -> None:
    walk = Walk(both.oracle.schema, both.treasure)
    for document in walk.wholes():
        for actor in ACTORS:
            both.check(actor, document)
    for way, documents in walk.arguments():
        for actor in both.open_to(way)[:ENOUGH] or ["nobody"]:
            for document in documents:
                both.check(actor, document)
    assert both.failures() == []
    record_testsuite_property("oracle", both.tally())
    fields, arguments, inputs = reachable(both.oracle.schema)
    seen = both.oracle.seen
    assert fields - set(seen.fields) == set()
    assert arguments - set(seen.arguments) == set()
    assert inputs - set(seen.inputs) == set()


def reachable(
    schema: GraphQLSchema,
) -> tuple[set[tuple[str, str]], set[tuple[str, str, str]], set[tuple[str, str]]]:
    """Return every field, argument and input field that a query can come to."""
    fields, arguments, inputs = set(), set(), set()
    assert schema.query_type is not None
    waiting = [schema.query_type.name, *(kind.name for kind in _things(schema))]
    known = set(waiting)
    while waiting:
        kind = schema.type_map[waiting.pop()]
        if isinstance(kind, GraphQLInputObjectType):
            inputs |= {(kind.name, name) for name in kind.fields}
        elif isinstance(kind, GraphQLObjectType):
            fields |= {(kind.name, name) for name in kind.fields}
            arguments |= {
                (kind.name, name, argument)
                for name, inner in kind.fields.items()
                for argument in inner.args
            }
        for described in _below(kind):
            name = get_named_type(described).name
            if name not in known:
                known.add(name)
                waiting.append(name)
    return fields, arguments, inputs


def _below(kind: object) -> Iterator[object]:
    """Yield the types of an object's or an input's fields, and of their arguments."""
    if isinstance(kind, GraphQLInputObjectType):
        yield from (inner.type for inner in kind.fields.values())
    elif isinstance(kind, GraphQLObjectType):
        for inner in kind.fields.values():
            yield inner.type
            yield from (argument.type for argument in inner.args.values())


def _things(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    """Return the types that `node` leads to."""
    node = schema.get_type("Node")
    return list(schema.get_possible_types(node))  # type: ignore[arg-type] # it is an interface
