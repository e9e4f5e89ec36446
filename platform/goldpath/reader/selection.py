"""Which fields an operation asks for: fragments spread, directives obeyed, aliases kept apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
)
from graphql.execution.values import VariableValues, get_directive_values
from graphql.type import is_abstract_type

Asked = dict[str, list[FieldNode]]
"""The fields of one object by their keys in the answer. One key may be written in several places,
whose selections are read together."""


@dataclass(frozen=True, slots=True)
class Selecting:
    """Reads selections of one operation, under one choice of `@skip` and `@include`."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues

    def root(self, kind: GraphQLObjectType, selections: SelectionSetNode) -> Asked:
        """Return the fields that a selection asks of an object of a type."""
        return self._gathered(kind, [selections])

    def below(self, kind: GraphQLObjectType, nodes: Sequence[FieldNode]) -> Asked:
        """Return the fields that are asked of the object that a field leads to."""
        return self._gathered(kind, [node.selection_set for node in nodes if node.selection_set])

    def _gathered(self, kind: GraphQLObjectType, sets: Sequence[SelectionSetNode]) -> Asked:
        found: Asked = {}
        for one in sets:
            for node in self._fields(kind, one.selections):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
        return found

    def _fields(
        self, kind: GraphQLObjectType, nodes: Sequence[SelectionNode]
    ) -> Iterator[FieldNode]:
        for node in nodes:
            if not self._wanted(node):
                continue
            if isinstance(node, FieldNode):
                yield node
            else:
                yield from self._spread(kind, node)

    def _spread(self, kind: GraphQLObjectType, node: SelectionNode) -> Iterator[FieldNode]:
        """Yield the fields of a fragment, if it speaks of objects of this type."""
        part: Any = node
        if isinstance(node, FragmentSpreadNode):
            part = self.fragments[node.name.value]
        assert isinstance(part, InlineFragmentNode | FragmentDefinitionNode)  # noqa: S101 - there is no fourth kind of selection
        if part.type_condition is None or self._is_a(kind, part.type_condition.name.value):
            yield from self._fields(kind, part.selection_set.selections)

    def _is_a(self, kind: GraphQLObjectType, name: str) -> bool:
        if kind.name == name:
            return True
        other = self.schema.type_map[name]
        return is_abstract_type(other) and self.schema.is_sub_type(other, kind)

    def _wanted(self, node: Any) -> bool:  # noqa: ANN401 - each kind of selection has directives
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        if skip and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not include or bool(include["if"])
