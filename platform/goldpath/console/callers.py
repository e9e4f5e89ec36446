"""Who calls an address that pages and programs both use: by a session, or by a token."""

from dataclasses import dataclass

from starlette.requests import Request

from goldpath.console.same_origin import require_same_origin
from goldpath.console.session import Sessions
from goldpath.identity.bearer import bearer
from goldpath.identity.viewer import Viewer, signed_in

_READING = {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class Callers:
    """Finds out who calls. A token counts before a session."""

    sessions: Sessions

    async def viewer(self, request: Request) -> Viewer:
        """Return who calls.

        Raises Unauthenticated if nobody is signed in, and Forbidden if a session's cookie came
        with a form of another site.
        """
        header = request.headers.get("authorization")
        if header is not None:
            return await bearer(self.sessions.directory, self.sessions.verifier, header)
        viewer = signed_in(await self.sessions.viewer(request))
        if request.method not in _READING:
            require_same_origin(request)
        return viewer
