"""No value of a request reaches SQL text: hostile values of every argument of the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_required_input_field,
    parse,
    validate,
)
from graphql.type import is_enum_type, is_list_type, is_non_null_type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldpath.database.doors import Door
from goldpath.endpoint.schema import schema
from goldpath.reader.document import Asking, Document, Documents
from goldpath.reader.plan import Plan
from goldpath.reader.roots import Entry, Reach, Root

GRAPHQL = schema._schema  # noqa: SLF001 - Strawberry shows its graphql-core schema no other way
QUERY: Any = GRAPHQL.query_type
MARK = "Zq7"
"""What every generated text holds, and no statement of Goldpath's own."""

HOSTILE = (
    *("", "'", "''", '"', "`", "\\", "\\'", "$1", "$$", "%s", "%(g0)s", ":g0", "--", "/*", "*/"),
    *(";", "'; DROP TABLE cluster; --", "E'\\x41'", "\u2019", "İ", "\U0001f9ea", "\u202e", "{,}"),
    *("NULL", "{NULL}", '"}', "\x01", "\x7f", "\ud800", "\x00", "%", "_", "\n"),
)


@dataclass
class Written:
    """A document that asks for everything below a root field, each argument by a variable."""

    reach: Reach
    root: str
    variables: dict[str, GraphQLInputType] = field(default_factory=dict)
    arguments: set[tuple[str, str, str]] = field(default_factory=set)
    text: str = ""

    def document(self) -> Document:
        """Return the document, new: without plans."""
        return Documents().keep(GRAPHQL, parse(self.text), self.text, None)

    def plan(self, document: Document, values: Mapping[str, Any]) -> tuple[Asking, Plan]:
        asking = document.asking(values)
        assert isinstance(asking, Asking), asking
        entry = Entry(Door(self.reach.door), self.reach.role, self.reach.start, {}, self.reach.kind)
        plan = document.plan(asking, "it", asking.roots["it"], entry)
        assert plan is not None
        return asking, plan


def written(root: str, reach: Reach) -> Written:
    """Write the document for what a root field reaches."""
    made = Written(reach, root)
    kind: Any = GRAPHQL.type_map[reach.kind]
    body = _selection(made, kind, ())
    given = ", ".join(
        f"{name}: {literal(one.type)}" for name, one in QUERY.fields[root].args.items()
    )
    arguments = f"({given})" if given else ""
    if get_named_type(QUERY.fields[root].type) is not kind:
        body = f"... on {kind.name} {{ {body} }}"
    variables = ", ".join(f"${name}: {one}" for name, one in made.variables.items())
    defined = f"({variables})" if variables else ""
    made.text = f"query Q{defined} {{ it: {root}{arguments} {{ {body} }} }}"
    assert validate(GRAPHQL, parse(made.text)) == []
    return made


def literal(kind: GraphQLInputType) -> str:
    return '"x"' if is_non_null_type(kind) else "null"


def _selection(made: Written, kind: GraphQLObjectType, around: tuple[str, ...]) -> str:
    parts = ["__typename"]
    for name, described in kind.fields.items():
        inner: Any = get_named_type(described.type)
        if isinstance(inner, GraphQLObjectType) and inner.name in around:
            continue
        given = []
        for argument, one in described.args.items():
            variable = f"v{len(made.variables)}"
            made.variables[variable] = one.type
            made.arguments.add((kind.name, name, argument))
            given.append(f"{argument}: ${variable}")
        arguments = f"({', '.join(given)})" if given else ""
        below = ""
        if isinstance(inner, GraphQLObjectType):
            below = f" {{ {_selection(made, inner, (*around, kind.name))} }}"
        parts.append(f"{name}{arguments}{below}")
    return " ".join(parts)


def all_written() -> Iterator[Written]:
    for name, described in QUERY.fields.items():
        begins = described.extensions["strawberry-definition"].metadata["reads"]
        for reach in begins.reaches if isinstance(begins, Root) else ():
            yield written(name, reach)


DOCUMENTS = list(all_written())

texts = st.builds(
    lambda start, mark, end: f"{start}{mark}{end}",
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)),
    st.just(MARK),
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)),
)
SCALARS: Mapping[str, st.SearchStrategy[Any]] = {
    "String": texts,
    "ID": texts,
    "Int": st.integers(-(2**31), 2**31 - 1),
    "Float": st.floats(-1e6, 1e6),
    "Boolean": st.booleans(),
    "Date": st.dates().map(str),
    "DateTime": st.datetimes().map(lambda moment: moment.isoformat()),
    "CountryCode": st.sampled_from(["PL", "lt", "DE"]),
}
STRUCTURAL = ("Boolean", "Direction")


@st.composite
def pairs(draw: st.DrawFn, kind: GraphQLInputType, depth: int = 0) -> tuple[Any, Any]:
    """Draw two values of a type that have the same shape."""
    if isinstance(kind, GraphQLNonNull):
        return draw(_pairs(get_nullable_type(kind), depth))
    if draw(st.booleans()) or (depth > 2 and isinstance(kind, GraphQLInputObjectType)):
        return None, None
    return draw(_pairs(kind, depth))


@st.composite
def _pairs(draw: st.DrawFn, plain: Any, depth: int) -> tuple[Any, Any]:  # noqa: ANN401 - a type of graphql-core
    if isinstance(plain, GraphQLInputObjectType):
        return draw(_objects(plain, depth))
    if is_list_type(plain):
        return draw(_lists(plain, depth))
    if plain.name in STRUCTURAL:
        value = draw(SCALARS["Boolean"] if plain.name == "Boolean" else _members(plain))
        return value, value
    one = _members(plain) if is_enum_type(plain) else SCALARS[plain.name]
    return draw(one), draw(one)


@st.composite
def _objects(draw: st.DrawFn, plain: GraphQLInputObjectType, depth: int) -> tuple[Any, Any]:
    fields = list(plain.fields.items())
    if plain.extensions["strawberry-definition"].is_one_of:
        name, described = draw(st.sampled_from(fields))
        left, right = draw(_pairs(get_nullable_type(described.type), depth + 1))
        return {name: left}, {name: right}
    both = {
        name: draw(pairs(one.type, depth + 1))
        for name, one in fields
        if is_required_input_field(one) or draw(st.booleans())
    }
    return (
        {name: left for name, (left, _) in both.items()},
        {name: right for name, (_, right) in both.items()},
    )


@st.composite
def _lists(draw: st.DrawFn, plain: GraphQLList[Any], depth: int) -> tuple[Any, Any]:
    if isinstance(get_nullable_type(plain.of_type), GraphQLInputObjectType):
        most = 2 if depth <= 3 else 0  # what is required inside a list could nest without end
        both = draw(st.lists(pairs(plain.of_type, depth + 1), max_size=most))
        return [left for left, _ in both], [right for _, right in both]
    left = draw(st.lists(pairs(plain.of_type, depth + 1), max_size=3))
    right = draw(st.lists(pairs(plain.of_type, depth + 1), max_size=3))
    return [one for one, _ in left], [one for _, one in right]


def _members(plain: Any) -> st.SearchStrategy[str]:  # noqa: ANN401 - an enum of graphql-core
    return st.sampled_from(sorted(plain.values))


@st.composite
def requests(draw: st.DrawFn) -> tuple[Written, dict[str, Any], dict[str, Any]]:
    """Draw a document and two requests for it that have the same shape."""
    made = draw(st.sampled_from(DOCUMENTS))
    both = {
        name: draw(pairs(kind))
        for name, kind in made.variables.items()
        if is_non_null_type(kind) or draw(st.booleans())
    }
    return (
        made,
        {name: left for name, (left, _) in both.items()},
        {name: right for name, (_, right) in both.items()},
    )


def test_every_argument_below_a_root_field_is_tried() -> None:
    tried = set().union(*(made.arguments for made in DOCUMENTS))
    there = {
        (name, field, argument)
        for name, kind in GRAPHQL.type_map.items()
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__")
        for field, described in kind.fields.items()
        for argument in described.args
        if name not in ("Query", "Mutation")
    }
    assert tried == there


SCOPE = {"project": "p", "key": "k", "account": "a", "owner": "o"}


def no_value_reaches_sql_text(made: Written, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Assert it of two requests of one shape, and that the second finds the first one's plan."""
    document = made.document()
    asking, plan = made.plan(document, one)
    assert MARK not in plan.sql
    known = len(document.plans)
    same_shape, again = made.plan(document, other)
    assert again is plan, "a plan of the same shape is known"
    assert len(document.plans) == known
    assert same_shape.shape == asking.shape
    assert made.plan(made.document(), other)[1].sql == plan.sql
    filled = plan.filled(plan.values(asking.variables, SCOPE))
    assert len(filled.parameters) <= len(plan.fill)


class TestGeneratedValues:
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(requests())
    def test_no_value_reaches_sql_text(
        self, request_: tuple[Written, dict[str, Any], dict[str, Any]]
    ) -> None:
        no_value_reaches_sql_text(*request_)

    @pytest.mark.nightly
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(requests())
    def test_no_value_of_many_reaches_sql_text(
        self, request_: tuple[Written, dict[str, Any], dict[str, Any]]
    ) -> None:
        no_value_reaches_sql_text(*request_)


CLUSTERS = next(made for made in DOCUMENTS if made.root == "registry")
PAGE = """
query Q($where: RegistryClusterWhere, $orderBy: [ClusterOrder!], $first: Int, $last: Int,
    $after: String, $on: Date, $skip: Boolean = false) {
  it: registry {
    clusters(where: $where, orderBy: $orderBy, first: $first, last: $last, after: $after) {
      totalCount @skip(if: $skip)
      nodes { name label(on: $on) { level } }
    }
  }
}
"""
OTHER_SHAPES: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {"last": 3}),
    ({}, {"after": "x"}),
    ({}, {"where": {"search": "a"}}),
    ({"where": {"country": {"eq": "PL"}}}, {"where": {"country": {"in": ["PL"]}}}),
    ({"where": {"country": {"eq": "PL"}}}, {"where": {"country": {"eq": None}}}),
    ({"where": {"country": {"isNull": True}}}, {"where": {"country": {"isNull": False}}}),
    ({"where": {"search": "a"}}, {"where": {"not": {"search": "a"}}}),
    ({"where": {"or": [{"search": "a"}]}}, {"where": {"or": [{"search": "a"}, {"search": "b"}]}}),
    ({"orderBy": [{"name": "ASC"}]}, {"orderBy": [{"name": "DESC"}]}),
    (
        {"orderBy": [{"name": "ASC"}, {"country": "ASC"}]},
        {"orderBy": [{"country": "ASC"}, {"name": "ASC"}]},
    ),
    ({"skip": False}, {"skip": True}),
)
SAME_SHAPES: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({"first": 3}, {"first": 4}),
    ({"where": {"country": {"in": ["PL"]}}}, {"where": {"country": {"in": ["LT", "DE"]}}}),
    ({"where": {"country": {"eq": None}}}, {"where": {"country": {}}}),
    ({"where": {"search": "'; --"}}, {"where": {"search": "%"}}),
    ({"after": "x"}, {"after": "y"}),
    ({"on": "2020-01-01"}, {"on": "2030-01-01"}),
)


def planned(document: Document, values: dict[str, Any]) -> Plan:
    return Written(CLUSTERS.reach, "registry").plan(document, values)[1]


class TestShapes:
    @pytest.fixture
    def document(self) -> Document:
        return Documents().keep(GRAPHQL, parse(PAGE), PAGE, None)

    @pytest.mark.parametrize(("one", "other"), OTHER_SHAPES)
    def test_another_shape_is_another_plan(
        self, document: Document, one: dict[str, Any], other: dict[str, Any]
    ) -> None:
        assert planned(document, one).sql != planned(document, other).sql
        assert len(document.plans) == 2

    @pytest.mark.parametrize(("one", "other"), SAME_SHAPES)
    def test_another_value_is_the_same_plan(
        self, document: Document, one: dict[str, Any], other: dict[str, Any]
    ) -> None:
        assert planned(document, one) is planned(document, other)
        assert len(document.plans) == 1

    def test_plans_are_bounded(self, document: Document) -> None:
        for number in range(70):
            planned(document, {"where": {"or": [{"search": "a"}] * number}})
        assert len(document.plans) == 64
