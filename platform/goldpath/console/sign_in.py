"""Signing in while developing: as a demo account, or with a token. Never in production."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from goldpath.console.addresses import on_this_site
from goldpath.console.rendering import Renderer
from goldpath.console.same_origin import require_same_origin
from goldpath.console.session import Sessions, begin, end
from goldpath.errors import Unauthenticated
from goldpath.identity.development import issue_token
from goldpath.identity.directory import Directory
from goldpath.identity.viewer import Viewer
from goldpath.settings import Environment, Settings

PATH = "/sign-in"

_LONGEST_TOKEN = 8 * 1024


@dataclass(frozen=True, slots=True)
class DevelopmentSignIn:
    """The sign-in page of a development server, and the way out.

    `accounts` are the demo accounts by address, which `goldpath demo` knows; a server that does
    not know any still takes a token of `goldpath token`.
    """

    given: Settings
    accounts: Mapping[str, UUID]
    directory: Directory
    sessions: Sessions
    renderer: Renderer

    def routes(self) -> list[Route]:
        """Return the routes: none in production."""
        if self.given.env is Environment.PRODUCTION:
            return []
        return [
            Route(PATH, self.get, methods=["GET"]),
            Route(PATH, self.post, methods=["POST"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
        ]

    async def get(self, request: Request) -> Response:
        """Show whom one may be."""
        then = on_this_site(request.query_params.get("next", "/projects"))
        return await self._show(request, then)

    async def post(self, request: Request) -> Response:
        """Sign in and go where one wanted to."""
        require_same_origin(request)
        async with request.form(max_files=0, max_fields=3, max_part_size=_LONGEST_TOKEN) as sent:
            texts = {name: value for name, value in sent.items() if isinstance(value, str)}
        then = on_this_site(texts.get("next", "/"))
        token = self._token(texts)
        if not token or await self._holder(token) is None:
            return await self._show(request, then, problem=True)
        response = RedirectResponse(then, 303)
        begin(response, request, token)
        return response

    async def sign_out(self, request: Request) -> Response:
        """Forget who it was."""
        require_same_origin(request)
        response = RedirectResponse("/", 303)
        end(response, request)
        return response

    async def _show(self, request: Request, then: str, *, problem: bool = False) -> Response:
        """Show the page; browsers do not keep it: an invitation's secret may be in its address."""
        people = [await self._person(account) for account in self.accounts.values()]
        response = self.renderer.html(
            request,
            await self.sessions.viewer(request),
            "sign_in.html",
            status=422 if problem else 200,
            then=then,
            people=[person for person in people if person],
            problem=problem,
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    def _token(self, texts: Mapping[str, str]) -> str:
        """Return the token that was pasted, or a new one for the demo account chosen."""
        email = texts.get("account", "")
        if email in self.accounts:
            return issue_token(self.given, self.accounts[email], email)
        return texts.get("token", "").strip().removeprefix("Bearer ").strip()

    async def _holder(self, token: str) -> Viewer | None:
        try:
            return await self._person(self.sessions.verifier.account(token))
        except Unauthenticated:
            return None

    async def _person(self, account: UUID) -> Viewer | None:
        try:
            return await self.directory.viewer(account)
        except Unauthenticated:
            return None
