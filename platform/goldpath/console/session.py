"""Who looks at a page: a cookie that holds a token. GraphQL over HTTP never reads it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from goldpath.errors import Unauthenticated
from goldpath.identity.directory import Directory
from goldpath.identity.tokens import Verifier
from goldpath.identity.viewer import Viewer

COOKIE = "goldpath_session"


@dataclass(frozen=True, slots=True)
class Sessions:
    """Reads and writes the session cookie. `enabled` is whether anybody can sign in here."""

    directory: Directory
    verifier: Verifier
    enabled: bool

    async def viewer(self, request: Request) -> Viewer | None:
        """Return who is signed in; nobody if the token no longer holds."""
        token = request.cookies.get(COOKIE)
        if token is None or not self.enabled:
            return None
        try:
            return await self.directory.viewer(self.verifier.account(token))
        except Unauthenticated:
            return None


def begin(response: Response, request: Request, token: str) -> None:
    """Sign somebody in, until the browser is closed."""
    response.set_cookie(
        COOKIE, token, path="/", httponly=True, samesite="lax", secure=_secure(request)
    )


def end(response: Response, request: Request) -> None:
    """Sign out."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=_secure(request))


def _secure(request: Request) -> bool:
    return bool(request.scope["scheme"] == "https")
