"""Asking the GraphQL schema in process: by the same doors and policy as over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
import structlog
from graphql import GraphQLError

from goldpath.console.operations import Operation
from goldpath.database.work import Database
from goldpath.endpoint.context import Context
from goldpath.endpoint.meter import Client
from goldpath.endpoint.schema import schema
from goldpath.errors import (
    BadInput,
    Conflict,
    Forbidden,
    GoldpathError,
    NotFound,
    TooManyRequests,
    Unauthenticated,
)
from goldpath.identity.directory import Directory
from goldpath.identity.viewer import Viewer
from goldpath.operating.noted import note_operation, request_id

log = structlog.get_logger(__name__)

_PLAIN: Mapping[str, type[GoldpathError]] = {
    error.code: error for error in (Unauthenticated, Forbidden, NotFound, Conflict)
}


class Failed(Exception):
    """Something went wrong on our side; the log has it under this id."""

    def __init__(self, incident: str) -> None:
        super().__init__(f"Something went wrong on our side ({incident}).")
        self.incident = incident


@dataclass(frozen=True, slots=True)
class Asker:
    """Executes operations for a viewer, each in a context of its own."""

    database: Database
    directory: Directory

    async def ask(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        viewer: Viewer | None,
        client: Client,
        *,
        partly: bool = False,
    ) -> dict[str, Any]:
        """Return the answer's data; if `partly`, what the viewer may not see inside it is null.

        Raises Unauthenticated, Forbidden, NotFound, Conflict, BadInput or TooManyRequests, and
        Failed for all else.
        """
        note_operation(operation.name)
        forget = self.directory.forget
        result = await schema.execute(
            operation.text,
            dict(variables),
            context_value=Context(self.database, viewer, request_id(), client, forget),
            operation_name=operation.name,
        )
        for error in result.errors or ():
            if not (partly and _inside(error)):
                raise _raised(error, operation)
        assert result.data is not None  # noqa: S101 - there was no error
        data: dict[str, Any] = orjson.loads(orjson.dumps(result.data))
        return data


def _inside(error: GraphQLError) -> bool:
    """Return whether an error says that a field below a root field is not the viewer's to see."""
    is_below = error.path is not None and len(error.path) > 1
    return is_below and (error.extensions or {}).get("code") == Forbidden.code


def _raised(error: GraphQLError, operation: Operation) -> Exception:
    told = error.extensions or {}
    code = str(told.get("code"))
    if code in _PLAIN:
        return _PLAIN[code](error.message)
    if code == BadInput.code:
        return BadInput(error.message, told.get("field"))
    if code == TooManyRequests.code:
        return TooManyRequests(error.message, int(told["retryAfter"]))
    if "id" in told:
        return Failed(str(told["id"]))
    incident = uuid4().hex
    log.error("page failed", incident=incident, operation=operation.name, exc_info=error)
    return Failed(incident)
