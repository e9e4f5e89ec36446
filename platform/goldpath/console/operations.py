"""The named operations of `schema/operations/`, read and checked when the server starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    type_from_ast,
    validate,
)
from graphql.type import is_input_type

from goldpath.endpoint.schema import schema
from goldpath.errors import OperatorError

GRAPHQL: GraphQLSchema = schema._schema  # noqa: SLF001 - Strawberry shows graphql-core's schema nowhere else
"""The served schema, as graphql-core knows it."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A named operation: its text, and the type of each of its variables."""

    name: str
    text: str
    variables: Mapping[str, GraphQLInputType]


def read_operations(folder: Path) -> Mapping[str, Operation]:
    """Return the operations of a folder by name.

    Raises OperatorError that names the file and the line of the first mistake.
    """
    files = sorted(folder.glob("*.graphql"))
    if not files:
        raise OperatorError(f"GOLDPATH_OPERATIONS: there are no operations in '{folder}'.")
    return {file.stem: _read(file) for file in files}


def operation_names(folder: Path) -> frozenset[str]:
    """Return the names of the operations of a folder, without reading them."""
    return frozenset(file.stem for file in folder.glob("*.graphql"))


def _read(file: Path) -> Operation:
    try:
        return _checked(file, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError(f"{file}: {error}") from error


@lru_cache(maxsize=1024)
def _checked(file: Path, text: str) -> Operation:
    """Return the operation of a text. A process checks the same text once: all take half a second.

    Raises OperatorError.
    """
    try:
        document = parse(text)
    except GraphQLError as error:
        raise _mistake(file, error) from error
    for mistake in validate(GRAPHQL, document):
        raise _mistake(file, mistake)
    return Operation(file.stem, text, _variables(_only(file, document)))


def _only(file: Path, document: DocumentNode) -> OperationDefinitionNode:
    found = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    names = [one.name.value if one.name else "(no name)" for one in found]
    if names != [file.stem]:
        said = ", ".join(names) or "none"
        raise OperatorError(f"{file}: expected one operation, named {file.stem}; found {said}.")
    return found[0]


def _variables(operation: OperationDefinitionNode) -> dict[str, GraphQLInputType]:
    found = {}
    for one in operation.variable_definitions or ():
        kind = type_from_ast(GRAPHQL, one.type)
        assert is_input_type(kind)  # noqa: S101 - validated above
        found[one.variable.name.value] = kind
    return found


def _mistake(file: Path, error: GraphQLError) -> OperatorError:
    line = f", line {error.locations[0].line}" if error.locations else ""
    return OperatorError(f"{file}{line}: {error.message}")
