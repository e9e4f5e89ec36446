"""The files of a period's report, PDF, XLSX, CSV and its plot: with what a member sees."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from goldpath.console.asking import Asker
from goldpath.console.callers import Callers
from goldpath.console.operations import Operation
from goldpath.endpoint.meter import Meter
from goldpath.endpoint.refusals import View, telling
from goldpath.errors import BadInput, NotFound
from goldpath.files.downloads import GUARDS, saved_as
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import Viewer
from goldpath.programme.reporting.document import as_pdf
from goldpath.programme.reporting.report import Report, report_of
from goldpath.programme.reporting.sheets import as_csv, as_workbook
from goldpath.transfer.pdf import NoLetters
from goldpath.transfer.plots import svg
from goldpath.transfer.writing import FORMATS

Made = Callable[[Report], bytes]


def _plotted(report: Report) -> bytes:
    return svg(report.plot()).encode()


KINDS: Mapping[str, tuple[str, Made]] = {
    "pdf": ("application/pdf", as_pdf),
    "xlsx": (FORMATS["xlsx"].media_type, as_workbook),
    "csv": (FORMATS["csv"].media_type, as_csv),
    "svg": ("image/svg+xml", _plotted),
}
"""The files by their ending: what they are, and how they are made."""


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Gives out the files of reports: to members, but people's names to the coordinator alone."""

    operation: Operation
    asker: Asker
    callers: Callers
    meter: Meter

    def routes(self) -> list[Route]:
        """Return the routes. They come before the page's, whose `{id}` takes endings as well."""
        path = "/projects/{slug}/reports/{id}."
        return [Route(path + kind, self._view(kind), methods=["GET"]) for kind in KINDS]

    def _view(self, kind: str) -> View:
        async def view(request: Request) -> Response:
            return await self._file(request, kind)

        return telling(view)

    async def _file(self, request: Request, kind: str) -> Response:
        """Return a file; it is made in a thread, so that others need not wait."""
        number = _number(request.query_params.get("edition"))
        viewer = await self.callers.viewer(request)
        report = report_of(await self._told(request, viewer), number)
        media_type, made = KINDS[kind]
        try:
            content = await anyio.to_thread.run_sync(made, report)
        except NoLetters as error:
            raise BadInput(
                "The report is written in letters that our fonts have not. Take it as XLSX or CSV.",
                "edition",
            ) from error
        edition = f"edition-{report.number}" if report.number else "DRAFT"
        name = f"{request.path_params['slug']}-{report.starts_on}-{edition}.{kind}"
        return Response(content, media_type=media_type, headers=_headers(name, kind))

    async def _told(self, request: Request, viewer: Viewer) -> dict[str, Any]:
        """Return what the viewer may see of a period. Raises NotFound."""
        asked = {name: request.path_params[name] for name in ("slug", "id")}
        client = self.meter.client(request.scope)
        found = await self.asker.ask(self.operation, asked, viewer, client)
        if not found["node"]:
            raise NotFound
        if found["project"]["viewerRole"] != ProjectRole.COORDINATOR.name:
            return found
        return await self.asker.ask(self.operation, {**asked, "people": True}, viewer, client)


def _number(text: str | None) -> int | None:
    """Return the number of an edition. Raises BadInput."""
    if text is None:
        return None
    if not text.isascii() or not text.isdigit():
        raise BadInput("`edition` must be the number of an edition, such as 1.", "edition")
    return int(text)


def _headers(name: str, kind: str) -> dict[str, str]:
    """Return the headers of a file: a plot stands in a page, all else is saved."""
    return dict(GUARDS) if kind == "svg" else GUARDS | {"Content-Disposition": saved_as(name)}
