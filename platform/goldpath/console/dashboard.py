"""The board's dashboard: figures as of a day, each with its plot, its table, and its operation."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from goldpath.console.asking import Asker
from goldpath.console.explore import Explore, explore
from goldpath.console.figure import Figure
from goldpath.console.figure_tables import Table
from goldpath.console.figures import FIGURES
from goldpath.console.operations import Operation
from goldpath.console.page import Beside, Page
from goldpath.console.roads import this_day
from goldpath.console.session import Sessions
from goldpath.endpoint.meter import Meter
from goldpath.errors import BadInput, NotFound
from goldpath.files.downloads import GUARDS, saved_as
from goldpath.identity.viewer import signed_in
from goldpath.transfer.plots import drawn
from goldpath.transfer.writing import FORMATS, Format

PATH = "/board"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as the page shows it; `plot` is missing where there is nothing to draw."""

    figure: Figure
    covers: Mapping[str, int]
    says: str
    rows: Table
    named: Sequence[Mapping[str, Any]]
    plot: str | None
    asked: Explore


async def figures(beside: Beside) -> list[Drawn]:
    """Return every figure as of the day that the page is asked for, drawn."""
    on = date.fromisoformat(str(beside.variables["on"]))
    return await asyncio.gather(*(_drawn(figure, on, beside) for figure in FIGURES))


async def _drawn(figure: Figure, on: date, beside: Beside) -> Drawn:
    given = figure.given(on)
    found = (await beside.ask(figure.operation, given))["board"][figure.field]
    rows, says = figure.rows(found), figure.says(found)
    operation = beside.operations[figure.operation]
    return Drawn(
        figure=figure,
        covers=found["covers"],
        says=says,
        rows=rows,
        named=found["named"] if figure.whose else (),
        plot=await drawn(figure.plot(figure.title, says, rows)) if rows else None,
        asked=explore(operation, given, beside.origin, token=True),
    )


DASHBOARD = Page(
    name="dashboard",
    path=PATH,
    operation="BoardOverview",
    shown="board",
    parameters=("on",),
    signed_in=True,
    usual={"on": this_day},
    beside=figures,
)


@dataclass(frozen=True, slots=True)
class FigureFiles:
    """Gives out the tables of figures as files."""

    operations: Mapping[str, Operation]
    asker: Asker
    sessions: Sessions
    meter: Meter

    def routes(self) -> list[Route]:
        """Return the route."""
        return [Route(f"{PATH}/{{figure}}.{{suffix}}", self.get, methods=["GET"])]

    async def get(self, request: Request) -> Response:
        """Return a figure's table. Raises NotFound, BadInput, Unauthenticated or Forbidden."""
        viewer = signed_in(await self.sessions.viewer(request))
        figure, on, as_a = _meant(request)
        operation = self.operations[figure.operation]
        client = self.meter.client(request.scope)
        data = await self.asker.ask(operation, figure.given(on), viewer, client)
        writer = as_a.writer(figure.columns)
        rows = figure.rows(data["board"][figure.field])
        body = b"".join((writer.begin(), writer.add(rows), writer.end()))
        named = saved_as(f"board-{figure.name}-{on}.{as_a.suffix}")
        headers = {**GUARDS, "Content-Disposition": named, "Cache-Control": "no-store"}
        return Response(body, headers=headers, media_type=as_a.media_type)


def _meant(request: Request) -> tuple[Figure, date, Format]:
    """Return what is asked for. Raises NotFound or BadInput."""
    asked = request.path_params
    figure = next((one for one in FIGURES if one.name == asked["figure"]), None)
    as_a = FORMATS.get(asked["suffix"])
    if figure is None or as_a is None:
        raise NotFound
    try:
        on = date.fromisoformat(request.query_params.get("on") or this_day())
    except ValueError as error:
        raise BadInput("A day is written as 2026-11-21.", "on") from error
    return figure, on, as_a
