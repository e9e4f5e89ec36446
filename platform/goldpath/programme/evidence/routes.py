"""Evidence over HTTP: a file is sent to its milestone, and fetched by its own id."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from goldpath.database.work import Database
from goldpath.endpoint.ids import global_id, reference
from goldpath.endpoint.inputs import broken
from goldpath.endpoint.payloads import ARCHIVED
from goldpath.endpoint.refusals import telling
from goldpath.errors import Forbidden, NotFound
from goldpath.files.downloads import attachment
from goldpath.files.kinds import Kind
from goldpath.files.store import FileStore, Kept
from goldpath.files.uploads import read_upload
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ClusterAccess, Viewer
from goldpath.operating.noted import request_id
from goldpath.programme.evidence.changes import EvidenceChanges
from goldpath.programme.evidence.tables import Evidence
from goldpath.programme.roadmaps.entering import Entered, enter_part

Who = Callable[[Request], Awaitable[Viewer]]
"""Finds out who calls; it raises Unauthenticated or Forbidden."""


@dataclass(frozen=True, slots=True)
class EvidenceRoutes:
    """Takes evidence and gives it out. `most` is how many bytes a file may have."""

    database: Database
    store: FileStore
    most: int
    who: Who

    def routes(self) -> list[Route]:
        """Return the routes."""
        path = "/evidence/{id}"
        return [
            Route(path, telling(self.post), methods=["POST"]),
            Route(path, telling(self.get), methods=["GET"]),
        ]

    async def post(self, request: Request) -> Response:
        """Attach the form's file to the milestone that the path names; answer what is kept."""
        entered, row = await self.attach(request)
        return JSONResponse(_told(entered, row), 201)

    async def get(self, request: Request) -> Response:
        """Give out the evidence that the path names, to be saved."""
        viewer = await self.who(request)
        entered = _entered(viewer, request.path_params["id"])
        async with self.database.look(entered.door) as session:
            row = await entered.load(session, Evidence)
        if row.removed_on is not None:
            raise NotFound
        chunks = await self.store.open(row.project_id, row.sha256, row.size)
        kind = next(kind for kind in Kind if kind.media_type == row.media_type)
        return attachment(chunks, Kept(row.sha256, row.size, kind), row.name)

    async def attach(self, request: Request) -> tuple[Entered, Evidence]:
        """Attach the form's file; return what is kept.

        Who may is checked before a file is taken, and no connection is held while it comes. Raises
        what `post` tells.
        """
        viewer = await self.who(request)
        given = request.path_params["id"]
        entered = enter_part(viewer, given, Action.EVIDENCE_KEEP, "Milestone", "milestone")
        async with self.database.look(entered.door) as session:
            milestone = await EvidenceChanges(session, entered).milestone()
        async with read_upload(request, self.most) as sent:
            kept = await self.store.keep(milestone.project_id, sent.chunks)
        async with self.database.enter(entered.door, request_id()) as session:
            with broken("project_open", ARCHIVED):
                row = await EvidenceChanges(session, entered).attach(sent.name, kept)
        return entered, row


def _entered(viewer: Viewer, given: str) -> Entered:
    """Enter to read evidence; a role that may not see such finds none."""
    asked = reference(given, "Evidence", "ManagedEvidence", field="evidence")
    managed = asked.type_name != "Evidence"
    action = Action.CLUSTER_READ if managed else Action.COHORT_READ
    try:
        return enter_part(viewer, given, action, "Evidence", "evidence")
    except Forbidden as error:
        raise NotFound from error


def _told(entered: Entered, row: Evidence) -> dict[str, str | int]:
    """Return what is kept, with its id at the door that it came by."""
    if isinstance(entered.access, ClusterAccess):
        key = global_id("ManagedEvidence", row.id, entered.access.cluster_id)
    else:
        key = global_id("Evidence", row.id, row.project_id)
    return {
        "id": key,
        "name": row.name,
        "size": row.size,
        "sha256": row.sha256,
        "mediaType": row.media_type,
    }
