"""Values that are known when a request runs, not when its statement is planned.

A mapping function is given its arguments as `Given`s and writes SQL with them. Each becomes a
parameter of the statement, so no value of a request can reach SQL text.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_nullable_type,
)
from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Double,
    Integer,
    Text,
    bindparam,
)
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.types import TypeEngine

from goldpath.errors import BadInput

Values = Mapping[Any, Any]
"""What a request gives: the arguments of each place in its document, and its scope."""

SQL_TYPES: Mapping[str, TypeEngine[Any]] = {
    "Int": Integer(),
    "Float": Double(),
    "Boolean": Boolean(),
    "Date": Date(),
    "DateTime": DateTime(timezone=True),
}
"""How the scalars of the schema are sent to PostgreSQL; all others are text."""

STRUCTURAL = ("Direction", "Boolean")
"""Types whose values decide what a statement looks like. They are never sent."""

DEEPEST = 8
"""How deeply filters may be nested."""


class Value(Protocol):
    """What SQL is written with that is known when a request runs: of the request, or of a row."""

    @property
    def sql(self) -> ColumnElement[Any]:
        """The expression of it, for its operators."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A value that a row carries, for what is below it."""

    sql: ColumnElement[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A value of a request. SQLAlchemy takes it wherever it takes a parameter."""

    name: str
    read: Callable[[Values], Any]
    type: TypeEngine[Any]
    parameters: "Parameters"
    site: object = None

    def __clause_element__(self) -> BindParameter[Any]:
        return bindparam(self.name, None, type_=self.type)

    @property
    def sql(self) -> BindParameter[Any]:
        """The parameter itself, for its operators."""
        return self.__clause_element__()

    def then(self, change: Callable[[Any], Any], kind: TypeEngine[Any] | None = None) -> "Given":
        """Return what a function makes of the value; it may raise BadInput."""
        read = self.read
        made = kind or self.type
        return self.parameters.given(lambda values: change(read(values)), made, self.site)


@dataclass(slots=True)
class Parameters:
    """The parameters of one statement by their names."""

    by_name: dict[str, Given] = field(default_factory=dict)

    def given(
        self, read: Callable[[Values], Any], kind: TypeEngine[Any], site: object = None
    ) -> Given:
        """Make a parameter; `site` is the place in the document that its value comes from."""
        made = Given(f"g{len(self.by_name)}", read, kind, self, site)
        self.by_name[made.name] = made
        return made


class GivenObject:
    """An input object: its fields by their Python names; what was left out is None."""

    def __init__(self, kind: type, fields: Mapping[str, Any]) -> None:
        self.kind = kind
        self.fields = fields

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the input holds
        return self.fields.get(name)

    def there(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields that narrow or order something."""
        yield from ((name, value) for name, value in self.fields.items() if value is not None)

    def asks(self) -> bool:
        """Return whether there is anything in it, however deep."""
        return any(not isinstance(one, GivenObject) or one.asks() for _, one in self.there())


def sql_type(kind: GraphQLInputType) -> TypeEngine[Any]:
    """Return how values of a GraphQL type are sent to PostgreSQL."""
    named: Any = get_nullable_type(kind)
    if isinstance(named, GraphQLList):
        return ARRAY(sql_type(named.of_type))
    return SQL_TYPES.get(named.name, Text())


def python_name(described: Any) -> str:  # noqa: ANN401 - an argument or a field of graphql-core
    """Return how Python calls an argument or an input field of the schema."""
    return str(described.extensions["strawberry-definition"].python_name)


def usual_value(argument: Any) -> Callable[[], Any] | None:  # noqa: ANN401 - an argument of graphql-core
    """Return what stands in for an argument that is left out, if its declaration says so."""
    found: Callable[[], Any] | None = argument.extensions["strawberry-definition"].metadata.get(
        "usual"
    )
    return found


@dataclass(frozen=True, slots=True)
class Tree:
    """Turns the arguments of one place in a document into `Given`s of the same structure."""

    parameters: Parameters
    site: object

    def of(self, kind: GraphQLInputType, value: Any, *path: Any) -> Any:  # noqa: ANN401 - JSON-like
        """Return what a mapping function is given for a value."""
        if value is None:
            return None
        plain: Any = get_nullable_type(kind)
        if isinstance(plain, GraphQLInputObjectType):
            return self._object(plain, value, path)
        if isinstance(plain, GraphQLList):
            if isinstance(get_nullable_type(plain.of_type), GraphQLInputObjectType):
                return [self.of(plain.of_type, one, *path, n) for n, one in enumerate(value)]
        elif plain.name in STRUCTURAL:
            return value
        return self.parameters.given(reader(self.site, path), sql_type(plain), self.site)

    def or_usual(self, kind: GraphQLInputType, name: str, usual: Callable[[], Any]) -> Given:
        """Return an argument's value, or what stands in for it; so it is always there."""
        site = self.site

        def read(values: Values) -> Any:  # noqa: ANN401 - whatever was given
            found = values[site].get(name)
            return usual() if found is None else found

        return self.parameters.given(read, sql_type(kind), site)

    def _object(self, kind: GraphQLInputObjectType, value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 - JSON-like
        fields = {
            python_name(described): self.of(described.type, value.get(name), *path, name)
            for name, described in kind.fields.items()
        }
        return GivenObject(kind.extensions["strawberry-definition"].origin, fields)


def reader(site: object, path: tuple[Any, ...]) -> Callable[[Values], Any]:
    """Return the function that finds a value among those of a request."""

    def read(values: Values) -> Any:  # noqa: ANN401 - whatever was given
        found = values[site]
        for step in path:
            found = found[step]
        return found

    return read


def shape(kind: GraphQLInputType, value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - JSON-like
    """Return what of a value decides a statement: what is there, directions, yes and no.

    Raises BadInput for filters nested too deeply.
    """
    if value is None:
        return None
    plain: Any = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(plain, GraphQLInputObjectType):
        if depth > DEEPEST:
            raise BadInput(f"Filters may be nested {DEEPEST} levels deep.")
        return tuple(
            (name, shape(plain.fields[name].type, inner, depth + 1))
            for name, inner in value.items()
            if inner is not None
        )
    if isinstance(plain, GraphQLList):
        element: Any = get_nullable_type(plain.of_type)
        if isinstance(element, GraphQLInputObjectType):
            return tuple(shape(element, inner, depth + 1) for inner in value)
        return True
    if plain.name in STRUCTURAL:
        return value
    return True
