"""Lists over HTTP: whoever may see one takes it away as a file."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from goldpath.endpoint.refusals import View, telling
from goldpath.errors import NotFound
from goldpath.identity.viewer import Viewer
from goldpath.lists.entering import (
    Entered,
    of_project,
    of_the_register,
    of_the_secretariat,
    read_role,
)
from goldpath.lists.exports import Exporter
from goldpath.transfer.writing import FORMATS, Format

Who = Callable[[Request], Awaitable[Viewer]]
"""Finds out who calls; it raises Unauthenticated or Forbidden."""

Enter = Callable[[Request], Awaitable[Entered]]


@dataclass(frozen=True, slots=True)
class ExportRoutes:
    """Gives lists out. What everybody may have takes nobody's place who works in a project."""

    exporter: Exporter
    in_public: Exporter
    who: Who

    def routes(self) -> list[Route]:
        """Return the routes."""
        file = "export/{list}.{suffix}"
        return [
            Route(f"/projects/{{slug}}/{file}", _view(self.exporter, self._of_project)),
            Route(f"/secretariat/{file}", _view(self.exporter, self._of_the_secretariat)),
            Route(f"/registry/{file}", _view(self.in_public, _of_the_register)),
        ]

    async def _of_project(self, request: Request) -> Entered:
        viewer, asked = await self.who(request), request.path_params
        role = read_role(request.query_params.get("as"))
        return of_project(viewer, asked["slug"], asked["list"], role)

    async def _of_the_secretariat(self, request: Request) -> Entered:
        return of_the_secretariat(await self.who(request), request.path_params["list"])


def _view(exporter: Exporter, enter: Enter) -> View:
    """Return the view of the lists that are entered so."""

    async def view(request: Request) -> Response:
        return await exporter.open(await enter(request), _format(request))

    return telling(view)


async def _of_the_register(request: Request) -> Entered:
    return of_the_register(request.path_params["list"])


def _format(request: Request) -> Format:
    """Return what kind of file is asked for. Raises NotFound."""
    found = FORMATS.get(request.path_params["suffix"])
    if found is None:
        raise NotFound
    return found
