"""The form that takes a sheet of people: it shows what would become of each row, then enrols."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from goldpath.console.asking import Asker
from goldpath.console.course_people_pages import SHEET
from goldpath.console.forms import say_done
from goldpath.console.operations import Operation
from goldpath.console.rendering import Renderer
from goldpath.console.same_origin import require_same_origin
from goldpath.console.session import Sessions
from goldpath.endpoint.meter import Meter
from goldpath.errors import BadInput, OtherKind, TooLarge
from goldpath.files.uploads import read_upload
from goldpath.identity.viewer import Viewer, signed_in
from goldpath.programme.enrolments.import_mutation import MOST_BYTES

PEOPLE = "/projects/{slug}/courses/{id}/people"
LONGEST = MOST_BYTES * 2
"""Bytes of a sheet in base64, as a form brings it back: more than it can have."""

_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class PeopleSheets:
    """Takes sheets of people from the page of a course."""

    operations: Mapping[str, Operation]
    asker: Asker
    renderer: Renderer
    sessions: Sessions
    meter: Meter

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route(f"{PEOPLE}/sheet", self.post, methods=["POST"])]

    async def post(self, request: Request) -> Response:
        """Show what would become of each row of a file; enrol once that was seen."""
        require_same_origin(request)
        viewer = signed_in(await self.sessions.viewer(request))
        seen = not request.headers.get("content-type", "").startswith("multipart/")
        try:
            sheet = await _seen(request) if seen else await _sent(request)
            told = await self._import(request, viewer, {**sheet, "dryRun": not seen})
        except (BadInput, TooLarge, OtherKind) as error:
            return self._show(request, viewer, {"fileName": "", "content": ""}, _problem(error))
        if not told["written"]:
            return self._show(request, viewer, sheet, told)
        response = RedirectResponse(PEOPLE.format_map(request.path_params), 303)
        say_done(response, SHEET, request.path_params["id"])
        return response

    async def _import(
        self, request: Request, viewer: Viewer, given: Mapping[str, Any]
    ) -> dict[str, Any]:
        course = {"course": request.path_params["id"]}
        operation = self.operations["ImportEnrolments"]
        client = self.meter.client(request.scope)
        data = await self.asker.ask(operation, {**course, **given}, viewer, client)
        told: dict[str, Any] = data["importEnrolments"]
        return told

    def _show(
        self, request: Request, viewer: Viewer, sheet: Mapping[str, str], told: Mapping[str, Any]
    ) -> Response:
        refused = bool(told["userErrors"]) or any(
            row["outcome"] == "REFUSED" for row in told["rows"]
        )
        return self.renderer.html(
            request,
            viewer,
            "people_sheet.html",
            status=_UNPROCESSABLE if refused else 200,
            people=PEOPLE.format_map(request.path_params),
            sheet=sheet,
            told=told,
            refused=refused,
        )


async def _sent(request: Request) -> dict[str, str]:
    """Return a file as it was sent. Raises BadInput, TooLarge or OtherKind."""
    async with read_upload(request, MOST_BYTES) as sent:
        content = b"".join([chunk async for chunk in sent.chunks])
    return {"fileName": sent.name, "content": b64encode(content).decode()}


async def _seen(request: Request) -> dict[str, str]:
    """Return the file that was looked at. Raises BadInput."""
    async with request.form(max_files=0, max_fields=3, max_part_size=LONGEST) as sent:
        return {name: str(sent.get(name, "")) for name in ("fileName", "content")}


def _problem(error: Exception) -> dict[str, Any]:
    return {"rows": [], "userErrors": [{"message": str(error)}]}
