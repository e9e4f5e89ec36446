"""The page of a project's lists: how long each is, and the ways to take it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from goldpath.console.rendering import Renderer
from goldpath.console.session import Sessions
from goldpath.database.work import Database
from goldpath.identity.policy import may
from goldpath.identity.viewer import ProjectAccess, signed_in
from goldpath.intake.lists import INCOMING
from goldpath.lists.entering import enter, read_role
from goldpath.lists.every import OF_PROJECTS
from goldpath.lists.listing import Listing
from goldpath.programme.projects.tables import Project
from goldpath.reader.mapping import rows

PATH = "/projects/{slug}/data"


class Counted(NamedTuple):
    """A list, and how many rows it has for whoever looks."""

    listing: Listing
    rows: int


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
        title, counted = await self._counted(access)
        held = [one.role for one in viewer.roles if one.slug == slug]
        told: dict[str, Any] = {"title": title, "lists": counted, "role": access.role, "held": held}
        told["taken"] = {name for name, one in INCOMING.items() if may(access.acts_as, one.action)}
        return self.renderer.html(
            request, viewer, "project_data.html", slug=slug, asked={"as": asked}, **told
        )

    async def _counted(self, access: ProjectAccess) -> tuple[str, Sequence[Counted]]:
        """Return what the project is called, and its lists, counted in one statement."""
        listings = [one for one in OF_PROJECTS.values() if one.open_to(access.acts_as)]
        project = rows(Project).row
        numbers = (one.count(access.project_id).scalar_subquery() for one in listings)
        asked = select(project.c.title, *numbers).where(project.c.id == access.project_id)
        async with self.database.look(access.door) as session:
            connection = await session.connection()
            title, *found = (await connection.execute(asked)).one()
        return title, [Counted(*one) for one in zip(listings, found, strict=True)]
