"""What the resolvers of one request share."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import strawberry
from strawberry.extensions import SchemaExtension

from bench.peers.stock.loaders import Loaders
from bench.peers.stock.visit import Visit


@dataclass(frozen=True, slots=True)
class Context:
    """One request: its transaction and its loaders."""

    visit: Visit
    loaders: Loaders


Info = strawberry.Info[Context, None]
"""What a resolver is told of its request."""


class EndVisit(SchemaExtension):
    """Ends the request's transaction when its operation is done."""

    async def on_operation(self) -> AsyncIterator[None]:
        """Let the operation run, then end its transaction."""
        yield
        await self.execution_context.context.visit.end()
