"""`goldpath serve`: the server, for one process."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated
from uuid import UUID

import psycopg
import typer
import uvicorn

from goldpath import logs
from goldpath.app import NOBODY, application
from goldpath.database.connect import Addresses, addresses, inspecting, unreachable
from goldpath.database.work import Database
from goldpath.endpoint.schema import schema
from goldpath.errors import OperatorError
from goldpath.identity.tokens import verifier
from goldpath.operating.server import Server
from goldpath.reader.check import check
from goldpath.settings import Environment, Settings, settings

Host = Annotated[str, typer.Option(help="The address to listen on.", envvar="HOST")]
NOT_STARTED = 3
"""What the process ends with when it cannot listen, as Uvicorn's own does."""

Port = Annotated[int, typer.Option(help="The port to listen on.", envvar="PORT")]


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve GraphQL and the web pages until told to stop."""
    given = settings()
    with addresses(given) as at:
        run(given, at, host, port)


def run(
    given: Settings, at: Addresses, host: str, port: int, accounts: Mapping[str, UUID] = NOBODY
) -> None:
    """Serve the database at `at`, offering to sign in as one of the demo accounts.

    Requests that are under way are finished before it stops. Raises OperatorError if the schema
    does not fit the database.
    """
    fits(at)
    in_full = given.env is Environment.DEVELOPMENT
    logs.configure(in_full=in_full)
    logs.configure_libraries(in_full=in_full)
    database = Database(
        at.login, pool_size=given.pool_size, statement_timeout=given.statement_timeout
    )
    app = application(database, verifier(given), given=given, accounts=accounts)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    server = Server(config, app.state.readiness, given.leave)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        raise SystemExit(NOT_STARTED)


def fits(at: Addresses) -> None:
    """Check that every door can read what the schema offers there. Raises OperatorError."""
    try:
        with inspecting(at.login) as login:
            check(schema, login)
    except psycopg.OperationalError as error:
        raise OperatorError(unreachable(error)) from error
