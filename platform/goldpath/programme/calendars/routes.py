"""Calendars over HTTP: whoever has the address fetches one, and nothing else."""

from dataclasses import dataclass
from hashlib import sha256

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from goldpath.database.work import Database
from goldpath.identity.secrets import could_be_secret
from goldpath.programme.calendars.told import look_up

HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
"""A calendar is kept by who fetched it alone, and asked for again before it is shown."""

UNKNOWN = "There is no calendar at this address."
REVOKED = "This address was revoked. Ask whoever gave it to you for another."


@dataclass(frozen=True, slots=True)
class CalendarRoutes:
    """Gives out calendars."""

    database: Database

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route("/calendar/{secret}.ics", self.get, methods=["GET"])]

    async def get(self, request: Request) -> Response:
        """Give out the calendar of an address, or say that there is none or none any more."""
        secret = request.path_params["secret"]
        told = await look_up(self.database, secret) if could_be_secret(secret) else None
        if told is None:
            return PlainTextResponse(UNKNOWN, 404, HEADERS)
        if told.revoked:
            return PlainTextResponse(REVOKED, 410, HEADERS)
        from goldpath.programme.calendars.making import written  # noqa: PLC0415 - not at every start

        content = await anyio.to_thread.run_sync(written, told)
        headers = {**HEADERS, "ETag": f'"{sha256(content).hexdigest()[:32]}"'}
        if _known(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = 'inline; filename="goldpath.ics"'
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _known(request: Request, etag: str) -> bool:
    """Return whether a client has this very calendar."""
    told = request.headers.get("If-None-Match", "")
    tags = {tag.strip().removeprefix("W/") for tag in told.split(",")}
    return etag in tags or "*" in tags
