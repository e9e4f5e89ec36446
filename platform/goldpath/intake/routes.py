"""Imports over HTTP: a file is sent to its list; what is wrong with it is fetched as a table."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from goldpath.endpoint.ids import global_id, reference
from goldpath.endpoint.refusals import telling
from goldpath.errors import BadInput, Forbidden, NotFound
from goldpath.files.downloads import GUARDS, saved_as
from goldpath.files.uploads import Upload, read_upload
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess, Viewer
from goldpath.intake.incoming import Incoming
from goldpath.intake.lists import INCOMING
from goldpath.intake.running import Imports, held
from goldpath.intake.runs import Runs, Sent
from goldpath.intake.tables import ImportMode, ImportRun
from goldpath.lists.entering import read_role
from goldpath.lists.routes import Who
from goldpath.transfer.writing import FORMATS

SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl")
"""How the files end that are taken."""

PATIENCE = 2.0
"""Seconds that an answer waits for an import to be finished."""

_LONGEST_NAME = 200
_TICKED = ("on", "true", "yes", "1")


@dataclass(frozen=True, slots=True)
class ImportRoutes:
    """Takes files of lists. `most` is how many bytes one may have."""

    imports: Imports
    most: int
    who: Who

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/projects/{slug}/import/{list}", telling(self.post), methods=["POST"]),
            Route(
                "/projects/{slug}/imports/{id}/errors.csv", telling(self.errors), methods=["GET"]
            ),
        ]

    async def post(self, request: Request) -> Response:
        """Take a file; answer what came of it so far."""
        run, access = await self.take(request)
        return JSONResponse(_told(run, access), 201 if run.finished_at else 202)

    async def errors(self, request: Request) -> Response:
        """Give out what is wrong with the rows of an import, as CSV."""
        run = await self.find(await self.who(request), request)
        writer = FORMATS["csv"].writer(("line", "column", "value", "message"))
        rows = [[one["line"], one["column"], one["value"], one["message"]] for one in run.errors]
        table = writer.begin() + writer.add(rows) + writer.end()
        name = saved_as(f"{run.list_name}-errors.csv")
        headers = {**GUARDS, "Content-Disposition": name}
        return Response(table, headers=headers, media_type=FORMATS["csv"].media_type)

    async def take(self, request: Request) -> tuple[ImportRun, ProjectAccess]:
        """Take the form's file; return how far it is after a moment.

        Who may is checked before a file is taken, and no connection is held while it comes. Raises
        what `post` tells.
        """
        viewer = await self.who(request)
        incoming, access = entered(viewer, request)
        self.imports.require_room()
        async with read_upload(request, self.most) as sent:
            folder, told = await _kept(sent)
        run, task = await self.imports.begin(access, incoming, folder, told)
        await asyncio.wait({task}, timeout=PATIENCE)
        found = await Runs(self.imports.database, access).find(run.id)
        return found or run, access

    async def find(self, viewer: Viewer, request: Request) -> ImportRun:
        """Return the import that the path names. Raises NotFound, or BadInput for what is no id."""
        try:
            access = viewer.project(Action.IMPORT_READ, request.path_params["slug"])
        except Forbidden as error:
            raise NotFound from error
        key = reference(request.path_params["id"], "ImportRun").key
        found = await Runs(self.imports.database, access).find(key)
        if found is None:
            raise NotFound
        return found


def entered(viewer: Viewer, request: Request) -> tuple[Incoming, ProjectAccess]:
    """Return the list that an address names, and the access to its project to change it.

    Raises NotFound for a list that takes nothing in, as for a project that is not the viewer's, and
    Forbidden if the role may not.
    """
    asked, role = request.path_params, read_role(request.query_params.get("as"))
    viewer.project(Action.PROJECT_READ, asked["slug"], role)
    incoming = INCOMING.get(asked["list"])
    if incoming is None:
        raise NotFound
    return incoming, viewer.project(incoming.action, asked["slug"], role)


def page_of(request: Request, run: ImportRun) -> str:
    """Return the address of the page that follows an import."""
    key = global_id("ImportRun", run.id, run.project_id)
    return f"/projects/{request.path_params['slug']}/imports/{key}"


async def _kept(sent: Upload) -> tuple[TemporaryDirectory[str], Sent]:
    """Keep a file for its reading. Raises BadInput for one of another kind."""
    name = PurePosixPath(sent.name.replace("\\", "/")).name
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise BadInput(f"The name of a file ends in one of these: {', '.join(SUFFIXES)}.", "file")
    mode = sent.fields.get("mode") or ImportMode.ALL
    if mode not in list(ImportMode):
        raise BadInput(f"`mode` is one of {', '.join(ImportMode)}.", "mode")
    told = Sent(name, ImportMode(mode), sent.fields.get("dryRun", "").lower() in _TICKED)
    folder = TemporaryDirectory(prefix="goldpath-import-")
    try:
        await _write(Path(folder.name) / held(name), sent.chunks)
    except BaseException:
        folder.cleanup()
        raise
    return folder, told


async def _write(path: Path, chunks: AsyncIterator[bytes]) -> None:
    with path.open("wb") as file:
        async for chunk in chunks:
            file.write(chunk)


def _told(run: ImportRun, access: ProjectAccess) -> Mapping[str, Any]:
    return {
        "id": global_id("ImportRun", run.id, access.project_id),
        "list": run.list_name,
        "status": run.status,
        "rowsRead": run.rows_read,
        "made": run.made,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "failed": run.failed,
        "problem": run.problem,
        "errors": run.errors,
    }
