"""Checking a code: the form that asks for it, and the ways to a label's documents.

The code of a certificate of attendance is asked for by the same form, and has documents too.

Open to everybody; what they look up is metered, found or not.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from goldpath.console.addresses import with_query
from goldpath.console.label_documents import PATH, Document, Documents, address
from goldpath.console.rendering import Renderer
from goldpath.console.session import Sessions
from goldpath.database.work import Database
from goldpath.endpoint.meter import Meter
from goldpath.label.verification.codes import canonical
from goldpath.label.verification.levels import MEANINGS
from goldpath.label.verification.looking_up import Label, look_up
from goldpath.label.verification.signing_keys import NoKey
from goldpath.label.verification.types import VerificationStatus
from goldpath.programme.certificates.looking_up import Certificate, look_up_certificate
from goldpath.transfer.pdf import NoLetters

SEE_OTHER, ELSEWHERE, NOT_FOUND, NO_LETTERS, UNPROCESSABLE, NO_KEY = 303, 307, 404, 409, 422, 503

REFUSALS: Mapping[VerificationStatus | None, int] = {
    None: 404,
    VerificationStatus.NOT_YET_VALID: 409,
    VerificationStatus.SUSPENDED: 409,
    VerificationStatus.EXPIRED: 410,
    VerificationStatus.WITHDRAWN: 410,
    VerificationStatus.SUPERSEDED: 410,
    VerificationStatus.REVOKED: 410,
}
"""The status of the answer where a label of such a state has no such document."""

MOST_SHOWN = 40
"""Characters that are shown again of what cannot be a code."""


def proper(texts: Mapping[str, str]) -> str | None:
    """Return where to go if an address writes a label's code otherwise, or no code at all."""
    code = canonical(texts["code"])
    if code is None:
        return with_query(PATH, {"code": texts["code"][:MOST_SHOWN]})
    return None if code == texts["code"] else address(code)


@dataclass(frozen=True, slots=True)
class LabelPages:
    """The form that asks for a code, and the ways to the documents."""

    database: Database
    meter: Meter
    renderer: Renderer
    sessions: Sessions
    documents: Documents

    def routes(self) -> list[Route]:
        """Return the routes."""
        kinds = self.documents.kinds()
        ways = [Route(f"{PATH}/{{code}}/{one.path}", self._way(one)) for one in kinds]
        return [Route(PATH, self.form), *ways]

    async def form(self, request: Request) -> Response:
        """Ask for a code; send the browser on to its label's page."""
        typed = request.query_params.get("code", "").strip()
        code = canonical(typed)
        if code is not None:
            return RedirectResponse(address(code), SEE_OTHER)
        return self.renderer.html(
            request,
            await self.sessions.viewer(request),
            "verify.html",
            status=UNPROCESSABLE if typed else 200,
            typed=typed[:MOST_SHOWN],
            meanings=MEANINGS,
        )

    def _way(self, one: Document) -> Callable[[Request], Awaitable[Response]]:
        """Return the view of a document."""

        async def view(request: Request) -> Response:
            asked = request.path_params["code"]
            code = canonical(asked)
            if code is not None and code != asked:
                return RedirectResponse(f"{address(code)}/{one.path}", ELSEWHERE)
            found = await self._found(request, code)
            state = _worth(found)
            answer = None if found is None else _made(one, found)
            if answer is None:
                return await self._none(request, one, code, state, REFUSALS.get(state, NOT_FOUND))
            try:
                return await answer
            except NoKey:
                return await self._none(request, one, code, "NO_KEY", NO_KEY)
            except NoLetters:
                return await self._none(request, one, code, "NO_LETTERS", NO_LETTERS)

        return view

    async def _found(self, request: Request, code: str | None) -> Label | Certificate | None:
        """Look a code up. Raises TooManyRequests."""
        if code is None:
            return None
        await self.meter.client(request.scope).looks_up()
        label = await look_up(self.database, code)
        return label or await look_up_certificate(self.database, code)

    async def _none(
        self, request: Request, one: Document, code: str | None, state: str | None, status: int
    ) -> Response:
        """Say why there is no such document."""
        told = {"document": one.name, "asked": code, "state": state or "UNKNOWN"}
        viewer = await self.sessions.viewer(request)
        return self.renderer.html(request, viewer, "no_document.html", status=status, **told)


def _worth(found: Label | Certificate | None) -> VerificationStatus | None:
    if found is None:
        return None
    return found.state if isinstance(found, Certificate) else found.status


def _made(one: Document, found: Label | Certificate) -> Awaitable[Response] | None:
    """Return what makes a document; None if there is no such of this thing, in its state."""
    if _worth(found) not in one.of:
        return None
    if isinstance(found, Label):
        return one.answer(found)
    return one.certifies(found) if one.certifies else None
