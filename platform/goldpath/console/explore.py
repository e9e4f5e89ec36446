"""A page's operation, as somebody would send it to the GraphQL endpoint."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import strip_ignored_characters

from goldpath.console.operations import Operation


@dataclass(frozen=True, slots=True)
class Explore:
    """What 'Explore as GraphQL' shows: the operation, its variables, and a command."""

    operation: str
    variables: str
    command: str


def explore(
    operation: Operation, variables: Mapping[str, Any], origin: str, *, token: bool
) -> Explore:
    """Return an operation as text, and the command that sends it."""
    body = {
        "operationName": operation.name,
        "query": strip_ignored_characters(operation.text),
        "variables": variables,
    }
    lines = [
        f"curl {shlex.quote(f'{origin}/graphql')}",
        *(['-H "Authorization: Bearer $GOLDPATH_TOKEN"'] if token else []),
        "-H 'Content-Type: application/json'",
        f"--data-raw {shlex.quote(orjson.dumps(body).decode())}",
    ]
    pretty = orjson.dumps(variables, option=orjson.OPT_INDENT_2).decode()
    return Explore(operation.text.strip(), pretty, " \\\n  ".join(lines))
