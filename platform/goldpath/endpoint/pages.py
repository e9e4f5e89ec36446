"""Relay connections: pages of a list, found again by key and not by number."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from operator import gt, lt
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

import orjson
import strawberry
from sqlalchemy import ColumnElement, func, literal, tuple_
from sqlalchemy.orm import Mapped
from sqlmodel.sql.expression import SelectOfScalar

from goldpath.endpoint.context import Reading
from goldpath.errors import BadInput

T = TypeVar("T")
Row = TypeVar("Row")

MOST = 100
"""The longest page."""

USUAL = 25
"""The length of a page when nobody asks for another."""

First = Annotated[
    int | None, strawberry.argument(description=f"How many from the start, at most {MOST}.")
]
Last = Annotated[
    int | None, strawberry.argument(description=f"How many from the end, at most {MOST}.")
]
After = Annotated[str | None, strawberry.argument(description="Only what follows this cursor.")]
Before = Annotated[str | None, strawberry.argument(description="Only what precedes this cursor.")]


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="One entry of a page, with its cursor.")
class Edge(Generic[T]):
    """One entry of a page."""

    cursor: str
    node: T


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page of a list; `total_count` is counted only when it is asked for."""

    edges: list[Edge[T]]
    page_info: PageInfo
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field(description="The same as `edges`, without the cursors.")
    def nodes(self) -> list[T]:
        """Return the entries alone."""
        return [edge.node for edge in self.edges]

    @strawberry.field(description="How many there are on all pages together.")
    async def total_count(self) -> int:
        """Return the length of the whole list."""
        return await self.count()


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The slice that a reader asks for. Raises BadInput when it cannot be meant so."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None:
            raise BadInput("Ask for `first` or for `last`, not for both.", "last")
        for name, number in (("first", self.first), ("last", self.last)):
            if number is not None and not 0 <= number <= MOST:
                raise BadInput(f"`{name}` must be between 0 and {MOST}.", name)

    @property
    def backwards(self) -> bool:
        """Whether the page is counted from the end."""
        return self.last is not None

    @property
    def size(self) -> int:
        """How many entries are asked for."""
        return next((n for n in (self.first, self.last) if n is not None), USUAL)


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """A list in an order: rows of one entity, and the columns that order and identify them.

    `scope` names the list, so that a cursor of another list is told apart. A `descending` list
    begins with what its order puts last.
    """

    rows: SelectOfScalar[Row]
    order: Sequence[Mapped[Any]]
    position: Callable[[Row], Sequence[object]]
    scope: str
    descending: bool = False

    async def page(
        self, reading: Reading, asked: PageRequest, show: Callable[[Row], T]
    ) -> Connection[T]:
        """Read the page that is asked for. Raises BadInput for a cursor of another list."""
        found = list(await reading.all(self._slice(asked)))
        more, rows = len(found) > asked.size, found[: asked.size]
        if asked.backwards:
            rows.reverse()
        edges = [Edge(cursor=self._cursor(row), node=show(row)) for row in rows]
        return Connection(
            edges=edges, page_info=_page_info(edges, asked, more), count=self._counter(reading)
        )

    def _slice(self, asked: PageRequest) -> SelectOfScalar[Row]:
        rows = self.rows
        follows, precedes = (lt, gt) if self.descending else (gt, lt)
        key = tuple_(*self.order)
        if asked.after is not None:
            rows = rows.where(follows(key, self._position(asked.after, "after")))
        if asked.before is not None:
            rows = rows.where(precedes(key, self._position(asked.before, "before")))
        falling = asked.backwards is not self.descending
        order = [one.desc() if falling else one.asc() for one in self.order]
        return rows.order_by(*order).limit(asked.size + 1)

    def _counter(self, reading: Reading) -> Callable[[], Awaitable[int]]:
        async def count() -> int:
            counted: Any = self.rows.with_only_columns(func.count(), maintain_column_froms=True)
            return int(await reading.one(counted))

        return count

    def _cursor(self, row: Row) -> str:
        position = [self.scope, *map(str, self.position(row))]
        return base64.urlsafe_b64encode(orjson.dumps(position)).decode()

    def _position(self, cursor: str, field: str) -> ColumnElement[Any]:
        try:
            scope, *values = orjson.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
            if scope != self.scope or len(values) != len(self.order):
                raise BadInput("This cursor belongs to another list.", field)
            typed = [_typed(key, value) for key, value in zip(self.order, values, strict=True)]
        except (binascii.Error, orjson.JSONDecodeError, ValueError, TypeError) as error:
            raise BadInput("This is not a cursor that Goldpath has given out.", field) from error
        return tuple_(*typed)


def _typed(key: Mapped[Any], value: str) -> ColumnElement[Any]:
    """Return a position's value as its column has it: a UUID or a text."""
    column: Any = key
    parsed = UUID(value) if column.type.python_type is UUID else str(value)
    return literal(parsed, column.type)


def _page_info(edges: Sequence[Edge[Any]], asked: PageRequest, more: bool) -> PageInfo:  # noqa: FBT001 - private
    return PageInfo(
        has_next_page=asked.before is not None if asked.backwards else more,
        has_previous_page=more if asked.backwards else asked.after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
