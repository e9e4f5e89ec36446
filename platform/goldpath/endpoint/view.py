"""GraphQL over HTTP: who asks, one context a request, JSON by orjson.

A query whose document is known goes from bytes to bytes: neither parsed nor validated again, nor
executed by graphql-core, but through the same policy, doors, limits and errors. Everything else
is Strawberry's view.
"""

from collections.abc import MutableMapping, Sequence
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.types import ExecutionResult

from goldpath.database.work import Database
from goldpath.endpoint.context import Context
from goldpath.endpoint.masking import INVALID, masked, told
from goldpath.endpoint.meter import Meter
from goldpath.endpoint.schema import GoldpathSchema, schema
from goldpath.errors import TooManyRequests, Unauthenticated
from goldpath.identity.bearer import bearer
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.identity.viewer import Viewer
from goldpath.operating.noted import note_operation, request_id
from goldpath.reader.answer import Answer, answered
from goldpath.reader.document import Document

EXPLAIN = "goldpath-explain"
"""The header by which a developer asks for the statements, in `extensions.sql`."""

MODERN = b"application/graphql-response+json"
"""What a client accepts that wants HTTP to tell whether a request could be executed."""

OK, BAD_REQUEST, TOO_MANY, FAILED = 200, 400, 429, 500

_PLAIN = (b"application/json", b"application/json; charset=utf-8")
_KNOWN_KEYS = {"query", "variables", "operationName"}


class Endpoint(GraphQL[Context, None]):
    """The GraphQL view of one server. It `explains` itself in development alone."""

    def __init__(  # noqa: PLR0913 - what the server's parts are
        self,
        database: Database,
        directory: Directory,
        verifier: Verifier,
        meter: Meter,
        served: GoldpathSchema = schema,
        *,
        explains: bool = False,
    ) -> None:
        super().__init__(
            served, graphql_ide=None, allow_queries_via_get=True, subscription_protocols=()
        )
        self._database = database
        self._directory = directory
        self._verifier = verifier
        self._meter = meter
        self._documents = served.documents
        self._explains = explains

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; 401 if its token does not hold, 500 with an id if we failed."""
        send = _modern(send) if _asks_for(MODERN, scope) else send
        try:
            body = await _body(scope, receive)
            if body is not None and body.strip() == b"null":
                await _error(400, "The body must be a JSON object.", {"code": INVALID})(
                    scope, receive, send
                )
                return
            known = self._known(body)
            if known is None:
                await super().__call__(scope, _again(body, receive), send)
            else:
                await self._quickly(scope, *known, send)
        except Unauthenticated as error:
            await _refused(error)(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and masked
            await _failed(error)(scope, receive, send)

    def _known(self, body: bytes | None) -> tuple[Document, dict[str, Any]] | None:
        """Return the document that a body asks for, if it is known, and its variables."""
        try:
            asked = orjson.loads(body) if body else None
        except orjson.JSONDecodeError:
            return None
        if not isinstance(asked, dict) or not _KNOWN_KEYS.issuperset(asked):
            return None
        text, name = asked.get("query"), asked.get("operationName")
        variables = {} if asked.get("variables") is None else asked["variables"]
        if not isinstance(text, str) or not isinstance(variables, dict):
            return None
        if name is not None and not isinstance(name, str):
            return None
        document = self._documents.known(text, name)
        return None if document is None else (document, variables)

    async def _quickly(
        self, scope: Scope, document: Document, variables: dict[str, Any], send: Send
    ) -> None:
        note_operation(document.name or "")
        context = await self._context(scope)
        body = _written(await answered(document, variables, context))
        headers = [
            (b"content-length", str(len(body)).encode()),
            (b"content-type", b"application/json"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """Return what is written; a request that could not be executed has no `data` at all."""
        written = await super().process_result(request, result)
        if result.data is None and not_executed(result.errors or ()):
            written.pop("data", None)
        return written

    async def get_context(self, request: Request | WebSocket, response: Any) -> Context:  # noqa: ANN401, ARG002 - Strawberry's signature
        """Find out who asks."""
        return await self._context(request.scope)

    async def _context(self, scope: MutableMapping[str, Any]) -> Context:
        headers = dict(scope["headers"])
        explains = self._explains and EXPLAIN.encode() in headers
        viewer = await self._viewer(headers.get(b"authorization"))
        client = self._meter.client(scope)
        forget = self._directory.forget
        return Context(self._database, viewer, request_id(), client, forget, explains)

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON."""
        return orjson.dumps(data)

    async def _viewer(self, header: bytes | None) -> Viewer | None:
        if header is None:
            return None
        return await bearer(self._directory, self._verifier, header.decode("latin-1"))


async def _body(scope: Scope, receive: Receive) -> bytes | None:
    """Return the body of a request that may be known; None for every other."""
    if scope["type"] != "http" or scope["method"] != "POST":
        return None
    sent = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    if sent.lower() not in _PLAIN:
        return None
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes | None, receive: Receive) -> Receive:
    """Return a `receive` that tells once more what was read already."""
    if body is None:
        return receive
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def told_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return told_again


def _written(answer: Answer) -> bytes:
    """Return an answer as Strawberry's view writes it."""
    parts = [b'"data":' + answer.data]
    if answer.parts is None and not_executed(answer.errors):
        parts.clear()
    if answer.errors:
        errors = [told(error).formatted for error in answer.errors]
        parts.append(b'"errors":' + orjson.dumps(errors))
    parts.append(b'"extensions":' + orjson.dumps(answer.extensions))
    return b"{" + b",".join(parts) + b"}"


def not_executed(errors: Sequence[GraphQLError]) -> bool:
    """Return whether these are errors of a request: none is a field's."""
    return bool(errors) and all(error.path is None for error in errors)


def _asks_for(media_type: bytes, scope: Scope) -> bool:
    return any(
        name == b"accept" and media_type in value for name, value in scope.get("headers", ())
    )


def _modern(send: Send) -> Send:
    """Return a `send` that answers as `application/graphql-response+json`.

    There a request that could not be executed is a 400, and not a 200 with errors in it (the
    GraphQL-over-HTTP specification, section 6.4.2), or a 500 if the fault is ours, or a 429 if the
    client asked too often.
    """
    started: list[Message] = []

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)
            return
        if started:
            start = started.pop()
            headers = [pair for pair in start["headers"] if pair[0].lower() != b"content-type"]
            start["headers"] = [*headers, (b"content-type", MODERN)]
            body: bytes = message.get("body", b"")
            if start["status"] == OK and body.startswith(b'{"errors"'):
                start["status"], more = _told_by_http(body)
                start["headers"] += more
            await send(start)
        await send(message)

    return sent


def _told_by_http(body: bytes) -> tuple[int, list[tuple[bytes, bytes]]]:
    """Return the status of an answer without data, and the headers that go with it."""
    told = [error.get("extensions", {}) for error in orjson.loads(body)["errors"]]
    for one in told:
        if one.get("code") == TooManyRequests.code:
            return TOO_MANY, [(b"retry-after", str(one["retryAfter"]).encode())]
    ours = any(one.get("code") == "INTERNAL" for one in told)
    return (FAILED if ours else BAD_REQUEST), []


def _refused(error: Unauthenticated) -> Response:
    response = _error(401, str(error), {"code": error.code})
    response.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response


def _failed(error: Exception) -> Response:
    return _error(500, *masked(error))


def _error(status: int, message: str, extensions: dict[str, object]) -> Response:
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")
