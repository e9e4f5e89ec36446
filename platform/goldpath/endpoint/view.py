"""GraphQL over HTTP: who asks, one context a request, JSON by orjson."""

from typing import Any
from uuid import uuid4

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry import Schema
from strawberry.asgi import GraphQL

from goldpath.database.work import Database
from goldpath.endpoint.context import Context
from goldpath.endpoint.masking import masked
from goldpath.endpoint.schema import schema
from goldpath.errors import Unauthenticated
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.identity.viewer import Viewer


class Endpoint(GraphQL[Context, None]):
    """The GraphQL view of one server."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        verifier: Verifier,
        served: Schema = schema,
    ) -> None:
        super().__init__(
            served, graphql_ide=None, allow_queries_via_get=True, subscription_protocols=()
        )
        self._database = database
        self._directory = directory
        self._verifier = verifier

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; 401 if its token does not hold, 500 with an id if we failed."""
        try:
            await super().__call__(scope, receive, send)
        except Unauthenticated as error:
            await _refused(error)(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and masked
            await _failed(error)(scope, receive, send)

    async def get_context(self, request: Request | WebSocket, response: Any) -> Context:  # noqa: ANN401, ARG002 - Strawberry's signature
        """Find out who asks."""
        return Context(self._database, await self._viewer(request), uuid4())

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON."""
        return orjson.dumps(data)

    async def _viewer(self, request: Request | WebSocket) -> Viewer | None:
        header = request.headers.get("authorization")
        if header is None:
            return None
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise Unauthenticated("Send the token as `Authorization: Bearer …`.")
        return await self._directory.viewer(self._verifier.account(token.strip()))


def _refused(error: Unauthenticated) -> Response:
    response = _error(401, str(error), {"code": error.code})
    response.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response


def _failed(error: Exception) -> Response:
    return _error(500, *masked(error))


def _error(status: int, message: str, extensions: dict[str, object]) -> Response:
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")
