"""What is wrong with a document's arguments, found before any row is read.

An argument that cannot be meant is reported once, at the path up to the first list, and nulls the
nearest field above it that may be null, however many rows there are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values
from graphql.language import FragmentDefinitionNode, SelectionSetNode
from graphql.type import GraphQLIncludeDirective, GraphQLSkipDirective, is_abstract_type
from graphql.type import get_nullable_type as nullable

from oracle import audit, pages, simulated
from oracle.ids import reference
from oracle.mistakes import Mistake

Path = tuple[str | int, ...]
Selected = dict[str, list[FieldNode]]

FORBIDDEN = {
    ("Project", "partners"): ("coordinator", "partner", "member"),
    ("Project", "cohorts"): ("coordinator", "partner", "member"),
    ("Project", "members"): ("coordinator", "partner", "member"),
    ("Project", "invitations"): ("coordinator",),
    ("Member", "email"): ("coordinator",),
    ("Trainer", "email"): ("coordinator",),
    ("Project", "calendarFeeds"): ("coordinator", "trainer"),
    ("Project", "imports"): ("coordinator", "partner", "trainer"),
    ("ImportRun", "by"): ("coordinator", "partner"),
    ("Project", "exchanges"): ("coordinator", "partner", "member"),
    ("Project", "exchangeCounts"): ("coordinator", "partner", "member"),
    ("Project", "exchangeOffers"): ("coordinator", "partner", "member"),
    ("ExchangeSide", "people"): ("coordinator", "partner"),
    ("Project", "targets"): ("coordinator", "partner", "member"),
    ("Project", "reportingPeriods"): ("coordinator", "partner", "member"),
    **dict.fromkeys(
        (
            ("PeriodFigure", "people"),
            ("DraftFigure", "people"),
            ("PeriodDifference", "peopleCame"),
            ("PeriodDifference", "peopleWent"),
        ),
        ("coordinator",),
    ),
    ("Project", "ladder"): ("coordinator", "partner", "member"),
    ("Project", "candidateCounts"): ("coordinator", "partner", "member"),
    **{
        ("Project", name): ("coordinator",)
        for name in ("candidates", "possibleCandidates", "fieldProjects", "lapsing")
    },
    **dict.fromkeys(
        (
            ("Project", "attendeeOrigins"),
            ("Course", "enrolments"),
            ("CourseSession", "lines"),
            ("CourseSession", "totals"),
        ),
        ("coordinator", "trainer"),
    ),
    ("Course", "certificates"): ("coordinator", "trainer"),
    ("Cohort", "criteria"): ("coordinator", "partner"),
    ("Cohort", "applications"): ("coordinator", "partner"),
    ("CohortPlaces", "waiting"): ("coordinator", "partner"),
    ("Participation", "contacts"): ("coordinator", "partner"),
    ("Participation", "application"): ("coordinator", "partner"),
    ("Project", "template"): ("coordinator", "partner", "member"),
    ("Project", "prospects"): ("coordinator", "partner", "member"),
    ("Project", "assessments"): ("coordinator", "partner", "member"),
    ("Project", "expiring"): ("coordinator", "partner", "member"),
    ("Project", "auditTrail"): ("coordinator",),
    **{
        ("OrderedAssessment", name): ("coordinator",)
        for name in (
            "panel",
            "summary",
            "result",
            "simulation",
            "improvementAreas",
            "recommendations",
            "decisions",
        )
    },
}
"""The fields that the policy keeps to some of a type's doors."""


@dataclass(frozen=True)
class Found:
    """One thing that is wrong: its code, where it is told, and which field is null for it."""

    code: str
    told: Path
    nulled: Path


@dataclass(frozen=True)
class Place:
    """A field's place: its path, the path that errors tell, the nearest field that may be null."""

    path: Path
    told: Path
    nulled: Path
    listed: bool = False

    def key(self, key: str, field: GraphQLField) -> "Place":
        """Return the place of a field below."""
        path = (*self.path, key)
        told = self.told if self.listed else (*self.told, key)
        nulled = self.nulled if is_non_null_type(field.type) else path
        listed = self.listed or is_list_type(nullable(field.type))
        return Place(path, told, nulled, listed)


@dataclass(frozen=True)
class Checking:
    """Checks one operation's arguments."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues

    def below(self, kind: GraphQLObjectType, nodes: list[FieldNode]) -> Selected:
        """Return the fields that are asked of an object, by their keys."""
        found: Selected = {}
        for node in nodes:
            if node.selection_set:
                for one in self._fields(kind, node.selection_set):
                    key = one.alias.value if one.alias else one.name.value
                    found.setdefault(key, []).append(one)
        return found

    def roots(self, selections: SelectionSetNode) -> Selected:
        """Return the root fields, by their keys."""
        assert self.schema.query_type is not None
        found: Selected = {}
        for one in self._fields(self.schema.query_type, selections):
            found.setdefault(one.alias.value if one.alias else one.name.value, []).append(one)
        return found

    def _fields(self, kind: GraphQLObjectType, selections: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not self._wanted(node):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            part: Any = node if hasattr(node, "selection_set") else self.fragments[node.name.value]  # type: ignore[attr-defined] # a spread
            condition = part.type_condition and self.schema.type_map[part.type_condition.name.value]
            if condition in (None, kind) or (
                is_abstract_type(condition) and self.schema.is_sub_type(condition, kind)
            ):
                yield from self._fields(kind, part.selection_set)

    def _wanted(self, node: Any) -> bool:  # noqa: ANN401 - a selection
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])

    def mistakes(
        self, kind: GraphQLObjectType, nodes: list[FieldNode], place: Place, door: str
    ) -> Iterator[Found]:
        """Yield what is wrong below an object."""
        for key, below in self.below(kind, nodes).items():
            name = below[0].name.value
            if name.startswith("__"):
                continue
            field = kind.fields[name]
            here = place.key(key, field)
            if door not in FORBIDDEN.get((kind.name, name), (door,)):
                yield Found("FORBIDDEN", here.told, here.nulled)
                continue
            if field.args:
                arguments = get_argument_values(field, below[0], self.variables)
                try:
                    self._check(kind, name, arguments, below, get_named_type(field.type))
                except Mistake as mistake:
                    yield Found(mistake.code, here.told, here.nulled)
            inner = get_named_type(field.type)
            if is_composite_type(inner):
                assert isinstance(inner, GraphQLObjectType)
                yield from self.mistakes(inner, below, here, door)

    def _check(
        self,
        kind: GraphQLObjectType,
        name: str,
        arguments: Mapping[str, Any],
        nodes: list[FieldNode],
        inner: Any,  # noqa: ANN401 - the type below
    ) -> None:
        """Raise Mistake for arguments that cannot be meant.

        A list's `where` is looked at by those of its parts that need it.
        """
        own = ARGUMENTS.get((kind.name, name))
        if own:
            own(arguments)
        _storable(arguments)
        listing = pages.LISTINGS.get((kind.name, name))
        if listing is None:
            return
        pages.page_size(arguments)
        parts = {one[0].name.value for one in self.below(inner, nodes).values()}
        if parts - {"__typename"} and listing.where == "AuditWhere":
            audit.read_where(arguments.get("where"))
        for side in ("after", "before"):
            if arguments.get(side) is not None:
                pages.read_cursor(listing, arguments, arguments[side])


def _storable(value: object) -> None:
    """Raise Mistake for a text that PostgreSQL cannot store, but not in a search."""
    if isinstance(value, str) and "\0" in value:
        raise Mistake("BAD_INPUT")
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "search":
                _storable(inner)
    elif isinstance(value, list):
        for inner in value:
            _storable(inner)


def _of_cluster(arguments: Mapping[str, Any]) -> None:
    reference(arguments["cluster"], "Cluster", "RegistryCluster")


def _since(arguments: Mapping[str, Any]) -> None:
    reference(arguments["from"], "ReportingPeriod")


def _few_points(arguments: Mapping[str, Any]) -> None:
    if len(arguments["points"]) > simulated.MOST:
        raise Mistake("BAD_INPUT")


ARGUMENTS: dict[tuple[str, str], Callable[[Mapping[str, Any]], None]] = {
    ("Secretariat", "managers"): _of_cluster,
    ("Secretariat", "ties"): _of_cluster,
    ("ReportingPeriod", "differences"): _since,
    ("OrderedAssessment", "simulation"): _few_points,
    ("ManagedAssessment", "simulation"): _few_points,
}
"""What is asked of arguments besides pages, by field."""
