"""Errors on their way out: Goldpath's own get a code, all others a mask and an id to ask about."""

from uuid import uuid4

import structlog
from graphql import GraphQLError
from sqlalchemy.exc import DataError

from goldpath.errors import BadInput, GoldpathError, TooManyRequests
from goldpath.operating.noted import Outcome, note_outcome

INVALID = "GRAPHQL_INVALID"
"""The code of an error that GraphQL itself finds: syntax, validation, a variable's type."""

log = structlog.get_logger(__name__)


def told(error: GraphQLError) -> GraphQLError:
    """Return the error as a client may read it; log what is masked."""
    cause = error.original_error
    note_outcome(Outcome.REFUSED)
    if isinstance(cause, DataError):
        cause = BadInput("A value cannot be stored as it is: is there a NUL character in a text?")
    if cause is None or isinstance(cause, GraphQLError):
        return _like(error, error.message, {"code": INVALID, **(error.extensions or {})})
    if isinstance(cause, GoldpathError):
        return _like(error, str(cause), _extensions(cause))
    message, extensions = masked(cause, path=error.path)
    return _like(error, message, extensions)


def masked(cause: BaseException, **where: object) -> tuple[str, dict[str, object]]:
    """Log an unexpected error; return what a client may read of it."""
    incident = uuid4().hex
    note_outcome(Outcome.FAILED)
    log.error("unexpected error", incident=incident, exc_info=cause, **where)
    message = f"Something went wrong on our side. If it stays so, ask us about {incident}."
    return message, {"code": "INTERNAL", "id": incident}


def _extensions(cause: GoldpathError) -> dict[str, object]:
    if isinstance(cause, TooManyRequests):
        return {"code": cause.code, "retryAfter": cause.seconds}
    field = getattr(cause, "field", None)
    return {"code": cause.code, **({"field": field} if field else {})}


def _like(error: GraphQLError, message: str, extensions: dict[str, object]) -> GraphQLError:
    return GraphQLError(
        message, nodes=error.nodes, path=error.path, extensions=extensions, source=error.source
    )
