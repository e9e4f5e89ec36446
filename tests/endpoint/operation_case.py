"""What a named operation is tried with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from client import Client

Found = Callable[[Client], Awaitable[dict[str, Any]]]


async def nothing(_: Client) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Case:
    """Who sends an operation, with which variables; `found` looks up ids.

    `masked` are fields of its answer that differ from day to day, beside those of every answer.
    `shows` is whether the answer shows something that has to be read; `lays` is whether `found`
    writes, so that it may not be tried on a database that is shared.
    """

    as_: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    found: Found = nothing
    masked: frozenset[str] = frozenset()
    shows: bool = True
    lays: bool = False
