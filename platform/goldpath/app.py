"""The Starlette application: routes, and what lives as long as the server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from strawberry import Schema

from goldpath.database.work import Database
from goldpath.endpoint.schema import schema
from goldpath.endpoint.view import Endpoint
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier


def application(database: Database, verifier: Verifier, served: Schema = schema) -> Starlette:
    """Return the application that serves a database to the holders of verified tokens.

    `served` is another schema than Goldpath's in tests that plant a leak.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with database:
            yield

    endpoint = Endpoint(database, Directory(database), verifier, served)
    return Starlette(
        routes=[
            Route("/graphql", endpoint, methods=["GET", "POST"]),
            Route("/healthz", healthz),
        ],
        lifespan=lifespan,
    )


async def healthz(_: Request) -> Response:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})
