"""Filters and orders as the schema offers them, and what they mean in SQL.

A type's `where` is an input class whose fields are filters named like columns, or conditions of
their own; its `orderBy` is an input class of directions named like columns:

    @strawberry.input
    class MilestoneWhere(Where):
        due_on: RangeFilter[date] | None = None

    @strawberry.input(one_of=True)
    class MilestoneOrder(Order):
        due_on: Direction | None = strawberry.UNSET
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

import strawberry
from sqlalchemy import ColumnElement, and_, any_, or_, true

from goldpath.reader.given import GivenObject

T = TypeVar("T")


@strawberry.enum(description="Which way an order goes. What has no value comes last.")
class Direction(StrEnum):
    """Which way an order goes."""

    ASC = "ASC"
    """The smallest, the earliest or the first in the alphabet first."""
    DESC = "DESC"
    """The largest, the latest or the last in the alphabet first."""


@strawberry.input(description="Conditions on a value, all of which must hold. Null asks nothing.")
class Filter(Generic[T]):
    """Conditions on a value."""

    eq: T | None = strawberry.field(default=None, description="It is this.")
    in_: list[T] | None = strawberry.field(
        name="in", default=None, description="It is one of these."
    )
    is_null: bool | None = strawberry.field(default=None, description="There is no value, or one.")


@strawberry.input(description="Conditions on a value, all of which must hold. Null asks nothing.")
class RangeFilter(Generic[T]):
    """Conditions on a value that has a before and an after."""

    eq: T | None = strawberry.field(default=None, description="It is this.")
    in_: list[T] | None = strawberry.field(
        name="in", default=None, description="It is one of these."
    )
    lt: T | None = strawberry.field(default=None, description="It is before this.")
    lte: T | None = strawberry.field(default=None, description="It is this, or before it.")
    gt: T | None = strawberry.field(default=None, description="It is after this.")
    gte: T | None = strawberry.field(default=None, description="It is this, or after it.")
    is_null: bool | None = strawberry.field(default=None, description="There is no value, or one.")


class Where:
    """What every `where` input is."""


class Order:
    """What every `orderBy` input is: one direction, by the name of its column."""


def condition(sql: Callable[[Any, Any], ColumnElement[bool]], description: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field of a `where` input that is no column: a condition from a row and a value."""
    return strawberry.field(default=None, description=description, metadata={"condition": sql})


def ordering(sql: Callable[[Any], ColumnElement[Any]], description: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field of an `orderBy` input that is no column: an expression from a row."""
    return strawberry.field(
        default=strawberry.UNSET, description=description, metadata={"orders": sql}
    )


def narrowed(row: Any, where: GivenObject) -> ColumnElement[bool]:  # noqa: ANN401 - a row
    """Return what a `where` asks of a row."""
    asked = [_asked(row, where.kind, name, value) for name, value in where.there()]
    return and_(true(), *asked)


def _asked(row: Any, kind: type, name: str, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a row, an input
    if name == "or_":
        return or_(*(narrowed(row, one) for one in value)) if value else true()
    if name == "not_":
        return narrowed(row, value).is_not(true())
    own = _declared(kind, name).get("condition")
    return own(row, value) if own else compared(row.c[name], value)


def _declared(kind: type, name: str) -> Mapping[Any, Any]:
    """Return what a field of an input says of itself."""
    declared: Any = kind
    told: Mapping[Any, Any] = declared.__dataclass_fields__[name].metadata or {}
    return told


def compared(column: ColumnElement[Any], asked: GivenObject) -> ColumnElement[bool]:
    """Return what a filter asks of a column."""
    return and_(true(), *(_COMPARISONS[name](column, value) for name, value in asked.there()))


_COMPARISONS: dict[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "eq": lambda column, value: column == value.sql,
    "in_": lambda column, values: column == any_(values.sql),
    "lt": lambda column, value: column < value.sql,
    "lte": lambda column, value: column <= value.sql,
    "gt": lambda column, value: column > value.sql,
    "gte": lambda column, value: column >= value.sql,
    "is_null": lambda column, wanted: column.is_(None) if wanted else column.is_not(None),
}


def directions(orders: Sequence[GivenObject]) -> list[tuple[str, bool]]:
    """Return what an `orderBy` asks for, by name, and whether the largest comes first."""
    return [(name, way is Direction.DESC) for one in orders for name, way in one.there()]


def ordered_by(row: Any, orders: Sequence[GivenObject]) -> list[tuple[ColumnElement[Any], bool]]:  # noqa: ANN401 - a row
    """Return the expressions that an `orderBy` asks for, and whether the largest comes first."""
    found = []
    for one in orders:
        for name, way in one.there():
            own = _declared(one.kind, name).get("orders")
            found.append((own(row) if own else row.c[name], way is Direction.DESC))
    return found
