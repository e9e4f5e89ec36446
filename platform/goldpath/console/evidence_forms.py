"""The form by which people add a file that proves a step: it leads back to the page it stood on."""

from dataclasses import dataclass
from urllib.parse import urldefrag

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from goldpath.console.addresses import on_this_site
from goldpath.console.forms import say_done
from goldpath.errors import BadInput, OtherKind, Rejected, TooLarge
from goldpath.programme.evidence.routes import EvidenceRoutes

ADD_EVIDENCE = "add-evidence"
ADDED = "The file is added."


@dataclass(frozen=True, slots=True)
class EvidenceForms:
    """Takes files from pages. What is refused is told beside the step that it was to prove."""

    evidence: EvidenceRoutes

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route("/add-evidence/{id}", self.post, methods=["POST"])]

    async def post(self, request: Request) -> Response:
        """Keep the form's file, and send the browser back to the step that it proves.

        The way `back` stands in the address: it is known even of a form that cannot be read.
        """
        step, problem = request.path_params["id"], ""
        try:
            await self.evidence.attach(request)
        except (BadInput, TooLarge, OtherKind, Rejected) as error:
            problem = str(error)
        page = urldefrag(on_this_site(request.query_params.get("back", ""))).url
        response = RedirectResponse(f"{page}#{step}", 303)
        say_done(response, ADD_EVIDENCE, step, problem)
        return response
