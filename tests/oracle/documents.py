"""Valid documents over the whole query schema, made by chance: what Hypothesis asks both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
    is_required_input_field,
)

from goldpath.identity.roles import Office
from goldpath.identity.viewer import Viewer
from oracle.ids import reference
from oracle.pages import LISTINGS
from oracle.treasure import NO_CURSOR, NO_ID, TEXTS, Treasure, values
from oracle.walk import Document

DEEPEST = 9
"""Levels of a selection."""

ODD_KEYS = (
    "n",
    "entry",
    "key",
    "count",
    "order",
    "select",
    "g0",
    "anon_1",
    "_",
    "project_id",
    "UPPER",
    "row_to_json",
    "x" * 62 + "A",
)
"""Keys that SQL could take for something else. None is the name of a field."""

PAGE = ("first", "last", "after", "before")


@dataclass
class Maker:
    """Makes one document for one viewer."""

    schema: GraphQLSchema
    treasure: Treasure
    viewer: Viewer | None
    chance: Random
    left: int = 40
    number: int = 0
    odd: list[str] = field(default_factory=lambda: list(ODD_KEYS))
    variables: dict[str, Any] = field(default_factory=dict)
    declared: list[str] = field(default_factory=list)
    fragments: dict[str, tuple[str, bool, str]] = field(default_factory=dict)

    def document(self) -> Document:
        """Return a document."""
        query = self.schema.query_type
        assert query is not None
        parts = []
        for _ in range(self.chance.choice((1, 1, 1, 2, 3, 4))):
            name = self.chance.choice(self._open_roots())
            parts.append(self._field(query, name, query.fields[name], DEEPEST, alone=True))
        asked = "query" + (f" Asked({', '.join(self.declared)})" if self.declared else "")
        whole = [f"{asked} {{ {' '.join(parts)} }}"]
        whole += [
            f"fragment {name} on {on} {text}" for name, (on, _, text) in self.fragments.items()
        ]
        return Document("\n".join(whole), self.variables)

    def _often(self, percent: int) -> bool:
        return self.chance.randrange(100) < percent

    def _open_roots(self) -> list[str]:
        """Return root fields: mostly those that the viewer has something in."""
        found = ["registry", "viewer", "node", "nodes"]
        if self.viewer is not None:
            found += ["project"] * 3 * bool(self.viewer.roles)
            found += ["cluster"] * 2 * bool(self.viewer.managed)
            found += ["expert"] * self.viewer.expert
            found += [office.lower() for office in self.viewer.offices] * 3
        if self._often(10):
            assert self.schema.query_type is not None
            return list(self.schema.query_type.fields)
        return found

    def _key(self) -> str:
        self.number += 1
        if self.odd and self._often(10):
            return self.odd.pop(self.chance.randrange(len(self.odd)))
        return f"a{self.number}"

    def _selection(self, kind: Any, depth: int, owner: str = "", *, alone: bool = False) -> str:  # noqa: ANN401 - a type
        """Return a selection of an object; `alone`: under keys that no other type's fields have."""
        if isinstance(kind, GraphQLInterfaceType):
            return self._of_interface(kind, depth, owner)
        heads: list[tuple[str, Any]] = []
        many = self.chance.randint(1, 5)
        parts = [self._part(kind, depth, owner, heads, alone=alone) for _ in range(many)]
        return "{ " + " ".join(parts) + " }"

    def _part(
        self,
        kind: GraphQLObjectType,
        depth: int,
        owner: str,
        heads: list[tuple[str, Any]],
        *,
        alone: bool,
    ) -> str:
        way = self.chance.randrange(20)
        if way == 0:
            return "__typename"
        if way == 1 and depth > 1:
            on = self.chance.choice(["", f" on {kind.name}"])
            return (
                f"...{on}{self._directive()} {self._selection(kind, depth - 1, owner, alone=alone)}"
            )
        if way == 2 and depth > 1:
            return f"...{self._fragment(kind, depth, owner, alone=alone)}{self._directive()}"
        if way == 3 and heads:
            head, inner = self.chance.choice(heads)
            return f"{head} {self._selection(inner, depth - 1)}"
        name, inner = self.chance.choice(list(kind.fields.items()))
        if depth <= 1 or self.left <= 0:
            leaves = [
                one for one in kind.fields.items() if is_leaf_type(get_named_type(one[1].type))
            ]
            if not leaves:
                return "__typename"
            name, inner = self.chance.choice(leaves)
        return self._field(kind, name, inner, depth, owner, heads, alone=alone)

    def _fragment(self, kind: GraphQLObjectType, depth: int, owner: str, *, alone: bool) -> str:
        known = [
            name
            for name, (on, safe, _) in self.fragments.items()
            if on == kind.name and safe >= alone
        ]
        if known and self._often(50):
            return self.chance.choice(known)
        text = self._selection(kind, depth - 1, owner, alone=alone)
        name = f"F{len(self.fragments)}"
        self.fragments[name] = (kind.name, alone, text)
        return name

    def _directive(self) -> str:
        if not self._often(10):
            return ""
        wanted = self._often(50)
        given = json.dumps(wanted)
        if self._often(60):
            given = self._variable("Boolean!", wanted)
        return f" @{self.chance.choice(('skip', 'include'))}(if: {given})"

    def _of_interface(self, kind: GraphQLInterfaceType, depth: int, owner: str) -> str:
        parts = ["__typename"] + ["id"] * self._often(60)
        others = [one.name for one in self.schema.get_possible_types(kind)]
        wanted = [owner.partition(" ")[0]] * 2 + [self.chance.choice(others)]
        for name in wanted:
            if name not in others or self._often(20):
                continue
            part = self.schema.type_map[name]
            assert isinstance(part, GraphQLObjectType)
            given = owner.partition(" ")[2]
            if self._often(25):
                parts.append(f"...{self._fragment(part, depth, given, alone=True)}")
            else:
                below = self._selection(part, depth - 1, given, alone=True)
                parts.append(f"... on {name}{self._directive()} {below}")
        if self._often(20):
            parts.append(f"... on {kind.name} {{ id }}")
        return "{ " + " ".join(parts) + " }"

    def _field(  # noqa: PLR0913, PLR0917 - a field of a type, somewhere
        self,
        kind: GraphQLObjectType,
        name: str,
        inner: GraphQLField,
        depth: int,
        owner: str = "",
        heads: list[tuple[str, Any]] | None = None,
        *,
        alone: bool,
    ) -> str:
        self.left -= 1
        below = get_named_type(inner.type)
        arguments = self._arguments(kind, name, inner, owner) if inner.args else {}
        given = ", ".join(
            f"{one}: {self._written(inner.args[one].type, value)}"
            for one, value in arguments.items()
        )
        key = name
        if arguments or alone or self._often(15):
            key = f"{self._key()}: {name}"
        head = f"{key}({given})" if given else key
        if is_leaf_type(below):
            return head + self._directive()
        if heads is not None:
            heads.append((head, below))
        deeper = self._selection(below, depth - 1, self._owner(below, arguments))
        return f"{head}{self._directive()} {deeper}"

    def _owner(self, below: Any, arguments: Mapping[str, Any]) -> str:  # noqa: ANN401 - a type
        """Return what is known of the object: for `node` the type and the id that it names."""
        if isinstance(below, GraphQLInterfaceType):
            ids = arguments.get("ids") or [arguments.get("id")]
            for one in ids:
                for kind, known in self.treasure.ids.items():
                    if one in known:
                        return f"{kind} {one}"
        return ""

    def _arguments(
        self, kind: GraphQLObjectType, name: str, inner: GraphQLField, owner: str
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for argument, described in inner.args.items():
            if argument in PAGE:
                continue
            if is_required_argument(described) or self._often(35):
                found[argument] = self._value(argument, described)
        if "first" in inner.args and self._often(60):
            sizes = [0, 1, 1, 2, 3, 5, 10, 100] + [101, -1] * self._often(4)
            found[self.chance.choice(("first", "last"))] = self.chance.choice(sizes)
            if self._often(2):
                found |= {"first": 1, "last": 1}
        if "after" in inner.args and self._often(60 if owner else 25):
            place = f"{kind.name}.{name}"
            for side in self.chance.choice((["after"], ["before"], ["after", "before"])):
                found[side] = self._cursor(place, owner, found.get("orderBy"))
        return found

    def _cursor(self, place: str, owner: str, order: Any) -> str | None:  # noqa: ANN401 - an `orderBy`
        if self._often(3):
            return self.chance.choice([NO_CURSOR, None, "", "é"])
        if self._often(3):
            place, order = self.chance.choice([".".join(one) for one in LISTINGS]), None
        return self.treasure.cursor(self.chance, place, owner, order)

    def _value(self, name: str, described: GraphQLArgument) -> Any:  # noqa: ANN401 - JSON
        if not is_non_null_type(described.type) and self._often(6):
            return None
        if name == "slug" and self.viewer is not None and self.viewer.roles and self._often(85):
            return self.chance.choice(self.viewer.roles).slug
        if name == "ids":
            return [self._id() for _ in range(self.chance.randint(0, 4))]
        if name == "id":
            return self._id()
        return self._any(name, described.type, 0)

    def _id(self) -> str:
        """Return an id: mostly of what the viewer can see."""
        if self._often(4):
            return NO_ID
        kind = self.chance.choice(self._kinds() if self._often(85) else list(self.treasure.ids))
        ids = self.treasure.ids[kind]
        if self.viewer is not None and self._often(80):
            projects = {held.project_id for held in self.viewer.roles}
            read = [(one, reference(one, kind)) for one in ids]
            own = [
                one
                for one, told in read
                if {told.owner, told.key} & (projects | self.viewer.managed)
            ]
            ids = own or ids
        return self.chance.choice(ids)

    def _kinds(self) -> list[str]:
        """Return the types that the viewer can fetch by an id."""
        found = ["RegistryCluster"]
        if self.viewer is None:
            return found
        if self.viewer.roles:
            found += [
                "Project",
                "Partner",
                "Cohort",
                "Cohort",
                "Participation",
                "Milestone",
                "TemplateStep",
                "Member",
                "Invitation",
                "Application",
                "ParticipationContact",
                "Evidence",
                "ExchangeSide",
                "ExchangeOffer",
                "ReportingPeriod",
                "Target",
                "TargetFigure",
                "OrderedAssessment",
                "Cluster",
            ]
        if Office.BOARD in self.viewer.offices:
            found += ["BoardProject"]
        if Office.SECRETARIAT in self.viewer.offices:
            found += ["Cluster", "Credential", "Assessment", "Assessment", "ExpertTie"]
            found += ["AwardRecord", "AwardRecord"]
        if self.viewer.managed:
            found += ["ManagedCluster", "ManagedAssessment", "ManagedArea"]
            found += ["ManagedParticipation", "ManagedMilestone", "ManagedEvidence"]
        if self.viewer.expert:
            found += ["AssignedAssessment", "AssignedArea", "AssignedRecommendation"]
        return found

    def _any(self, name: str, kind: Any, depth: int) -> Any:  # noqa: ANN401 - a type, JSON
        """Return a value of an input type that is not null."""
        plain = get_nullable_type(kind)
        if is_list_type(plain):
            most = 3 if depth < 3 else 1
            return [
                self._any(name, plain.of_type, depth + 1)
                for _ in range(self.chance.randint(0, most))
            ]
        if isinstance(plain, GraphQLInputObjectType):
            return self._object(name, plain, depth)
        if name in TEXTS and self._often(3):
            return "no such thing"
        return self.chance.choice(values(self.treasure, name, plain))

    def _object(self, name: str, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        fields = [
            one
            for one in kind.fields
            if depth < 4 or get_named_type(kind.fields[one].type).name != kind.name
        ]
        most = 1 if kind.is_one_of else self.chance.choice((0, 1, 1, 1, 2, 2, 3))
        found: dict[str, Any] = {}
        needed = [one for one in fields if is_required_input_field(kind.fields[one])]
        for one in dict.fromkeys([*needed, *self.chance.sample(fields, min(most, len(fields)))]):
            if not kind.is_one_of and one not in needed and self._often(5):
                found[one] = None
                continue
            leaf = one in ("eq", "in", "lt", "lte", "gt", "gte", "isNull")
            found[one] = self._any(name if leaf else one, kind.fields[one].type, depth + 1)
        return found

    def _variable(self, kind: str, value: object) -> str:
        name = f"v{len(self.declared)}"
        self.declared.append(f"${name}: {kind}")
        self.variables[name] = value
        return f"${name}"

    def _written(self, kind: Any, value: Any, *, one_of: bool = False) -> str:  # noqa: ANN401, PLR0911 - a type, JSON
        """Return a value as a document has it: in words of GraphQL, or as a variable."""
        plain = get_nullable_type(kind)
        if self._often(25) and not (one_of and value is None):
            if value is None and self._often(50):
                self.declared.append(f"$v{len(self.declared)}: {plain}")
                return f"$v{len(self.declared) - 1}"
            return self._variable(f"{plain}!" if one_of else str(kind), value)
        if value is None:
            return "null"
        if isinstance(plain, GraphQLInputObjectType):
            inner = (
                f"{name}: {self._written(plain.fields[name].type, one, one_of=plain.is_one_of)}"
                for name, one in value.items()
            )
            return "{" + ", ".join(inner) + "}"
        if is_list_type(plain):
            element: Any = plain
            return "[" + ", ".join(self._written(element.of_type, one) for one in value) + "]"
        if isinstance(plain, GraphQLEnumType):
            return str(value)
        return json.dumps(value, ensure_ascii=False)
