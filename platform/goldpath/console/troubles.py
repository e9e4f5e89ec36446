"""Pages for what did not go well: each says what happened and what to do."""

from dataclasses import dataclass
from uuid import uuid4

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ExceptionHandler

from goldpath.console.addresses import here, with_query
from goldpath.console.asking import Failed
from goldpath.console.rendering import Renderer
from goldpath.console.session import Sessions
from goldpath.console.sign_in import PATH as SIGN_IN
from goldpath.errors import (
    BadInput,
    Conflict,
    Forbidden,
    NotFound,
    Rejected,
    TooManyRequests,
    Unauthenticated,
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Troubles:
    """Answers requests that failed."""

    renderer: Renderer
    sessions: Sessions

    def handlers(self) -> dict[type[Exception], ExceptionHandler]:
        """Return who answers for which error."""
        return {
            NotFound: self.not_found,
            Unauthenticated: self.unauthenticated,
            Forbidden: self.forbidden,
            BadInput: self.bad_input,
            Rejected: self.bad_input,
            Conflict: self.bad_input,
            TooManyRequests: self.too_many,
            Failed: self.failed,
            HTTPException: self.http,
            Exception: self.unexpected,
        }

    async def not_found(self, request: Request, _: Exception) -> Response:
        """Answer for what does not exist or may not be seen: the same."""
        return await self._page(request, 404)

    async def unauthenticated(self, request: Request, _: Exception) -> Response:
        """Send to the sign-in page, with a way back."""
        if not self.sessions.enabled:
            return await self._page(request, 401)
        return RedirectResponse(with_query(SIGN_IN, {"next": here(request)}), 303)

    async def forbidden(self, request: Request, error: Exception) -> Response:
        """Say who may do this."""
        return await self._page(request, 403, problems=[(None, str(error))])

    async def bad_input(self, request: Request, error: Exception) -> Response:
        """Say what to mend."""
        several = error.problems if isinstance(error, Rejected) else [error]
        problems = [(getattr(one, "field", None), str(one)) for one in several]
        return await self._page(request, 400, problems=problems)

    async def too_many(self, request: Request, error: Exception) -> Response:
        """Say when to try again."""
        assert isinstance(error, TooManyRequests)  # noqa: S101 - registered for it
        response = await self._page(request, 429, [(None, str(error))])
        response.headers["Retry-After"] = str(error.seconds)
        return response

    async def http(self, request: Request, error: Exception) -> Response:
        """Answer for what routing and reading of forms refuse."""
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
        known = error.status_code in {404, 405}
        response = await self._page(
            request,
            error.status_code if known else 400,
            problems=[] if known else [(None, error.detail)],
        )
        response.headers.update(error.headers or {})
        return response

    async def failed(self, request: Request, error: Exception) -> Response:
        """Say that it is our fault, and the id to ask about."""
        assert isinstance(error, Failed)  # noqa: S101 - registered for it
        return self._our_fault(request, error.incident)

    async def unexpected(self, request: Request, error: Exception) -> Response:
        """Log what nobody thought of."""
        incident = uuid4().hex
        log.error("unexpected error", incident=incident, exc_info=error)
        return self._our_fault(request, incident)

    def _our_fault(self, request: Request, incident: str) -> Response:
        """Answer without asking the database anything: it may be what failed."""
        return self.renderer.html(
            request, None, "trouble.html", status=500, code=500, problems=[], incident=incident
        )

    async def _page(
        self,
        request: Request,
        status: int,
        problems: list[tuple[str | None, str]] | None = None,
    ) -> Response:
        return self.renderer.html(
            request,
            await self.sessions.viewer(request),
            "trouble.html",
            status=status,
            code=status,
            problems=problems or [],
            incident=None,
        )
