"""The console put together: pages, sign-in, assets, and pages for what goes wrong."""

from collections.abc import Mapping
from uuid import UUID

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from goldpath.console.asking import Asker
from goldpath.console.assets import FOLDER as ASSETS
from goldpath.console.assets import assets
from goldpath.console.callers import Callers
from goldpath.console.dashboard import FigureFiles
from goldpath.console.data_pages import DataPages
from goldpath.console.evidence_forms import EvidenceForms
from goldpath.console.import_pages import ImportPages
from goldpath.console.issuer_routes import IssuerRoutes
from goldpath.console.label_documents import Documents
from goldpath.console.label_pages import LabelPages
from goldpath.console.operations import Operation, read_operations
from goldpath.console.page import Page
from goldpath.console.pages import PAGES
from goldpath.console.people_sheets import PeopleSheets
from goldpath.console.rendering import Renderer, environment
from goldpath.console.report_files import ReportFiles
from goldpath.console.session import Sessions
from goldpath.console.sign_in import DevelopmentSignIn
from goldpath.console.today_pages import worker
from goldpath.console.troubles import Troubles
from goldpath.console.view import PageView
from goldpath.database.work import Database
from goldpath.endpoint.meter import Meter
from goldpath.errors import OperatorError
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.intake.routes import ImportRoutes
from goldpath.label.verification.credential import Credentials
from goldpath.label.verification.issuer import Issuer
from goldpath.label.verification.signing_keys import signing_keys
from goldpath.programme.evidence.routes import EvidenceRoutes
from goldpath.settings import Environment, Settings

_OTHER_TEMPLATES = (
    "sign_in.html",
    "trouble.html",
    "verify.html",
    "no_document.html",
    "people_sheet.html",
    "project_import.html",
    "import_run.html",
    "project_data.html",
)


def console(  # noqa: PLR0913 - what the server's parts are
    given: Settings,
    database: Database,
    directory: Directory,
    verifier: Verifier,
    meter: Meter,
    *,
    evidence: EvidenceRoutes,
    imports: ImportRoutes,
    accounts: Mapping[str, UUID],
) -> Starlette:
    """Return the web pages as an application of their own.

    `accounts` are demo accounts that a development server offers to sign in as. Raises
    OperatorError for a mistake in an operation, a page or a template.
    """
    operations = read_operations(given.operations)
    sign_in_exists = given.env is not Environment.PRODUCTION
    sessions = Sessions(directory, verifier, enabled=sign_in_exists)
    renderer = Renderer(environment(), sign_in=sign_in_exists)
    _check(operations, renderer)
    sign_in = DevelopmentSignIn(given, accounts, directory, sessions, renderer)
    asker = Asker(database, directory)
    views = [PageView(page, operations, asker, renderer, sessions, meter) for page in PAGES]
    issuer = Issuer(given.public_url, sample=given.env is not Environment.PRODUCTION)
    credentials = Credentials(issuer, signing_keys(given))
    labels = LabelPages(database, meter, renderer, sessions, Documents(credentials))
    reports = ReportFiles(operations["PeriodReport"], asker, Callers(sessions), meter)
    return Starlette(
        routes=[
            *reports.routes(),
            *(Route(view.page.path, view.get, methods=["GET"]) for view in views),
            *(Route(view.page.path, view.post, methods=["POST"]) for view in views),
            *sign_in.routes(),
            *labels.routes(),
            *IssuerRoutes(database, credentials).routes(),
            *PeopleSheets(operations, asker, renderer, sessions, meter).routes(),
            *FigureFiles(operations, asker, sessions, meter).routes(),
            *EvidenceForms(evidence).routes(),
            *DataPages(database, renderer, sessions).routes(),
            *ImportPages(imports, renderer, sessions).routes(),
            assets(),
            worker(),
            Route("/favicon.svg", favicon),
        ],
        exception_handlers=Troubles(renderer, sessions).handlers(),
    )


async def favicon(_: Request) -> Response:
    """Return the picture of the browser's tab."""
    return FileResponse(ASSETS / "favicon.svg", headers={"Cache-Control": "max-age=86400"})


def _check(operations: Mapping[str, Operation], renderer: Renderer) -> None:
    renderer.check([page.template for page in PAGES] + list(_OTHER_TEMPLATES))
    for page in PAGES:
        _variables(page, page.operation, operations, {*page.parameters, *_in_path(page.path)})
        for form in page.forms:
            _variables(page, form.operation, operations, {*form.names, *form.clears})


def _variables(page: Page, name: str, operations: Mapping[str, Operation], used: set[str]) -> None:
    if name not in operations:
        raise OperatorError(f"The page {page.path} needs an operation {name}, and there is none.")
    unknown = sorted(used - set(operations[name].variables))
    if unknown:
        raise OperatorError(f"{name} has no variable ${unknown[0]}, which {page.path} sets.")


def _in_path(path: str) -> set[str]:
    return {part[1:-1] for part in path.split("/") if part.startswith("{")}
