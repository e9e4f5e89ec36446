"""Errors as addresses beside GraphQL tell them: a status of HTTP, and the same sentences."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from goldpath.endpoint.masking import masked
from goldpath.errors import (
    Busy,
    Forbidden,
    GoldpathError,
    NotFound,
    OtherKind,
    Rejected,
    TooLarge,
    Unauthenticated,
)

STATUSES: Mapping[type[GoldpathError], int] = {
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    TooLarge: 413,
    OtherKind: 415,
    Busy: 503,
}
"""What HTTP says of an error; of every other, 400."""


View = Callable[[Request], Awaitable[Response]]


def telling(view: View) -> View:
    """Return a view that answers with whatever it raises."""

    @wraps(view)
    async def told(request: Request) -> Response:
        try:
            return await view(request)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, or logged and masked
            return refused(error)

    return told


def refused(error: Exception) -> Response:
    """Return the answer to what was raised; of our own faults it tells an id alone."""
    if not isinstance(error, GoldpathError):
        message, extensions = masked(error)
        return JSONResponse({"errors": [{"message": message, "extensions": extensions}]}, 500)
    problems = error.problems if isinstance(error, Rejected) else (error,)
    told = [{"message": str(problem)} for problem in problems]
    return JSONResponse({"errors": told}, STATUSES.get(type(error), 400), _headers(error))


def _headers(error: GoldpathError) -> Mapping[str, str]:
    if isinstance(error, Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": str(error.seconds)} if isinstance(error, Busy) else {}
