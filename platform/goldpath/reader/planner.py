"""From a root field's selection to one statement.

An object is a row of SQL whose columns are named like its keys in the answer, so PostgreSQL makes
its JSON with `row_to_json`. What is below it is a correlated subquery, in the place of a column.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
)
from graphql.type import is_interface_type, is_non_null_type
from sqlalchemy import (
    JSON,
    Dialect,
    Exists,
    ScalarSelect,
    Select,
    Uuid,
    case,
    label,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.types import TypeEngine

from goldpath.errors import Forbidden
from goldpath.identity.policy import Action, Role, may, refusal
from goldpath.reader.connections import Pages
from goldpath.reader.expressions import Expression, as_list, as_object, global_key, object_of, shown
from goldpath.reader.given import Given, Parameters, Tree, python_name, usual_value
from goldpath.reader.mapping import (
    Column,
    Computed,
    Itself,
    Many,
    Meaning,
    One,
    Paged,
    Row,
    Rows,
)
from goldpath.reader.plan import Cost, Fill, Path, Plan, Problem, Pruned, Site
from goldpath.reader.selection import Asked, Selecting
from goldpath.reader.wanted import Place, Wanted, chosen

DIALECT: Dialect = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call] # SQLAlchemy leaves dialects untyped
"""PostgreSQL, with parameters by number: `$1`."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a door knows of the request: values by name, such as `project` or `account`."""

    parameters: Parameters

    def __call__(self, name: str, kind: TypeEngine[Any] | None = None) -> Given:
        """Return one of the values; a key unless another type is said."""
        return self.parameters.given(lambda values: values["scope"][name], kind or Uuid())


@dataclass(slots=True)
class Planner:
    """Plans the statement of one root field for a role.

    `pruned` are the paths whose values turned out to be wrong: they are left out, and what had to
    have them is null.
    """

    selecting: Selecting
    role: Role
    pruned: Collection[Path] = ()
    parameters: Parameters = field(default_factory=Parameters)
    sites: list[Site] = field(default_factory=list)
    checks: list[Fill] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lookups: int = 0

    def plan(self, kind: GraphQLObjectType, start: Rows, asked: Asked, path: Path) -> Plan:
        """Return the plan that makes an object of `kind` from the row of `start`.

        Raises Pruned if there can be no object.
        """
        place = Place(path, path).inside(start.row, listed=False)
        columns, below = self.columns(kind, start.row, asked, place)
        statement = object_of(self._select(columns, start, ()))
        compiled: Any = statement.compile(
            dialect=DIALECT, compile_kwargs={"render_postcompile": True}
        )
        fill = [self._filled(compiled, name) for name in compiled.positiontup]
        cost = Cost(below=below)
        return Plan(str(compiled), fill, self.sites, self.checks, cost, self.problems, self.lookups)

    def _filled(self, compiled: Any, name: str) -> Fill:  # noqa: ANN401 - a compiled statement
        given = self.parameters.by_name.get(name)
        if given is not None:
            site: Any = given.site
            return site, given.read
        return None, partial(_constant, _sent(compiled.binds.get(name), compiled.params[name]))

    def columns(
        self, kind: GraphQLObjectType, row: Row, asked: Asked, place: Place
    ) -> tuple[list[Expression], tuple[Cost, ...]]:
        """Return the columns that an object is made of, and what is below it."""
        columns: list[Expression] = []
        costs: list[Cost] = []
        for key, nodes in asked.items():
            expression, cost = self._field(kind, row, nodes, place.key(key))
            columns.append(label(key, expression))
            costs.extend(cost)
        return columns, tuple(costs)

    def _field(
        self, kind: GraphQLObjectType, row: Row, nodes: Sequence[FieldNode], place: Place
    ) -> tuple[Expression, Sequence[Cost]]:
        name = nodes[0].name.value
        if name == "__typename":
            return literal_column(f"'{kind.name}'"), ()
        described = kind.fields[name]
        try:
            return self._meant(kind, described, row, nodes, place)
        except Pruned:
            if is_non_null_type(described.type):
                raise
            return null(), ()

    def _meant(
        self,
        kind: GraphQLObjectType,
        described: GraphQLField,
        row: Row,
        nodes: Sequence[FieldNode],
        place: Place,
    ) -> tuple[Expression, Sequence[Cost]]:
        declared = described.extensions["strawberry-definition"]
        self._allowed(declared.metadata.get("action"), place)
        self.lookups += bool(declared.metadata.get("metered"))
        meaning = meaning_of(kind, declared)
        if isinstance(meaning, Column):
            return shown(row.c[meaning.name]), ()
        site = Site(described, nodes[0], place.path, place.shown)
        given = self._given(site) if described.args else {}
        if isinstance(meaning, Computed):
            return shown(_expression(meaning.sql(row, **given), place.around)), ()
        inner, asked = self.below(described, nodes)
        return self._objects(meaning, Wanted(inner, row, place, site, given), asked)

    def below(
        self, described: GraphQLField, nodes: Sequence[FieldNode]
    ) -> tuple[GraphQLObjectType, Asked]:
        """Return the type that a field leads to, and what is asked of its objects."""
        kind = object_type(described.type)
        return kind, self.selecting.below(kind, nodes)

    def _objects(
        self, meaning: Itself | One | Many | Paged, wanted: Wanted, asked: Asked
    ) -> tuple[Expression, Sequence[Cost]]:
        if isinstance(meaning, Paged):
            return Pages(self, meaning.rows, wanted).connection(asked)
        if isinstance(meaning, Itself):
            columns, below = self.columns(wanted.kind, wanted.row, asked, wanted.place)
            itself: Select[Any] = select(*columns).correlate(*wanted.place.around)
            return as_object(itself), (Cost(below=below),)
        if isinstance(meaning, Many):
            return self._list(meaning, wanted, asked)
        found = chosen(meaning.rows, wanted.row, wanted.given)
        made, below = self._made(wanted, found, asked, listed=False)
        first = made.limit(1) if found.order else made
        return as_object(first), (Cost(below=below),)

    def _list(
        self, meaning: Many, wanted: Wanted, asked: Asked
    ) -> tuple[Expression, Sequence[Cost]]:
        found = chosen(meaning.rows, wanted.row, wanted.given)
        made, below = self._made(wanted, found, asked, listed=True)
        whole = as_list(made)
        if meaning.given is not None:
            whole = case((meaning.given(wanted.row), whole))
        return whole, (Cost(lambda _: meaning.about, below),)

    def _made(
        self, wanted: Wanted, found: Rows, asked: Asked, *, listed: bool
    ) -> tuple[Select[Any], tuple[Cost, ...]]:
        """Return the rows that a field's objects are made of, and what is below them."""
        place = wanted.place.inside(found.row, listed=listed)
        columns, below = self.columns(wanted.kind, found.row, asked, place)
        return self._select(columns, found, wanted.place.around), below

    def _select(
        self, columns: Sequence[Expression], found: Rows, around: Sequence[Row]
    ) -> Select[Any]:
        made = select(*columns).where(*found.where).correlate(*around)
        if found.row is not None:
            made = made.select_from(found.row)
        return made.order_by(*(key.ordered() for key in found.order))

    def _allowed(self, action: Action | None, place: Place) -> None:
        """Raise Pruned for a field that is refused to the role, or whose values were wrong."""
        if place.path in self.pruned:
            raise Pruned
        if action is not None and not may(self.role, action):
            self.problems.append(Problem(Forbidden(refusal(action)), place.shown))
            raise Pruned

    def _given(self, site: Site) -> dict[str, Any]:
        self.sites.append(site)
        tree = Tree(self.parameters, site)
        values = site.arguments(self.selecting.variables)
        given: dict[str, Any] = {}
        for name, argument in site.field.args.items():
            usual = usual_value(argument)
            if usual is None:
                given[python_name(argument)] = tree.of(argument.type, values.get(name), name)
            else:
                given[python_name(argument)] = tree.or_usual(argument.type, name, usual)
        return given


def meaning_of(kind: GraphQLObjectType, declared: Any) -> Meaning:  # noqa: ANN401 - a Strawberry field
    """Return what a field of a type means; its column, unless it says otherwise."""
    said = declared.metadata.get("reads")
    if said is not None:
        meant: Meaning = said
        return meant
    if declared.python_name == "id" and any(one.name == "Node" for one in kind.interfaces):
        return Computed(partial(global_key, kind.name))
    return Column(declared.python_name)


def object_type(kind: GraphQLOutputType) -> GraphQLObjectType:
    """Return the object type that a field leads to."""
    named: Any = get_named_type(kind)
    assert not is_interface_type(named)  # noqa: S101 - `node` alone leads to an interface, and has a type by then
    assert isinstance(named, GraphQLObjectType)  # noqa: S101 - no field with a selection is a leaf
    return named


def _constant(value: Any, _: Any) -> Any:  # noqa: ANN401 - a constant, whatever the request
    return value


def _sent(bound: Any, constant: Any) -> Any:  # noqa: ANN401 - a parameter of SQLAlchemy's and its value
    """Return a constant of a mapping as it is sent: a member of an enum by its name."""
    if bound is None or isinstance(bound.type, JSON):
        return constant
    process = bound.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return process(constant) if process else constant


def _expression(sql: Any, around: Sequence[Row]) -> Expression:  # noqa: ANN401 - an expression, or a parameter
    """Return what a field is computed by; a subquery is about the rows around it, not about all.

    SQLAlchemy sees that by itself in a select that has those rows, but not further inside.
    """
    if isinstance(sql, Given):
        return sql.sql
    return sql.correlate(*around) if isinstance(sql, ScalarSelect | Exists) else sql
