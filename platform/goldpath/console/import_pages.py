"""The pages by which lists are taken in: what a list takes, and what became of a file."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from goldpath.console.data_pages import PATH
from goldpath.console.rendering import Renderer
from goldpath.console.session import Sessions
from goldpath.errors import BadInput, Busy, NotFound, OtherKind, TooLarge
from goldpath.files.downloads import GUARDS, saved_as
from goldpath.identity.viewer import signed_in
from goldpath.intake.routes import SUFFIXES, ImportRoutes, entered, page_of
from goldpath.intake.runs import Runs
from goldpath.intake.tables import ImportStatus
from goldpath.lists.columns import Column
from goldpath.lists.every import OF_PROJECTS
from goldpath.transfer.writing import FORMATS

_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class ImportPages:
    """Takes files from the page of a list, and shows what came of each."""

    imports: ImportRoutes
    renderer: Renderer
    sessions: Sessions

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route(f"{PATH}/{{list}}", self.get, methods=["GET"]),
            Route(f"{PATH}/{{list}}", self.post, methods=["POST"]),
            Route(f"{PATH}/{{list}}/columns.csv", self.columns, methods=["GET"]),
            Route("/projects/{slug}/imports/{id}", self.run, methods=["GET"]),
        ]

    async def get(self, request: Request) -> Response:
        """Show what a list takes, a form, and the latest imports."""
        return await self._show(request)

    async def post(self, request: Request) -> Response:
        """Take a file, and send the browser to the page that follows it."""
        try:
            run, _ = await self.imports.take(request)
        except (BadInput, TooLarge, OtherKind, Busy) as error:
            return await self._show(request, str(error).replace("`", "'"))
        return RedirectResponse(page_of(request, run), 303)

    async def columns(self, request: Request) -> Response:
        """Give out a table that has the list's columns and no row."""
        incoming, _ = entered(signed_in(await self.sessions.viewer(request)), request)
        csv = FORMATS["csv"]
        name = saved_as(f"{incoming.listing.name}.csv")
        table = csv.writer(incoming.columns).begin()
        headers = {**GUARDS, "Content-Disposition": name}
        return Response(table, headers=headers, media_type=csv.media_type)

    async def run(self, request: Request) -> Response:
        """Show how far an import is, and what is wrong with its rows."""
        viewer = signed_in(await self.sessions.viewer(request))
        run = await self.imports.find(viewer, request)
        listing = OF_PROJECTS.get(run.list_name)
        if listing is None:
            raise NotFound
        told: dict[str, Any] = {"run": run, "listing": listing}
        told["running"] = run.status is ImportStatus.RUNNING
        told["slug"] = request.path_params["slug"]
        return self.renderer.html(request, viewer, "import_run.html", **told)

    async def _show(self, request: Request, problem: str = "") -> Response:
        viewer = signed_in(await self.sessions.viewer(request))
        incoming, access = entered(viewer, request)
        runs = Runs(self.imports.imports.database, access)
        taken = {name: _column(incoming.listing.columns, name) for name in incoming.columns}
        return self.renderer.html(
            request,
            viewer,
            "project_import.html",
            status=_UNPROCESSABLE if problem else 200,
            slug=request.path_params["slug"],
            asked={"as": request.query_params.get("as")},
            listing=incoming.listing,
            columns=taken.values(),
            required=incoming.required,
            suffixes=",".join(SUFFIXES),
            runs=[(page_of(request, run), run) for run in await runs.latest(incoming.listing.name)],
            problem=problem,
        )


def _column(columns: tuple[Column, ...], name: str) -> Column:
    return next(one for one in columns if one.name == name)
