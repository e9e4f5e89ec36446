"""Every request watched: a line in the log, and its figures; a mask over what nobody caught."""

from collections.abc import Collection
from http import HTTPStatus
from time import perf_counter
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from goldpath.endpoint.masking import masked
from goldpath.logs import told_quickly
from goldpath.operating.metrics import Alike, Metrics
from goldpath.operating.noted import NOTE, Note, Outcome

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

OTHER = "other"
"""What is said of methods, paths and operations that anybody may invent."""


class Watched:
    """Notes each request, with a line in the log if `logs`.

    `operations` are the names that may be told: those of our own folder.
    """

    def __init__(
        self, app: ASGIApp, metrics: Metrics, operations: Collection[str], *, logs: bool
    ) -> None:
        self.app = app
        self.metrics = metrics
        self.operations = operations
        self.logs = logs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; note how it ended."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        note, status, begun = Note(), 0, perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        kept = NOTE.set(note)
        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            if status:
                raise  # half an answer is none: the connection is broken off
            told, _ = masked(error)
            await PlainTextResponse(told, HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, noting)
        finally:
            self._tell(scope, note, status, perf_counter() - begun)
            NOTE.reset(kept)

    def _tell(self, scope: Scope, note: Note, status: int, seconds: float) -> None:
        alike = self._alike(scope, note, status)
        self.metrics.count(alike, seconds, note.seconds)
        if not self.logs:
            return
        told_quickly(
            {
                "event": "request",
                "request": note.id,
                "method": scope["method"] if scope["method"] in METHODS else OTHER,
                "route": alike.route,
                "operation": alike.operation,
                "door": alike.door,
                "status": status,
                "outcome": alike.outcome,
                "ms": round(seconds * 1_000, 1),
                "database_ms": round(note.seconds * 1_000, 1),
            }
        )

    def _alike(self, scope: Scope, note: Note, status: int) -> Alike:
        known = note.operation is None or note.operation in self.operations
        return Alike(
            route=_route(scope),
            operation=note.operation if known else OTHER,
            door=note.door.removeprefix("goldpath_") if note.door else None,
            outcome=_outcome(note, status),
        )


def _route(scope: Scope) -> str:
    """Return the template of a path, never the path: that may hold a secret."""
    route: Any = scope.get("route")
    return getattr(route, "path", None) or OTHER


def _outcome(note: Note, status: int) -> Outcome:
    if status == 0:
        return Outcome.GONE
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome.FAILED
    if status >= HTTPStatus.BAD_REQUEST and note.outcome is Outcome.OK:
        return Outcome.REFUSED
    return note.outcome
