"""Documents that walk the whole schema: each field and argument by every way that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)

from oracle.pages import LISTINGS
from oracle.treasure import NO_CURSOR, NO_ID, Treasure, singles

Place = tuple[str, str, bool]
"""A field of a type, and whether it is come to by `node`."""


@dataclass(frozen=True)
class Document:
    """A document and its variables."""

    text: str
    variables: dict[str, Any] = field(default_factory=dict)


REQUIRED = ("slug", "endsBefore", "points", "secret")
"""Arguments that must be given beside another."""


MOST = 1_000
"""Words of a selection; an operation has a limit, and large things are asked for in portions."""

FEW = "(first: 5)"
"""How much of a list inside a list: objects are counted before anything is read."""

DEEP = ("courses",)
"""Lists with much below them."""


def everything(schema: GraphQLSchema, kind: Any, above: tuple[str, ...] = ()) -> list[str]:  # noqa: ANN401 - a type
    """Return selections of all that an object has below it without a required argument."""
    if is_leaf_type(kind):
        return [""]
    if isinstance(kind, GraphQLInterfaceType):
        return ["{ __typename id }"]
    parts = ["__typename"]
    for name, inner in kind.fields.items():
        below = get_named_type(inner.type)
        required = any(map(is_required_argument, inner.args.values()))
        if not required and below.name not in above:
            found = everything(schema, below, (*above, kind.name))
            listed = any(one.endswith("Connection") for one in above)
            page = FEW if "first" in inner.args and (listed or name in DEEP) else ""
            parts.extend(f"{name}{page} {portion}" for portion in found)
    return ["{ " + " ".join(portion) + " }" for portion in _portions(parts)]


def _portions(parts: list[str]) -> list[list[str]]:
    """Return parts of a selection, as many together as an operation may well have."""
    portions: list[list[str]] = [[]]
    words = 0
    for part in parts:
        words += len(part.split())
        if words > MOST and portions[-1]:
            portions.append([])
            words = len(part.split())
        portions[-1].append(part)
    return portions


DEEPER = (
    *("nodes", "edges", "node", "pageInfo", "cluster", "certificate"),
    *("came", "went", "peopleCame", "peopleWent", "levels", "named", "rows"),
)
"""Objects that are looked into, where not everything is asked."""


def little(kind: Any, depth: int = 3) -> str:  # noqa: ANN401 - a type
    """Return a selection of an object's own fields, and those of what is just below it."""
    if is_leaf_type(kind):
        return ""
    parts = ["__typename"]
    for name, inner in kind.fields.items():
        below = get_named_type(inner.type)
        deeper = depth > 0 and name in DEEPER
        if is_leaf_type(below):
            parts.append(name)
        elif deeper:
            parts.append(f"{name} {little(below, depth - 1)}")
    return "{ " + " ".join(parts) + " }"


@dataclass(frozen=True)
class Walk:
    """Makes the documents."""

    schema: GraphQLSchema
    treasure: Treasure

    def arguments(self) -> Iterator[tuple[Place, Document, list[Document]]]:
        """Yield each way that leads to a field with arguments, and documents that give them.

        The first document asks for no more than that the way is open.
        """
        for path, owner, name, inner in self.reachable():
            asked = [
                self._asked(path, owner, name, argument, value)
                for argument, kind in inner.args.items()
                for value in self._values(owner, name, argument, kind.type)
            ]
            place = (owner, name, path.startswith("node"))
            yield place, Document(f"{{ {path % '__typename'} }}"), asked

    def wholes(self) -> Iterator[Document]:
        """Yield the whole of each root field, and of each thing that has an id."""
        for path, owner, name, inner in self._roots():
            del owner
            for portion in everything(self.schema, get_named_type(inner.type)):
                yield Document(path % f"{name} {portion}")
        for kind, ids in self.treasure.ids.items():
            named = self.schema.type_map.get(kind)
            if not isinstance(named, GraphQLObjectType):
                continue
            below = everything(self.schema, named)
            for one, portion in product(ids[:: max(1, len(ids) // 3)], below):
                asked = f"query($id: ID!) {{ node(id: $id) {{ ...on {kind} {portion} }} }}"
                yield Document(asked, {"id": one})

    def _roots(self) -> Iterator[tuple[str, str, str, GraphQLField]]:
        query = self.schema.query_type
        assert query is not None
        for name, inner in query.fields.items():
            if is_required_root(inner):
                continue
            yield "{ %s }", "Query", name, inner
        for slug in self.treasure.texts("slug"):
            below = query.fields["project"]
            renamed = f'project(slug: "{slug}")'
            yield "{ %s }", "Query", renamed, below
        for one in self.treasure.ids["ManagedCluster"]:
            yield "{ %s }", "Query", f'cluster(id: "{one}")', query.fields["cluster"]

    def reachable(self) -> Iterator[tuple[str, str, str, GraphQLField]]:
        """Yield every field with arguments by the ways that lead to it."""
        query = self.schema.query_type
        assert query is not None
        for name, inner in query.fields.items():
            if inner.args:
                yield "%s", "Query", name, inner
        for path, _, name, inner in self._roots():
            yield from self._below(path[2:-2] % f"{name} {{ %s }}", inner, ())
        cohorts = self.treasure.ids["Cohort"]
        kind = self.schema.type_map["Cohort"]
        assert isinstance(kind, GraphQLObjectType)
        for one in cohorts:
            path = f'node(id: "{one}") {{ ... on Cohort {{ %s }} }}'
            yield path, "Cohort", "participations", kind.fields["participations"]

    def _below(
        self, path: str, field: GraphQLField, above: tuple[str, ...]
    ) -> Iterator[tuple[str, str, str, GraphQLField]]:
        kind = get_named_type(field.type)
        if not isinstance(kind, GraphQLObjectType) or kind.name in above:
            return
        for name, inner in kind.fields.items():
            if inner.args:
                yield path, kind.name, name, inner
            if name == "edges" or not is_composite_type(get_named_type(inner.type)):
                continue
            required = "".join(f"({one})" for one in self._required(inner))
            yield from self._below(path % f"{name}{required} {{ %s }}", inner, (*above, kind.name))

    def _required(self, inner: GraphQLField) -> list[str]:
        names = [name for name, one in inner.args.items() if is_required_argument(one)]
        return [f"{name}: {self._usual(name)}" for name in names]

    def _usual(self, name: str) -> str:
        """Return a required argument's value, as written."""
        if name == "points":
            return '[{code: "H1", points: 1.5}]'
        told = {
            "cluster": self.treasure.ids["Cluster"][0],
            "from": self.treasure.ids["ReportingPeriod"][0],
            "endsBefore": "2095-01-01",
            "slug": "clus3",
            "code": "00000-00001",
            "secret": "the secret of nobody",
        }
        return f'"{told[name]}"'

    def _values(self, owner: str, name: str, argument: str, kind: Any) -> Iterator[Any]:  # noqa: ANN401 - a type
        if (owner, name) in LISTINGS and argument in ("after", "before"):
            yield from self.treasure.cursors_of(f"{owner}.{name}")[:8]
            yield NO_CURSOR
        elif argument == "code":
            yield from self.treasure.texts(argument)
        else:
            yield from singles(self.treasure, argument, kind)
            if str(kind).startswith("ID"):
                yield NO_ID

    def _asked(self, path: str, owner: str, name: str, argument: str, value: Any) -> Document:  # noqa: ANN401 - JSON
        kind = self.schema.type_map[owner]
        assert isinstance(kind, GraphQLObjectType)
        inner = kind.fields[name]
        others = [one for one in REQUIRED if one in inner.args and one != argument]
        given = [f"{argument}: $given", *(f"{one}: {self._usual(one)}" for one in others)]
        below = little(get_named_type(inner.type))
        asked = f"{name}({', '.join(given)}) {below}"
        text = f"query($given: {inner.args[argument].type}) {{ {path % asked} }}"
        return Document(text, {"given": value})


def is_required_root(inner: GraphQLField) -> bool:
    """Return whether a root field needs an argument."""
    return any(map(is_required_argument, inner.args.values()))
