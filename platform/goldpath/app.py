"""The Starlette application: routes, and what lives as long as the server."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from uuid import UUID

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route

from goldpath.console.callers import Callers
from goldpath.console.console import console
from goldpath.console.headers import SecurityHeaders
from goldpath.console.operations import operation_names
from goldpath.console.session import Sessions
from goldpath.database.revisions import Revisions
from goldpath.database.work import Database
from goldpath.endpoint.meter import Meter
from goldpath.endpoint.schema import GoldpathSchema, schema
from goldpath.endpoint.view import Endpoint
from goldpath.files.local_folder import LocalFolder
from goldpath.files.store import FileStore
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.intake.routes import ImportRoutes
from goldpath.intake.running import Imports
from goldpath.lists.exports import Exporter
from goldpath.lists.places import Places
from goldpath.lists.routes import ExportRoutes
from goldpath.operating.metrics import Metrics
from goldpath.operating.readiness import Readiness
from goldpath.operating.routes import OperatorRoutes
from goldpath.operating.watched import Watched
from goldpath.programme.calendars.routes import CalendarRoutes
from goldpath.programme.evidence.routes import EvidenceRoutes
from goldpath.settings import Environment, Settings, settings

NOBODY: Mapping[str, UUID] = {}


def application(  # noqa: PLR0913 - what the server's parts are
    database: Database,
    verifier: Verifier,
    served: GoldpathSchema = schema,
    *,
    given: Settings | None = None,
    meter: Meter | None = None,
    store: FileStore | None = None,
    accounts: Mapping[str, UUID] = NOBODY,
) -> Starlette:
    """Return the application that serves a database to the holders of verified tokens.

    `given` adds the web pages, where a development server offers to sign in as one of `accounts`,
    by address. `served` is another schema than Goldpath's in tests that plant a leak, and `meter`
    another than the settings' in tests that look much up, `store` another than their folder. What
    stops the server tells it to `state.readiness`.
    """
    found = given or settings()
    folder = LocalFolder.of(found)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        folder.prepare()
        async with database:
            yield
            await imports.close()

    directory = Directory(database)
    explains = given is not None and given.env is Environment.DEVELOPMENT
    meter = meter or Meter(found.verifications_per_minute)
    endpoint = Endpoint(database, directory, verifier, meter, served, explains=explains)
    signs_in = given is not None and given.env is not Environment.PRODUCTION
    callers = Callers(Sessions(directory, verifier, enabled=signs_in))
    evidence = EvidenceRoutes(database, store or folder, found.most_evidence, callers.viewer)
    exporter, in_public = (Exporter(database, Places(found.most_exports)) for _ in range(2))
    exports = ExportRoutes(exporter, in_public, callers.viewer)
    imports = Imports(database, found.import_rows)
    takes = ImportRoutes(imports, found.most_import, callers.viewer)
    console_of = partial(console, evidence=evidence, imports=takes, accounts=accounts)
    pages = [console_of(given, database, directory, verifier, meter)] if given else []
    readiness = Readiness(database, Revisions.of(found.migrations))
    metrics = Metrics(database, served.documents)
    made = Starlette(
        routes=[
            Route("/graphql", endpoint, methods=["GET", "POST"]),
            *OperatorRoutes(readiness, metrics, found.metrics_token).routes(),
            *evidence.routes(),
            *exports.routes(),
            *takes.routes(),
            *CalendarRoutes(database).routes(),
            *(Mount("/", app) for app in pages),
        ],
        middleware=[
            Middleware(
                Watched, metrics, operation_names(found.operations), logs=found.log_requests
            ),
            Middleware(SecurityHeaders),
        ],
        lifespan=lifespan,
    )
    made.state.readiness = readiness
    return made
