"""The server: `python -m bench.peers.stock.server`, told by DATABASE_URL, BENCH_SECRET and PORT."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from bench.peers.stock.board import Board
from bench.peers.stock.context import Context, EndVisit, Info
from bench.peers.stock.loaders import Loaders
from bench.peers.stock.node import Node
from bench.peers.stock.registry import Registry
from bench.peers.stock.roadmap import Cohort, Milestone, cohort, milestone
from bench.peers.stock.visit import Visit
from bench.tokens import Reader
from goldpath.endpoint.ids import reference
from goldpath.label.clusters.countries import COUNTRY_CODE, CountryCode

_BY_TYPE = {"Cohort": cohort, "Milestone": milestone}


@strawberry.type
class Query:
    """The root fields that the loads ask for."""

    @strawberry.field
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Return the thing with this id."""
        asked = reference(id, *_BY_TYPE)
        return await _BY_TYPE[asked.type_name](info, asked)

    @strawberry.field
    def registry(self) -> Registry:
        """Return the public register."""
        return Registry()

    @strawberry.field
    def board(self) -> Board:
        """Return the board's view."""
        return Board()


schema = strawberry.Schema(
    query=Query,
    types=[Cohort, Milestone],
    extensions=[lambda: ParserCache(maxsize=512), lambda: ValidationCache(maxsize=512), EndVisit],
    config=StrawberryConfig(scalar_map={CountryCode: COUNTRY_CODE}),
)


class Endpoint(GraphQL[Context, None]):
    """Strawberry's view, with a faster JSON library."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(schema, graphql_ide=None, subscription_protocols=())
        self._reader = reader

    async def get_context(self, request: Request | WebSocket, response: Any) -> Context:  # noqa: ANN401, ARG002 - Strawberry's signature
        """Read who asks from the token."""
        _, _, token = request.headers.get("authorization", "").partition(" ")
        visit = Visit(request.app.state.pool, self._reader.claims(token) if token else {})
        return Context(visit, Loaders.of(visit))

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON."""
        return orjson.dumps(data)


async def _keep(_: asyncpg.Connection) -> None:
    """Leave a connection as it is: all that a request sets ends with its transaction."""


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=10, max_size=10, reset=_keep
    ) as pool:
        app.state.pool = pool
        yield


if __name__ == "__main__":
    endpoint = Endpoint(Reader(os.environ["BENCH_SECRET"]))
    uvicorn.run(
        Starlette(routes=[Route("/graphql", endpoint, methods=["POST"])], lifespan=_lifespan),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        access_log=False,
        log_level="warning",
        server_header=False,
    )
