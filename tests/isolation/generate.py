"""Attempts to read, generated from the schema: every type and field, by every way there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)

from isolation.treasure import Treasure

DEPTH = 8
"""How deep a selection goes below a root field: deeper than any path without a cycle."""

FEW = 5
"""Values that are tried of an input inside another; at night, inside another of its type alone."""


@dataclass(frozen=True)
class Attempt:
    """One request, and what it tries: a field of a type, by a way."""

    way: str
    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    tries: int = 1
    """How often the query tries it, each time with another value."""


def reads(schema: GraphQLSchema, treasure: Treasure) -> Iterator[Attempt]:
    """Yield every attempt to read what is not one's own."""
    yield from _roots(schema, treasure)
    yield from _nodes(schema, treasure)
    yield from _arguments(schema, treasure)


def _roots(schema: GraphQLSchema, treasure: Treasure) -> Iterator[Attempt]:
    """Every root field with everything below it: once for our project, once for theirs."""
    assert schema.query_type is not None
    for name, root in schema.query_type.fields.items():
        for given in _required(name, root, treasure):
            selection, fields = everything(schema, root)
            query = f"{{ {name}{given} {selection} }}"
            yield Attempt(f"root {name}", query, fields=fields | {f"Query.{name}"})


def _nodes(schema: GraphQLSchema, treasure: Treasure) -> Iterator[Attempt]:
    """Every foreign id, by `node` one field at a time, and by `nodes` among others."""
    for type_name, ids in treasure.ids.items():
        kind = schema.type_map.get(type_name)
        if kind is None:
            continue
        assert isinstance(kind, GraphQLObjectType)
        fetched = bool(kind.interfaces)
        for name, inner in kind.fields.items() if fetched else ():
            below, fields = everything(schema, inner, DEPTH - 3)
            asked = f"{name}{_own_arguments(inner, treasure)} {below}"
            query = f"query($id: ID!) {{ node(id: $id) {{ ... on {type_name} {{ {asked} }} }} }}"
            mine = fields | {f"{type_name}.{name}"}
            yield Attempt("node", query, {"id": ids[0]}, mine)
        listed = [*ids, *treasure.forged(type_name), *treasure.own_ids.get(type_name, ())]
        query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
        yield Attempt("nodes", query, {"ids": listed}, frozenset({f"{type_name}.id"}))


def _arguments(schema: GraphQLSchema, treasure: Treasure) -> Iterator[Attempt]:
    """Every argument of every field that can be reached, with values taken from the treasure."""
    for path, owner, name, inner in reachable(schema, treasure):
        below, fields = everything(schema, inner, 4)
        for argument, kind in inner.args.items():
            for value in _values(kind.type, treasure):
                given = f"{name}{_with(inner, argument, treasure)} {below}"
                query = f"query($given: {kind.type}) {{ {path % given} }}"
                mine = fields | {f"{owner}.{name}"}
                yield Attempt(f"argument {argument}", query, {"given": value}, mine)


def everything(
    schema: GraphQLSchema, inner: GraphQLField, depth: int = DEPTH
) -> tuple[str, frozenset[str]]:
    """Return a selection of all there is below a field, and the fields it names."""
    kind = get_named_type(inner.type)
    if is_leaf_type(kind):
        return "", frozenset()
    return whole(schema, kind, depth)


def whole(
    schema: GraphQLSchema, kind: GraphQLNamedType, depth: int = DEPTH
) -> tuple[str, frozenset[str]]:
    """Return a selection of all there is in a thing, and the fields it names."""
    text, fields = _select(schema, kind, depth, ())
    return text, frozenset(fields)


def _select(
    schema: GraphQLSchema, kind: GraphQLNamedType, depth: int, above: tuple[str, ...]
) -> tuple[str, set[str]]:
    if isinstance(kind, GraphQLInterfaceType):
        return "{ __typename id }", {f"{kind.name}.id"}
    assert isinstance(kind, GraphQLObjectType)
    parts, fields = ["__typename"], set()
    for name, inner in kind.fields.items():
        below = get_named_type(inner.type)
        if any(is_required_argument(argument) for argument in inner.args.values()):
            continue
        if is_composite_type(below):
            if depth <= 1 or below.name in above:
                continue
            text, deeper = _select(schema, below, depth - 1, (*above, kind.name))
            parts.append(f"{name} {text}")
            fields |= deeper
        else:
            parts.append(name)
        fields.add(f"{kind.name}.{name}")
    return "{ " + " ".join(parts) + " }", fields


def reachable(
    schema: GraphQLSchema, treasure: Treasure
) -> Iterator[tuple[str, str, str, GraphQLField]]:
    """Yield every field with arguments that a query reaches: its path, owner, name and self."""
    assert schema.query_type is not None
    waiting: list[tuple[str, GraphQLObjectType]] = [("%s", schema.query_type)]
    seen = {schema.query_type.name}
    while waiting:
        path, owner = waiting.pop(0)
        for name, inner in owner.fields.items():
            below = get_named_type(inner.type)
            if inner.args:
                yield path, owner.name, name, inner
            if isinstance(below, GraphQLObjectType) and below.name not in seen:
                seen.add(below.name)
                given = _own_arguments(inner, treasure)
                waiting.append((path % f"{name}{given} {{ %s }}", below))


def _with(inner: GraphQLField, argument: str, treasure: Treasure) -> str:
    """Return a field's arguments: the one that is tried, and what is required besides."""
    others = [
        f"{name}: {treasure.own_argument(name)}"
        for name, one in inner.args.items()
        if is_required_argument(one) and name != argument
    ]
    return "(" + ", ".join([f"{argument}: $given", *others]) + ")"


def _own_arguments(inner: GraphQLField, treasure: Treasure) -> str:
    required = [name for name, one in inner.args.items() if is_required_argument(one)]
    given = ", ".join(f"{name}: {treasure.own_argument(name)}" for name in required)
    return f"({given})" if given else ""


def _required(field: str, root: GraphQLField, treasure: Treasure) -> list[str]:
    required = [name for name, one in root.args.items() if is_required_argument(one)]
    if not required:
        return [""]
    if required == ["slug"]:
        return ['(slug: "ours")', '(slug: "theirs")', '(slug: "none")']
    if field == "cluster":
        managed = treasure.own_ids["ManagedCluster"] + treasure.ids["ManagedCluster"]
        return [f'(id: "{one}")' for one in managed]
    if required == ["id"]:
        return [f'(id: "{treasure.any_ids()[0]}")']
    assert required == ["ids"], required
    return [f'(ids: ["{treasure.any_ids()[0]}"])']


def _values(kind: Any, treasure: Treasure, above: tuple[str, ...] = ()) -> list[Any]:  # noqa: ANN401 - any of graphql's types
    named = get_named_type(kind)
    listed = "[" in str(kind)
    if isinstance(named, GraphQLEnumType):
        values: list[Any] = list(named.values)
    elif isinstance(named, GraphQLInputObjectType):
        values = _objects(named, treasure, above)
    else:
        values = treasure.scalars(named.name)
    return [[value] for value in values] if listed else values


def _objects(
    kind: GraphQLInputObjectType, treasure: Treasure, above: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Return inputs with one field and what is required; inside another, but a few."""
    if above.count(kind.name) > 1:
        return []
    required = treasure.own_required(kind)
    found = [
        required | {name: value}
        for name, inner in kind.fields.items()
        for value in _values(inner.type, treasure, (*above, kind.name))
    ]
    return found[:FEW] if kind.name in above or (above and not treasure.thorough) else found
