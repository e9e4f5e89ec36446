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
    ColumnElement,
    DateTime,
    Integer,
    Select,
    Uuid,
    case,
    func,
    label,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.types import TypeEngine

from goldpath.errors import Forbidden
from goldpath.identity.policy import Action, Role, may, refusal
from goldpath.reader.given import Given, Parameters, Tree, python_name
from goldpath.reader.inputs import directions, narrowed, ordered_by
from goldpath.reader.mapping import (
    Column,
    Computed,
    Itself,
    Key,
    Many,
    Meaning,
    One,
    Paged,
    Row,
    Rows,
)
from goldpath.reader.pages import Listing, base64_text, page_size
from goldpath.reader.plan import Cost, Fill, Path, Plan, Problem, Pruned, Site
from goldpath.reader.selection import Asked, Selecting

DIALECT = PGDialect_psycopg(paramstyle="numeric_dollar")
"""PostgreSQL, with parameters by number: `$1`."""

Expression = ColumnElement[Any]

_EMPTY: Expression = literal_column("'[]'::json")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a door knows of the request: values by name, such as `project` or `account`."""

    parameters: Parameters

    def __call__(self, name: str, kind: TypeEngine[Any] | None = None) -> Given:
        """Return one of the values; a key unless another type is said."""
        return self.parameters.given(lambda values: values["scope"][name], kind or Uuid())


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

    def plan(self, kind: GraphQLObjectType, start: Rows, asked: Asked, path: Path) -> Plan:
        """Return the plan that makes an object of `kind` from the row of `start`.

        Raises Pruned if there can be no object.
        """
        place = Place(path, path).inside(start.row, listed=False)
        columns, below = self._object(kind, start.row, asked, place)
        made = self._select(columns, start, ()).subquery()
        statement = select(func.row_to_json(made.table_valued())).select_from(made)
        compiled: Any = statement.compile(
            dialect=DIALECT, compile_kwargs={"render_postcompile": True}
        )
        fill = [self._filled(compiled, name) for name in compiled.positiontup]
        return Plan(str(compiled), fill, self.sites, self.checks, Cost(below=below), self.problems)

    def _filled(self, compiled: Any, name: str) -> Fill:  # noqa: ANN401 - a compiled statement
        given = self.parameters.by_name.get(name)
        if given is not None:
            site: Any = given.site
            return site, given.read
        return None, partial(_constant, _sent(compiled.binds.get(name), compiled.params[name]))

    def _object(
        self, kind: GraphQLObjectType, row: Row, asked: Asked, place: Place
    ) -> tuple[list[Expression], tuple[Cost, ...]]:
        """Return the columns that an object is made of, and what is below it."""
        columns, costs = [], []
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

    def _meant(  # noqa: PLR0913 - a field: of a type, of a row, at a place
        self,
        kind: GraphQLObjectType,
        described: GraphQLField,
        row: Row,
        nodes: Sequence[FieldNode],
        place: Place,
    ) -> tuple[Expression, Sequence[Cost]]:
        declared = described.extensions["strawberry-definition"]
        self._allowed(declared.metadata.get("action"), place)
        meaning = meaning_of(kind, declared)
        if isinstance(meaning, Column):
            return shown(row.c[meaning.name]), ()
        site = Site(described, nodes[0], place.path, place.shown)
        given = self._given(site) if described.args else {}
        if isinstance(meaning, Computed):
            return _expression(meaning.sql(row, **given)), ()
        return self._objects(meaning, described, row, nodes, place, site, given)

    def _objects(  # noqa: PLR0913 - as `_meant`, and what it has found
        self,
        meaning: Meaning,
        described: GraphQLField,
        row: Row,
        nodes: Sequence[FieldNode],
        place: Place,
        site: Site,
        given: dict[str, Any],
    ) -> tuple[Expression, Sequence[Cost]]:
        kind = object_type(described.type)
        asked = self.selecting.below(kind, nodes)
        if isinstance(meaning, Paged):
            pages = Pages(self, meaning, kind, row, place, site, given)
            return pages.connection(asked)
        if isinstance(meaning, Itself):
            columns, below = self._object(kind, row, asked, place)
            made = select(*columns).correlate(*place.around).subquery()
            return _one(made), (Cost(below=below),)
        return self._found(meaning, kind, row, asked, place, given)

    def _found(  # noqa: PLR0913 - as `_meant`
        self,
        meaning: Meaning,
        kind: GraphQLObjectType,
        row: Row,
        asked: Asked,
        place: Place,
        given: dict[str, Any],
    ) -> tuple[Expression, Sequence[Cost]]:
        assert isinstance(meaning, One | Many)  # noqa: S101 - there is no other meaning of an object
        found = chosen(meaning.rows, row, given)
        listed = isinstance(meaning, Many)
        columns, below = self._object(kind, found.row, asked, place.inside(found.row, listed=listed))
        made = self._select(columns, found, place.around)
        if isinstance(meaning, Many):
            about = meaning.about
            whole = _list(made.subquery())
            if meaning.given is not None:
                whole = case((meaning.given(row), whole))
            return whole, (Cost(lambda _: about, below),)
        first = made.limit(1) if found.order else made
        return _one(first.subquery()), (Cost(below=below),)

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
        return {
            python_name(argument): tree.of(argument.type, values.get(name), name)
            for name, argument in site.field.args.items()
        }


@dataclass(frozen=True, slots=True)
class Pages:
    """Plans one Relay connection: each of its parts reads the list anew, in the same snapshot."""

    planner: Planner
    meaning: Paged
    kind: GraphQLObjectType
    row: Row
    place: Place
    site: Site
    given: dict[str, Any]

    def connection(self, asked: Asked) -> tuple[Expression, Sequence[Cost]]:
        """Return the connection, and what it costs: its entries, once however they are asked."""
        size = self._sized()
        columns, costs = [], []
        for key, nodes in asked.items():
            expression, cost = self._part(nodes, self.place.key(key))
            columns.append(label(key, expression))
            costs.extend(cost)
        return _one(select(*columns).subquery()), (Cost(size, tuple(costs)),)

    def _sized(self) -> Any:  # noqa: ANN401 - a function of a request's values
        size = partial(_asked_size, self.site)
        self.planner.checks.append((self.site, size))
        return size

    def _part(self, nodes: Sequence[FieldNode], place: Place) -> tuple[Expression, Sequence[Cost]]:
        name = nodes[0].name.value
        if name == "__typename":
            return literal_column(f"'{self.kind.name}'"), ()
        if name == "totalCount":
            return self._count(), ()
        inner = object_type(self.kind.fields[name].type)
        asked = self.planner.selecting.below(inner, nodes)
        if name == "pageInfo":
            return self._info(inner, asked), ()
        return self._entries(name, inner, asked, place)

    def _count(self) -> Expression:
        found = self._listing().rows
        counted = select(func.count()).select_from(found.row).where(*found.where)
        return counted.correlate(*self.place.around).scalar_subquery()

    def _entries(
        self, name: str, kind: GraphQLObjectType, asked: Asked, place: Place
    ) -> tuple[Expression, Sequence[Cost]]:
        """Return `nodes` or `edges`."""
        listing = self._listing()
        inside = place.inside(listing.rows.row, listed=True)
        if name == "nodes":
            columns, below = self.planner._object(kind, listing.rows.row, asked, inside)  # noqa: SLF001 - two halves of one planner
        else:
            columns, below = self._edge(kind, listing, asked, inside)
        if not listing.backwards:
            return _list(self._slice(columns, listing, listing.limit()).subquery()), below
        whole = select(*columns).correlate(*inside.around).subquery()
        place_in_page = func.row_number().over(order_by=listing.ordered())
        page = self._slice(
            [place_in_page.label("n"), _one(whole).label("entry")], listing, listing.limit()
        ).subquery()
        entries = func.json_agg(page.c.entry).aggregate_order_by(page.c.n.desc())
        return select(func.coalesce(entries, _EMPTY)).scalar_subquery(), below

    def _edge(
        self, kind: GraphQLObjectType, listing: Listing, asked: Asked, place: Place
    ) -> tuple[list[Expression], tuple[Cost, ...]]:
        columns: list[Expression] = []
        costs: list[Cost] = []
        for key, nodes in asked.items():
            name = nodes[0].name.value
            if name == "node":
                inner = object_type(kind.fields[name].type)
                below = self.planner.selecting.below(inner, nodes)
                made, cost = self.planner._object(inner, listing.rows.row, below, place.key(key))  # noqa: SLF001 - as above
                costs.extend(cost)
                whole = select(*made).correlate(*place.around).subquery()
                columns.append(label(key, _one(whole)))
            elif name == "cursor":
                columns.append(label(key, listing.cursor()))
            else:
                columns.append(label(key, literal_column(f"'{kind.name}'")))
        return columns, tuple(costs)

    def _info(self, kind: GraphQLObjectType, asked: Asked) -> Expression:
        listing = self._listing()
        number = func.row_number().over(order_by=listing.ordered())
        page = self._slice(
            [number.label("n"), listing.cursor().label("cursor")], listing, listing.limit(more=1)
        ).subquery()
        parts = _page_info(page.c.n, page.c.cursor, listing)
        parts["__typename"] = literal_column(f"'{kind.name}'")
        columns = [label(key, parts[nodes[0].name.value]) for key, nodes in asked.items()]
        return _one(select(*columns).select_from(page).subquery())

    def _slice(
        self, columns: Sequence[Expression], listing: Listing, limit: Expression
    ) -> Select[Any]:
        return (
            select(*columns)
            .select_from(listing.rows.row)
            .where(*listing.slice())
            .order_by(*listing.ordered())
            .limit(limit)
            .correlate(*self.place.around)
        )

    def _listing(self) -> Listing:
        """Return the list, with names of its own for its rows."""
        given = dict(self.given)
        after, before = given.pop("after"), given.pop("before")
        backwards = given.pop("last") is not None
        given.pop("first")
        size = self.planner.parameters.given(partial(_asked_size, self.site), Integer(), self.site)
        found = chosen(self.meaning.rows, self.row, given)
        ways = directions(given.get("order_by") or ())
        name = ":".join([_list_name(self.site), *(f"{by}{'-' if down else '+'}" for by, down in ways)])
        owner = self.row.c["id"] if self.row is not None and "id" in self.row.c else None
        return Listing(found, name, owner, size, backwards, after, before)


def chosen(rows: Any, row: Row, given: dict[str, Any]) -> Rows:  # noqa: ANN401 - a mapping function
    """Return the rows of a field, narrowed and ordered as its reader chose."""
    rest = {name: value for name, value in given.items() if name not in ("where", "order_by")}
    found: Rows = rows(row, **rest)
    if given.get("where") is not None:
        found = found.only(narrowed(found.row, given["where"]))
    keys = [Key(*by) for by in ordered_by(found.row, given.get("order_by") or ())]
    return found.by(*keys, *found.order)


def meaning_of(kind: GraphQLObjectType, declared: Any) -> Meaning:  # noqa: ANN401 - a Strawberry field
    """Return what a field of a type means; its column, unless it says otherwise."""
    said = declared.metadata.get("reads")
    if said is not None:
        meant: Meaning = said
        return meant
    if declared.python_name == "id" and any(one.name == "Node" for one in kind.interfaces):
        return Computed(partial(global_key, kind.name))
    return Column(declared.python_name)


def global_key(type_name: str, row: Row) -> Expression:
    """Return the expression of a row's global id (`goldpath.endpoint.ids`)."""
    keys = [row.c["project_id"], row.c["id"]] if "project_id" in row.c else [row.c["id"]]
    text: Expression = literal_column(f"'{type_name}'")
    for key in keys:
        text = func.concat(text, literal_column("':'"), key)
    return base64_text(text)


def shown(column: Expression) -> Expression:
    """Return a column as the answer shows it: a moment in UTC, whatever the connection's zone."""
    if isinstance(column.type, DateTime):
        form = literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'""")
        return func.to_char(func.timezone(literal_column("'UTC'"), column), form)
    return column


def object_type(kind: GraphQLOutputType) -> GraphQLObjectType:
    """Return the object type that a field leads to."""
    named: Any = get_named_type(kind)
    assert not is_interface_type(named)  # noqa: S101 - `node` alone leads to an interface, and has a type by then
    assert isinstance(named, GraphQLObjectType)  # noqa: S101 - no field with a selection is a leaf
    return named


def _list_name(site: Site) -> str:
    declared = site.field.extensions["strawberry-definition"]
    return f"{declared.origin.__name__}.{declared.python_name}"


def _constant(value: Any, _: Any) -> Any:  # noqa: ANN401 - a constant, whatever the request
    return value


def _sent(bound: Any, constant: Any) -> Any:  # noqa: ANN401 - a parameter of SQLAlchemy's and its value
    """Return a constant of a mapping as it is sent: a member of an enum by its name."""
    if bound is None or isinstance(bound.type, JSON):
        return constant
    process = bound.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return process(constant) if process else constant


def _asked_size(site: Site, values: Any) -> int:  # noqa: ANN401 - a request's values
    return page_size(values[site])


def _expression(sql: Any) -> Expression:  # noqa: ANN401 - an expression, or a parameter
    return sql.sql if isinstance(sql, Given) else sql


def _list(made: Any) -> Expression:  # noqa: ANN401 - a subquery
    entries = func.coalesce(func.json_agg(made.table_valued()), _EMPTY)
    return select(entries).select_from(made).scalar_subquery()


def _one(made: Any) -> Expression:  # noqa: ANN401 - a subquery
    return select(func.row_to_json(made.table_valued())).select_from(made).scalar_subquery()


def _page_info(number: Any, cursor: Any, listing: Listing) -> dict[str, Expression]:  # noqa: ANN401 - columns
    size = listing.size.sql
    more = func.count() > size
    near = func.min(cursor).filter(number == func.least(1, size))
    within = func.array_agg(cursor).aggregate_order_by(number.desc()).filter(number <= size)
    far = func.array_to_json(within).op("->>")(0)
    start, end = (far, near) if listing.backwards else (near, far)
    before, after = (literal_column(str(one is not None)) for one in (listing.before, listing.after))
    return {
        "hasNextPage": before if listing.backwards else more,
        "hasPreviousPage": more if listing.backwards else after,
        "startCursor": start,
        "endCursor": end,
    }

