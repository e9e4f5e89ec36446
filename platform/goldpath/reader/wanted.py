"""What a field asks for: where in an answer it stands, and which rows its objects are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from goldpath.reader.inputs import narrowed, ordered_by
from goldpath.reader.mapping import Key, Row, Rows
from goldpath.reader.plan import Path, Site


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an answer a field stands, the rows around it, and the keys before any list."""

    path: Path = ()
    shown: Path = ()
    around: tuple[Row, ...] = ()
    listed: bool = False

    def key(self, key: str) -> "Place":
        """Return the place of one of this object's fields."""
        shown = self.shown if self.listed else (*self.shown, key)
        return Place((*self.path, key), shown, self.around, self.listed)

    def inside(self, row: Row, *, listed: bool) -> "Place":
        """Return the place of the objects that are made of a row."""
        around = self.around if row is None else (*self.around, row)
        return Place(self.path, self.shown, around, self.listed or listed)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Objects that a field of a row asks for: their type, its place and its arguments."""

    kind: GraphQLObjectType
    row: Row
    place: Place
    site: Site
    given: Mapping[str, Any]


def chosen(rows: Any, row: Row, given: Mapping[str, Any]) -> Rows:  # noqa: ANN401 - a mapping function
    """Return the rows of a field, narrowed and ordered as its reader chose."""
    rest = {name: value for name, value in given.items() if name not in ("where", "order_by")}
    found: Rows = rows(row, **rest)
    if given.get("where") is not None:
        found = found.only(narrowed(found.row, given["where"]))
    keys = [Key(*by) for by in ordered_by(found.row, given.get("order_by") or ())]
    return found.by(*keys, *found.order)
