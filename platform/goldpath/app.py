"""The Starlette application: routes, and what lives as long as the server."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from goldpath.console.console import console
from goldpath.console.headers import SecurityHeaders
from goldpath.database.work import Database
from goldpath.endpoint.meter import Meter
from goldpath.endpoint.schema import GoldpathSchema, schema
from goldpath.endpoint.view import Endpoint
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.settings import Environment, Settings, settings

NOBODY: Mapping[str, UUID] = {}


def application(  # noqa: PLR0913 - what the server's parts are
    database: Database,
    verifier: Verifier,
    served: GoldpathSchema = schema,
    *,
    given: Settings | None = None,
    meter: Meter | None = None,
    accounts: Mapping[str, UUID] = NOBODY,
) -> Starlette:
    """Return the application that serves a database to the holders of verified tokens.

    `given` adds the web pages, where a development server offers to sign in as one of `accounts`,
    by address. `served` is another schema than Goldpath's in tests that plant a leak, and `meter`
    another than the settings' in tests that look much up.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with database:
            yield

    directory = Directory(database)
    explains = given is not None and given.env is Environment.DEVELOPMENT
    meter = meter or Meter((given or settings()).verifications_per_minute)
    endpoint = Endpoint(database, directory, verifier, meter, served, explains=explains)
    pages = (
        [console(given, database, directory, verifier, meter, accounts=accounts)] if given else []
    )
    return Starlette(
        routes=[
            Route("/graphql", endpoint, methods=["GET", "POST"]),
            Route("/healthz", healthz),
            *(Mount("/", app) for app in pages),
        ],
        middleware=[Middleware(SecurityHeaders)],
        lifespan=lifespan,
    )


async def healthz(_: Request) -> Response:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})
