"""The page of a project's lists: how long each is, and the ways to take it away."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from goldpath.console.rendering import Renderer
from goldpath.console.session import Sessions
from goldpath.database.work import Database
from goldpath.identity.policy import may
from goldpath.identity.viewer import signed_in
from goldpath.intake.lists import INCOMING
from goldpath.lists.counting import counted
from goldpath.lists.entering import enter, read_role

PATH = "/projects/{slug}/data"


@dataclass(frozen=True, slots=True)
class DataPages:
    """Shows which lists a project has for somebody."""

    database: Database
    renderer: Renderer
    sessions: Sessions

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route(PATH, self.get, methods=["GET"])]

    async def get(self, request: Request) -> Response:
        """Show every list that is open to the role. Raises Unauthenticated or NotFound."""
        viewer = signed_in(await self.sessions.viewer(request))
        slug, asked = request.path_params["slug"], request.query_params.get("as")
        access = enter(viewer, slug, read_role(asked))
        title, lists = await counted(self.database, access)
        held = [one.role for one in viewer.roles if one.slug == slug]
        told: dict[str, Any] = {"title": title, "lists": lists, "role": access.role, "held": held}
        told["taken"] = {name for name, one in INCOMING.items() if may(access.acts_as, one.action)}
        return self.renderer.html(
            request, viewer, "project_data.html", slug=slug, asked={"as": asked}, **told
        )
