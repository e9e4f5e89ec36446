"""Limits on a request's document, checked before anything is executed.

Each limit is a validation rule, a class at module level, so that the validation cache keeps
working: a document is measured once. Depth and fields are counted with fragments expanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

TOKENS = 5_000
"""Words and signs of a document."""

DEPTH = 16
"""Levels of selection; the deepest question there is has nine, introspection needs fourteen."""

ROOT_FIELDS = 20
"""Root fields of an operation."""

FIELDS = 1_500
"""Fields of an operation, aliases and fragments counted as often as they occur: no more than
PostgreSQL has columns in a row."""

ALIASES = 100
"""Fields that an operation calls by another name."""

ALIAS_BYTES = 63
"""The longest other name: an object's keys are names of columns in PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a selection is; `roots` are the fields that it starts with."""

    depth: int = 0
    fields: int = 0
    roots: int = 0
    aliases: int = 0


class Measured(ASTValidationRule):
    """Measures operations; a fragment is measured once, however often it is spread."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        """Refuse an operation that is too large, saying the numbers."""
        sizes: dict[str, Size] = {}
        for name, limit, found in self.measures(node, sizes):
            if found > limit:
                self.report_error(
                    GraphQLError(
                        f"This operation has {found} {name}; {limit} are allowed.",
                        node,
                        extensions={"code": "LIMIT"},
                    )
                )

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Refuse an alias that is too long."""
        if node.alias is not None and len(node.alias.value) > ALIAS_BYTES:
            self.report_error(
                GraphQLError(
                    f"This alias has {len(node.alias.value)} letters; {ALIAS_BYTES} are allowed.",
                    node,
                    extensions={"code": "LIMIT"},
                )
            )

    def measures(
        self, node: OperationDefinitionNode, sizes: dict[str, Size]
    ) -> Iterator[tuple[str, int, int]]:
        """Yield what is limited: its name, its limit, and how much there is of it."""
        whole = self._size(node.selection_set, sizes)
        yield "levels", DEPTH, whole.depth
        yield "fields", FIELDS, whole.fields
        yield "aliases", ALIASES, whole.aliases
        yield "root fields", ROOT_FIELDS, whole.roots

    def _size(self, selections: SelectionSetNode | None, sizes: dict[str, Size]) -> Size:
        if selections is None:
            return Size()
        parts = [self._part(selection, sizes) for selection in selections.selections]
        return Size(
            depth=max(part.depth for part in parts),
            fields=sum(part.fields for part in parts),
            roots=sum(part.roots for part in parts),
            aliases=sum(part.aliases for part in parts),
        )

    def _part(self, selection: object, sizes: dict[str, Size]) -> Size:
        if isinstance(selection, FieldNode):
            below = self._size(selection.selection_set, sizes)
            aliases = below.aliases + (selection.alias is not None)
            return Size(below.depth + 1, below.fields + 1, roots=1, aliases=aliases)
        if isinstance(selection, InlineFragmentNode):
            return self._size(selection.selection_set, sizes)
        assert isinstance(selection, FragmentSpreadNode)  # noqa: S101 - there is no fourth kind
        return self._fragment(selection.name.value, sizes)

    def _fragment(self, name: str, sizes: dict[str, Size]) -> Size:
        """Measure a fragment; one that contains itself is another rule's to refuse."""
        if name not in sizes:
            sizes[name] = Size()
            found = self.context.get_fragment(name)
            sizes[name] = self._size(found.selection_set if found else None, sizes)
        return sizes[name]
