"""What parts of a statement use in the database: tables, columns and functions.

Nothing is compiled and nothing is asked: SQLAlchemy's expressions are walked over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    get_nullable_type,
)
from sqlalchemy import Column, Join, Select, Table
from sqlalchemy.sql import visitors
from sqlalchemy.sql.functions import FunctionElement

from goldpath.reader.given import Parameters, Tree, python_name
from goldpath.reader.inputs import Direction
from goldpath.reader.mapping import Row, Rows

SYNTAX = frozenset({"coalesce", "greatest", "least", "nullif"})
"""What is written like a function and is none."""


@dataclass(frozen=True, slots=True)
class Uses:
    """What a part of a statement reads and calls. Columns are named with their tables."""

    tables: frozenset[str] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()
    functions: frozenset[str] = frozenset()

    def __or__(self, other: "Uses") -> "Uses":
        return Uses(
            self.tables | other.tables,
            self.columns | other.columns,
            self.functions | other.functions,
        )


def uses_of(*parts: Any) -> Uses:  # noqa: ANN401 - expressions, `Given`s and rows
    """Return what parts of a statement use."""
    tables: set[str] = set()
    columns: set[tuple[str, str]] = set()
    functions: set[str] = set()
    for expression in _expressions(parts):
        for one in visitors.iterate(expression):
            if isinstance(one, Column):
                columns.update((base.table.name, base.name) for base in own_columns(one))
            elif isinstance(one, Table):
                tables.add(one.name)
            elif isinstance(one, FunctionElement):
                functions.add(str(getattr(one, "name", "")))
    return Uses(frozenset(tables), frozenset(columns), frozenset(functions) - SYNTAX - {""})


def _expressions(parts: Any) -> Iterator[Any]:  # noqa: ANN401 - as `uses_of`
    for part in parts:
        if isinstance(part, Rows):
            yield from () if part.row is None else (part.row,)
            yield from part.where
            yield from (key.column for key in part.order)
        elif hasattr(part, "__clause_element__"):
            yield part.__clause_element__()
        else:
            yield part


def own_columns(column: Any) -> Iterator[Any]:  # noqa: ANN401 - a column of a row, whatever the row is
    """Yield the columns of tables that a column stands for."""
    for base in column.base_columns:
        if isinstance(base, Column) and isinstance(base.table, Table):
            yield base


def from_outer_join(row: Row, column: Any) -> bool:  # noqa: ANN401 - a column of the row
    """Return whether a column comes from the far side of an outer join."""
    selects = (one for one in visitors.iterate(row) if isinstance(one, Select))
    sources = chain.from_iterable(one.get_final_froms() for one in selects)
    joins = chain.from_iterable(visitors.iterate(one) for one in sources)
    return any(
        isinstance(one, Join) and one.isouter and not column.proxy_set.isdisjoint(one.right.c)
        for one in joins
    )


def arguments(described: GraphQLField) -> dict[str, Any]:
    """Return what a mapping function is given if a field has all its arguments."""
    tree = Tree(Parameters(), None)
    return {
        python_name(argument): tree.of(argument.type, full(argument.type), name)
        for name, argument in described.args.items()
    }


def full(kind: GraphQLInputType, *around: object) -> Any:  # noqa: ANN401 - JSON-like
    """Return a value of an input type that has everything, but nothing inside itself."""
    plain: Any = get_nullable_type(kind)
    if plain in around:
        return None
    if isinstance(plain, GraphQLInputObjectType):
        fields = plain.fields.items()
        return {name: full(one.type, *around, plain) for name, one in fields}
    if isinstance(plain, GraphQLList):
        inner = full(plain.of_type, *around)
        return None if inner is None else [inner]
    return {"Direction": Direction.ASC, "Boolean": True}.get(plain.name, "")
