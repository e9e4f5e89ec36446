"""Relay pages in SQL: found again by key and not by number, so that inserts move nothing.

A cursor is a base64 text of a JSON list: the list's name and order, the key of the thing that it
is a list of, and the entry's position. A cursor of another list is refused: of another field or
order when it is read, of another thing by PostgreSQL (`limit`).
"""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ColumnElement,
    Enum,
    Integer,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal_column,
    or_,
    tuple_,
)
from sqlalchemy.types import TypeEngine

from goldpath.errors import BadInput
from goldpath.reader.given import Given
from goldpath.reader.mapping import MOST, USUAL, Key, Rows

FOREIGN = "This cursor belongs to another list."
"""What is said of a cursor of another list."""

FOREIGN_STATE = "2201W"
"""What PostgreSQL says of a negative LIMIT: here always a cursor of another thing's list."""

_PARSERS: Mapping[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    UUID: UUID,
    int: int,
    Decimal: Decimal,
    str: str,
}


def base64_text(text: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a text as base64 in one line, safe in addresses."""
    encoded = func.encode(
        func.convert_to(text, literal_column("'UTF8'")), literal_column("'base64'")
    )
    return func.translate(encoded, literal_column(r"E'+/\n'"), literal_column("'-_'"))


def page_size(arguments: Mapping[str, Any]) -> int:
    """Return how many entries are asked for. Raises BadInput when it cannot be meant so."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadInput("Ask for `first` or for `last`, not for both.", "last")
    for name, number in (("first", first), ("last", last)):
        if number is not None and not 0 <= number <= MOST:
            raise BadInput(f"`{name}` must be between 0 and {MOST}.", name)
    return next((int(number) for number in (first, last) if number is not None), USUAL)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in its order, and the slice of it that is asked for.

    `name` tells it and its order from other lists, `owner` is the key of the thing that it is a
    list of, if of any. A `whole` one is a page already, and is not sliced again.
    """

    rows: Rows
    name: str
    owner: ColumnElement[Any] | None
    size: Given
    backwards: bool
    after: Given | None
    before: Given | None
    whole: bool = False

    def cursor(self) -> ColumnElement[Any]:
        """Return the expression of an entry's cursor."""
        position = [cast(key.column, Text) for key in self.rows.order]
        owner = literal_column("''") if self.owner is None else cast(self.owner, Text)
        parts = func.json_build_array(_quoted(self.name), owner, *position)
        return base64_text(cast(parts, Text))

    def slice(self) -> list[ColumnElement[bool]]:
        """Return the conditions of an entry that the page may show."""
        found = list(self.rows.where)
        if self.whole:
            return found
        if self.after is not None:
            found.append(follows(self.rows.order, self._position(self.after, "after")))
        if self.before is not None:
            found.append(precedes(self.rows.order, self._position(self.before, "before")))
        return found

    def ordered(self) -> list[ColumnElement[Any]]:
        """Return what the slice is ordered by: from its end, if it is counted from there."""
        return [key.ordered(backwards=self.backwards) for key in self.rows.order]

    def limit(self, more: int = 0) -> ColumnElement[Any]:
        """Return how many entries are read: negative for a cursor of another thing's list.

        PostgreSQL refuses that, with `FOREIGN_STATE`.
        """
        count = self.size.sql + more
        if self.owner is None:
            return count
        owners = [
            self._part(given, field, 0, Text())
            for given, field in ((self.after, "after"), (self.before, "before"))
            if given is not None
        ]
        if not owners:
            return count
        own = and_(*(cast(self.owner, Text) == owner for owner in owners))
        return case((own, count), else_=literal_column("-1", Integer))

    def _position(self, cursor: Given, field: str) -> list[ColumnElement[Any]]:
        return [
            self._part(cursor, field, place, _sent(key.column.type))
            for place, key in enumerate(self.rows.order, start=1)
        ]

    def _part(
        self, cursor: Given, field: str, place: int, kind: TypeEngine[Any]
    ) -> ColumnElement[Any]:
        """Return one of the parts that a cursor names: the owner, or a value of its position."""
        return cursor.then(lambda text: self.read(text, field)[place], kind).sql

    def read(self, cursor: str, field: str) -> list[Any]:
        """Return the owner and the position that a cursor names. Raises BadInput."""
        try:
            name, owner, *position = orjson.loads(
                base64.b64decode(cursor, altchars=b"-_", validate=True)
            )
            if name != self.name or (owner and self.owner is None):
                raise BadInput(FOREIGN, field)
            parsed = [
                _value(key, text) for key, text in zip(self.rows.order, position, strict=True)
            ]
        except (binascii.Error, ValueError, TypeError, ArithmeticError) as error:
            raise BadInput("This is not a cursor that Goldpath has given out.", field) from error
        return [str(owner), *parsed]


def _sent(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Return how a value of a position is sent: with a type, for nothing else may tell it."""
    return Text() if isinstance(kind, Enum) else kind


def _value(key: Key, text: Any) -> Any:  # noqa: ANN401 - JSON
    if text is None and key.nullable:
        return None
    if not isinstance(text, str):
        raise TypeError(text)
    kind = key.column.type.python_type
    return _PARSERS.get(kind, str)(text)


def _quoted(text: str) -> ColumnElement[Any]:
    return literal_column("'" + text.replace("'", "''") + "'", Text)


def follows(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition that a row comes after a position."""
    if simple(keys):
        return _compared(keys, values, falling=keys[0].falling)
    return _lexical(keys, values, _after)


def precedes(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition that a row comes before a position."""
    if simple(keys):
        return _compared(keys, values, falling=not keys[0].falling)
    return _lexical(keys, values, _before)


def simple(keys: Sequence[Key]) -> bool:
    """Return whether PostgreSQL can compare whole positions: one way, and a value in every key."""
    return len({key.falling for key in keys}) == 1 and not any(key.nullable for key in keys)


def _compared(keys: Sequence[Key], values: Sequence[Any], *, falling: bool) -> ColumnElement[bool]:
    """Compare whole positions at once: PostgreSQL finds the place in an index."""
    left, right = tuple_(*(key.column for key in keys)), tuple_(*values)
    beyond: ColumnElement[bool] = left < right if falling else left > right
    return beyond


def _lexical(
    keys: Sequence[Key], values: Sequence[Any], beyond: Callable[[Key, Any], ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Compare key by key: beyond in one, and equal in all before it."""
    found: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for key, value in zip(keys, values, strict=True):
        found.append(and_(*equal, beyond(key, value)))
        equal.append(key.column.is_not_distinct_from(value))
    return or_(false(), *found)


def _after(key: Key, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a parameter
    beyond: ColumnElement[bool] = key.column < value if key.falling else key.column > value
    if not key.nullable:
        return beyond
    return and_(value.is_not(None), or_(beyond, key.column.is_(None)))


def _before(key: Key, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a parameter
    beyond: ColumnElement[bool] = key.column > value if key.falling else key.column < value
    if not key.nullable:
        return beyond
    return or_(beyond, and_(value.is_(None), key.column.is_not(None)))
