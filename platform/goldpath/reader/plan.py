"""A planned statement: SQL text, where its parameters come from, and what it costs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import orjson
from graphql import GraphQLField
from graphql.execution.values import VariableValues, get_argument_values
from graphql.language import FieldNode

from goldpath.errors import BadInput, GoldpathError
from goldpath.reader.given import Values

Path = tuple[str | int, ...]
"""Keys of an answer, from its root to a field."""


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A place in a document where a field has arguments.

    `path` are the keys that lead to it; `shown` those of them that come before any list.
    """

    field: GraphQLField
    node: FieldNode
    path: Path
    shown: Path

    def arguments(self, variables: VariableValues) -> dict[str, Any]:
        """Return the arguments that a request gives here, by their names in the schema."""
        return get_argument_values(self.field, self.node, variables)


@dataclass(frozen=True, slots=True)
class Problem:
    """An error at a place in the answer."""

    error: Exception
    path: Path


class Pruned(Exception):
    """A field cannot be answered; the nearest one around it that may be null is null."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How many objects a part of a plan asks for: so many, each with what is below it."""

    size: Callable[[Values], int] | None = None
    below: tuple["Cost", ...] = ()

    def of(self, values: Values) -> int:
        """Return the number for one request's values."""
        each = 1 + sum(part.of(values) for part in self.below)
        return each * (self.size(values) if self.size else 1)


Fill = tuple[Site | None, Callable[[Values], Any]]
"""How one parameter of a statement is found, and the place in the document it is given at."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One statement for one root field, and how a request's values fill it.

    `checks` are what must hold of the values besides; `problems` are what the policy refuses,
    whatever the values are; `lookups` is how many metered fields it reads.
    """

    sql: str
    fill: Sequence[Fill]
    sites: Sequence[Site]
    checks: Sequence[Fill]
    cost: Cost
    problems: Sequence[Problem]
    lookups: int = 0

    def values(self, variables: VariableValues, scope: Mapping[str, Any]) -> Values:
        """Return what a request gives: the arguments by site, and its scope."""
        found: dict[Any, Any] = {site: site.arguments(variables) for site in self.sites}
        found["scope"] = scope
        return found

    def filled(self, values: Values) -> "Filled":
        """Return the statement's parameters, and what is wrong with the values."""
        parameters: list[bytes | None] = []
        mistakes: list[tuple[Site | None, GoldpathError]] = []
        for sites, found in ((self.checks, None), (self.fill, parameters)):
            for site, read in sites:
                try:
                    text = as_text(read(values))
                except GoldpathError as error:
                    mistakes.append((site, error))
                else:
                    if found is not None:
                        found.append(text)
        return Filled(parameters, mistakes)


@dataclass(frozen=True, slots=True)
class Filled:
    """The parameters of one request, and what is wrong with what it gave, place by place."""

    parameters: Sequence[bytes | None]
    mistakes: Sequence[tuple[Site | None, GoldpathError]]


def as_text(value: Any) -> bytes | None:  # noqa: ANN401, PLR0911 - any value of a request; one line a kind
    """Return a value as PostgreSQL reads it. Raises BadInput for a text that it cannot store."""
    if value is None:
        return None
    if isinstance(value, bool):
        return b"t" if value else b"f"
    if isinstance(value, Enum):
        return str(value.value).encode()
    if isinstance(value, str):
        return _stored(value).encode()
    if isinstance(value, int | UUID | Decimal):
        return str(value).encode()
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat().encode()
    if isinstance(value, date):
        return value.isoformat().encode()
    if isinstance(value, list | tuple):
        return b"{" + b",".join(_element(one) for one in value) + b"}"
    return orjson.dumps(value)


def _stored(text: str) -> str:
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadInput("A text holds a sign that cannot be stored, such as NUL.")
    return text


def _element(value: Any) -> bytes:  # noqa: ANN401 - an element of a list
    text = as_text(value)
    if text is None:
        return b"NULL"
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
