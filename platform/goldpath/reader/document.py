"""An operation, and the plans that were made for it so far."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    type_from_ast,
)
from graphql.execution.values import VariableValues, get_variable_values

from goldpath.reader.given import shape
from goldpath.reader.plan import Path, Plan, Pruned, Site
from goldpath.reader.planner import Planner, Scope
from goldpath.reader.roots import Entry
from goldpath.reader.selection import Asked, Selecting

MOST_PLANS = 64
"""Plans that one document keeps: as many shapes, roles and types as it is usually asked for."""

Shape = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """One request for an operation: its variables, what decides its plans, and its root fields."""

    given: Mapping[str, Any]
    variables: VariableValues
    shape: Shape
    roots: Asked


@dataclass(slots=True)
class Document:
    """A validated operation of a schema."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    plans: OrderedDict[Any, Plan | None] = field(default_factory=OrderedDict)
    selected: dict[Shape, Asked] = field(default_factory=dict)
    kinds: Mapping[str, GraphQLInputType] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[str, Any] = {
            one.variable.name.value: type_from_ast(self.schema, one.type)
            for one in self.operation.variable_definitions or ()
        }
        self.kinds = found

    @property
    def name(self) -> str | None:
        """What the operation is called, if it has a name."""
        return _name(self.operation)

    def asking(self, given: Mapping[str, Any]) -> Asking | list[GraphQLError]:
        """Read a request's variables; return what is wrong with them if anything is.

        Raises BadInput for filters nested too deeply.
        """
        variables = get_variable_values(
            self.schema, self.operation.variable_definitions or (), dict(given)
        )
        if isinstance(variables, list):
            return variables
        coerced = variables.coerced
        shaped = tuple(
            (name, shape(kind, coerced[name]))
            for name, kind in self.kinds.items()
            if name in coerced
        )
        return Asking(given, variables, shaped, self._roots(shaped, variables))

    def _roots(self, shaped: Shape, variables: VariableValues) -> Asked:
        """Return the root fields that are wanted; `@skip` and `@include` are part of the shape."""
        found = self.selected.get(shaped)
        if found is None:
            if len(self.selected) >= MOST_PLANS:
                self.selected.clear()
            query: Any = self.schema.query_type
            found = self.selecting(variables).root(query, self.operation.selection_set)
            self.selected[shaped] = found
        return found

    def selecting(self, variables: VariableValues) -> Selecting:
        """Return what reads this document's selections."""
        return Selecting(self.schema, self.fragments, variables)

    def site(self, key: str, nodes: Sequence[FieldNode]) -> Site:
        """Return a root field's place."""
        query: Any = self.schema.query_type
        return Site(query.fields[nodes[0].name.value], nodes[0], (key,), (key,))

    def plan(
        self,
        asking: Asking,
        key: str,
        nodes: Sequence[FieldNode],
        entry: Entry,
        pruned: frozenset[Path] = frozenset(),
    ) -> Plan | None:
        """Return the plan of a root field, made once; None if what is pruned leaves nothing."""
        named = (asking.shape, key, entry.start, entry.kind, entry.role, entry.door.role, pruned)
        if named in self.plans:
            self.plans.move_to_end(named)
            return self.plans[named]
        made = self._planned(asking, key, nodes, entry, pruned)
        while len(self.plans) >= MOST_PLANS:
            self.plans.popitem(last=False)
        self.plans[named] = made
        return made

    def _planned(
        self,
        asking: Asking,
        key: str,
        nodes: Sequence[FieldNode],
        entry: Entry,
        pruned: frozenset[Path],
    ) -> Plan | None:
        selecting = self.selecting(asking.variables)
        planner = Planner(selecting, entry.role, pruned)
        kind = self._kind(nodes, entry)
        start = entry.start(Scope(planner.parameters))
        try:
            return planner.plan(kind, start, selecting.below(kind, nodes), (key,))
        except Pruned:
            return None

    def _kind(self, nodes: Sequence[FieldNode], entry: Entry) -> GraphQLObjectType:
        query: Any = self.schema.query_type
        named: Any = get_named_type(query.fields[nodes[0].name.value].type)
        if entry.kind is not None:
            named = self.schema.type_map[entry.kind]
        assert isinstance(named, GraphQLObjectType)  # noqa: S101 - an entry to an interface says its type
        return named


LONGEST_KEPT = 20_000
"""Characters of the longest text that is kept, so that what is kept stays small."""


class Documents:
    """The operations that were validated lately, by their texts and names.

    An operation that is alone in its text is known without its name as well.
    """

    def __init__(self, most: int = 1_000) -> None:
        self.hits = 0
        self.misses = 0
        self._most = most
        self._known: OrderedDict[tuple[str, str | None], Document] = OrderedDict()

    def known(self, text: str, operation: str | None) -> Document | None:
        """Return the operation if it was kept."""
        found = self._known.get((text, operation))
        if found is not None:
            self.hits += 1
            self._known.move_to_end((text, operation))
        return found

    def __len__(self) -> int:
        return len(self._known)

    def keep(
        self, schema: GraphQLSchema, document: DocumentNode, text: str, operation: str | None
    ) -> Document:
        """Keep an operation of a valid document, and return it.

        Raises GraphQLError if there are several and none is named.
        """
        self.misses += 1
        operations: list[OperationDefinitionNode] = []
        fragments: dict[str, FragmentDefinitionNode] = {}
        for one in document.definitions:
            if isinstance(one, OperationDefinitionNode):
                operations.append(one)
            elif isinstance(one, FragmentDefinitionNode):
                fragments[one.name.value] = one
        if operation is None and len(operations) > 1:
            raise GraphQLError("Say by `operationName` which of these operations you mean.")
        meant = next(one for one in operations if operation in (None, _name(one)))
        made = Document(schema, meant, fragments)
        if len(text) <= LONGEST_KEPT:
            self._known[text, operation] = made
            if len(operations) == 1:
                self._known[text, None] = made
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return made


def _name(operation: OperationDefinitionNode) -> str | None:
    return operation.name.value if operation.name else None
