"""Attempts to change, generated from the schema: every mutation, with foreign ids everywhere."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLSchema,
    get_named_type,
    is_required_input_field,
)

from isolation.generate import Attempt, everything
from isolation.treasure import Treasure

AT_ONCE = 8
"""Mutations of one request, one after the other: no more fields than a request may have."""


def mutations(schema: GraphQLSchema, treasure: Treasure) -> Iterator[Attempt]:
    """Every mutation, with a foreign id in each position and our own in all others.

    Where no id is taken, texts of theirs stand in; where no text either, it is tried as it is.
    """
    if schema.mutation_type is None:
        return
    for name, root in schema.mutation_type.fields.items():
        shape = get_named_type(root.args["input"].type)
        assert isinstance(shape, GraphQLInputObjectType)
        for position, inputs in _foreign_inputs(shape, treasure):
            for first in range(0, len(inputs), AT_ONCE):
                yield _at_once(schema, name, position, inputs[first : first + AT_ONCE])


def _at_once(
    schema: GraphQLSchema, name: str, position: str, inputs: list[dict[str, Any]]
) -> Attempt:
    """Return one request that tries a mutation with each input."""
    assert schema.mutation_type is not None
    root = schema.mutation_type.fields[name]
    below, fields = everything(schema, root, 3)
    kind = root.args["input"].type
    given = {f"input{place}": one for place, one in enumerate(inputs)}
    declared = ", ".join(f"${one}: {kind}" for one in given)
    asked = " ".join(f"{one}: {name}(input: ${one}) {below}" for one in given)
    way, query = f"mutation {name}.{position}", f"mutation({declared}) {{ {asked} }}"
    return Attempt(way, query, given, fields | {f"Mutation.{name}"}, len(inputs))


def _foreign_inputs(
    shape: GraphQLInputObjectType, treasure: Treasure
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each position of an input, and inputs with each foreign value that it may take.

    Where another id may be left out, it is tried without it as well.
    """
    for kind in ("ID", "String"):
        positions = list(positions_of(shape, kind))
        for position in positions:
            identify = kind == "ID"
            values = treasure.ids_for(shape, position) if identify else treasure.scalars(kind)
            optional = [one for one in positions if one != position and _optional(shape, one)]
            for left_out in [[], optional] if kind == "ID" and optional else [[]]:
                own = treasure.own_input(shape, without=left_out)
                yield position, [filled(own, position.split("."), one) for one in values]
        if positions:
            return
    yield "", [treasure.own_input(shape)]


def _optional(shape: GraphQLInputObjectType, position: str) -> bool:
    return position in shape.fields and not is_required_input_field(shape.fields[position])


def filled(own: dict[str, Any], position: list[str], value: str) -> dict[str, Any]:
    """Return an input with a value in a position, which may lie deeper: in what a list holds."""
    name, *deeper = position
    before = own[name]
    inner: Any = filled(before[0], deeper, value) if deeper else value
    return {**own, name: [inner] if isinstance(before, list) else inner}


def positions_of(shape: GraphQLInputObjectType, kind: str) -> Iterator[str]:
    """Yield the fields of an input that take a scalar, such as an id; deeper ones with a dot."""
    for name, inner in shape.fields.items():
        named = get_named_type(inner.type)
        if named.name == kind:
            yield name
        elif isinstance(named, GraphQLInputObjectType):
            yield from (f"{name}.{deeper}" for deeper in positions_of(named, kind))
