"""The fields of the schema, each with what it uses in the database.

Each field's SQL is built once, with every argument, every filter and every order given.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLOutputType, GraphQLSchema
from graphql.type import is_non_null_type
from sqlalchemy import Column as TableColumn
from sqlalchemy import Integer, Table
from sqlalchemy.types import NullType

from goldpath.identity.policy import Action
from goldpath.reader.given import GivenObject, Parameters
from goldpath.reader.inputs import narrowed, ordered_by
from goldpath.reader.mapping import Column, Computed, Itself, Key, Many, One, Paged, Row, Rows
from goldpath.reader.pages import Listing
from goldpath.reader.planner import Scope, meaning_of, object_type
from goldpath.reader.roots import Start
from goldpath.reader.uses import Uses, arguments, from_outer_join, own_columns, uses_of

_PAGE = ("after", "before", "first", "last")


@dataclass(frozen=True, slots=True)
class Stored:
    """The column that a field shows as it is.

    `optional` says that it may be missing after all, from an outer join; `kind` is its type in
    Python: of an enum the class.
    """

    table: str
    name: str
    optional: bool
    kind: type[Any] | None


@dataclass(slots=True)
class Part:
    """A field of a thing: what it shows, and what it uses, argument by argument ("" for itself)."""

    place: str
    type: GraphQLOutputType
    action: Action | None
    uses: dict[str, Uses] = field(default_factory=dict)
    stored: Stored | None = None
    below: "Thing | None" = None


@dataclass(slots=True)
class Thing:
    """A type of the schema, made of the rows of one source."""

    kind: str
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Mapped:
    """The mapping of a schema, walked over once, and what is wrong with it in any database."""

    schema: GraphQLSchema
    mistakes: list[str] = field(default_factory=list)
    things: dict[tuple[str, object], Thing] = field(default_factory=dict)

    def begun(self, kind: str, start: Start) -> tuple[Uses, Thing]:
        """Return what a start uses, and what a type is that is made of its row."""
        found = start(Scope(Parameters()))
        named: Any = self.schema.type_map[kind]
        return uses_of(found), self._thing(named, found.row, start)

    def _thing(self, kind: GraphQLObjectType, row: Row, source: object) -> Thing:
        """Return a type made of a row; `source` tells rows apart that are not of one table."""
        table = _table(row)
        key = (kind.name, source if table is None else table.name)
        known = self.things.get(key)
        if known is None:
            known = self.things[key] = Thing(kind.name)
            known.parts += (self._part(kind, one, row, source) for one in kind.fields.items())
        return known

    def _part(
        self, kind: GraphQLObjectType, named: tuple[str, GraphQLField], row: Row, source: object
    ) -> Part:
        name, described = named
        declared: Any = described.extensions["strawberry-definition"]
        part = Part(f"{kind.name}.{name}", described.type, declared.metadata.get("action"))
        meaning = meaning_of(kind, declared)
        if isinstance(meaning, Itself):
            part.below = self._thing(object_type(described.type), row, source)
        elif isinstance(meaning, Column):
            self._column(part, meaning.name, row)
        elif isinstance(meaning, Computed):
            given = arguments(described)
            self._noted(part, "", partial(_alone, meaning.sql, row, **given))
        else:
            self._rows(part, meaning, described, row)
        return part

    def _column(self, part: Part, name: str, row: Row) -> None:
        if row is None or name not in row.c:
            self.mistakes.append(_no_column(part.place, name))
            return
        column = row.c[name]
        part.uses[""] = uses_of(column)
        for base in own_columns(column):
            kind = getattr(base.type, "enum_class", None)
            optional = (
                is_non_null_type(part.type) and _table(row) is None and from_outer_join(row, column)
            )
            part.stored = Stored(base.table.name, base.name, optional, kind)

    def _rows(
        self, part: Part, meaning: One | Many | Paged, described: GraphQLField, row: Row
    ) -> None:
        """Note what a relation uses, and go on to what it leads to."""
        given = arguments(described)
        where: GivenObject | None = given.pop("where", None)
        orders: list[GivenObject] = given.pop("order_by", None) or []
        page = [given.pop(name) for name in _PAGE if name in given]
        rows: Rows | None = self._built(part.place, lambda: meaning.rows(row, **given))
        if rows is None:
            return
        self._noted(part, "", partial(_sliced, rows, row, page))
        for name, only in _one_by_one([where] if where else []):
            self._noted(part, f"where: {name}", partial(_narrowed, rows, only))
        for name, only in _one_by_one(orders):
            self._noted(part, f"orderBy: {name}", partial(_ordered, rows, only, row, page))
        if isinstance(meaning, Many) and meaning.given is not None:
            self._noted(part, "", partial(_alone, meaning.given, row))
        self._nullable(part, meaning)
        inner = object_type(described.type)
        if isinstance(meaning, Paged):
            self._unique(part, rows)
            inner = object_type(inner.fields["nodes"].type)
        part.below = self._thing(inner, rows.row, meaning)

    def _noted(self, part: Part, argument: str, build: Callable[[], list[Any]]) -> None:
        """Note what expressions use, if they can be built."""
        built = self._built(f"{part.place}({argument})" if argument else part.place, build)
        if built is not None:
            part.uses[argument] = part.uses.get(argument, Uses()) | uses_of(*built)

    def _built(self, place: str, build: Callable[[], Any]) -> Any:  # noqa: ANN401 - expressions or rows
        """Return what is built; None if it cannot be, which is a mistake."""
        try:
            return build()
        except Exception as error:  # noqa: BLE001 - whatever a mapping function raises is its mistake
            lacking = error if isinstance(error, KeyError) else error.__cause__
            if isinstance(lacking, KeyError):
                self.mistakes.append(_no_column(place, str(lacking.args[0])))
            else:
                self.mistakes.append(
                    f"{place}: its SQL cannot be built ({error}): mend its mapping."
                )
        return None

    def _nullable(self, part: Part, meaning: One | Many | Paged) -> None:
        """Note a field that must have a value and may have none."""
        if not is_non_null_type(part.type):
            return
        if isinstance(meaning, One) and not meaning.always:
            self.mistakes.append(
                f"{part.place}: row-level security may hide what it leads to, and the schema says "
                "it is never null: make it nullable, or declare it `always=True` if whoever sees "
                "its row sees that as well."
            )
        if isinstance(meaning, Many) and meaning.given is not None:
            self.mistakes.append(
                f"{part.place}: it is null unless its `given` holds: make it nullable."
            )

    def _unique(self, part: Part, rows: Rows) -> None:
        """Note pages whose order leaves open what comes first."""
        table = _table(rows.row)
        last = rows.order[-1].column if rows.order else None
        keys = {column.name for column in table.primary_key} if table is not None else set()
        if table is not None and (not isinstance(last, TableColumn) or last.name not in keys):
            self.mistakes.append(
                f"{part.place}: its pages need an order that ends in a unique key of "
                f"{table.name}, such as `id`."
            )


def _alone(build: Callable[..., Any], row: Row, **given: Any) -> list[Any]:  # noqa: ANN401 - an expression
    return [build(row, **given)]


def _one_by_one(inputs: list[GivenObject]) -> Iterator[tuple[str, GivenObject]]:
    """Yield each condition or order of inputs by its name, as an input of its own."""
    for one in inputs:
        for name, value in one.there():
            yield name, GivenObject(one.kind, {name: value})


def _narrowed(rows: Rows, where: GivenObject) -> list[Any]:
    return [narrowed(rows.row, where)]


def _ordered(rows: Rows, order: GivenObject, row: Row, page: list[Any]) -> list[Any]:
    keys = [Key(*by) for by in ordered_by(rows.row, [order])]
    return _sliced(rows.by(*keys, *rows.order), row, page)


def _sliced(rows: Rows, row: Row, page: list[Any]) -> list[Any]:
    """Return rows, and what a slice of them and its cursors are made of if they come in pages."""
    if not page:
        return [rows]
    owner = row.c["id"] if row is not None and "id" in row.c else None
    size = Parameters().given(lambda _: 0, Integer())
    after, before, *_ = page
    if any(key.nullable and isinstance(key.column.type, NullType) for key in rows.order):
        raise TypeError("a cursor cannot hold what has no type: say `type_coerce`")
    listing = Listing(rows, "", owner, size, backwards=False, after=after, before=before)
    return [rows, *listing.slice(), listing.cursor(), listing.limit()]


def _table(row: Row) -> Table | None:
    """Return the table that a row is of; None if it is put together from several."""
    element = getattr(row, "element", None)
    return element if isinstance(element, Table) else None


def _no_column(place: str, name: str) -> str:
    return (
        f"{place}: its row has no column `{name}`: name the field as a column is named, or declare "
        "what it means."
    )
