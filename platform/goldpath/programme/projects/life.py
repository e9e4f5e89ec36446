"""A project's life: what it tells of itself, and from where to where it may go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core, update_version
from goldpath.endpoint.inputs import PROSE, Checks, broken
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.projects.tables import Project, ProjectStatus

MOVES: Mapping[ProjectStatus, tuple[ProjectStatus, ...]] = {
    ProjectStatus.PLANNED: (ProjectStatus.RUNNING, ProjectStatus.ARCHIVED),
    ProjectStatus.RUNNING: (ProjectStatus.PLANNED, ProjectStatus.CLOSED),
    ProjectStatus.CLOSED: (ProjectStatus.RUNNING, ProjectStatus.ARCHIVED),
    ProjectStatus.ARCHIVED: (ProjectStatus.CLOSED,),
}
"""From where to where a project may go; `project_status_moves` in the database has the same."""

END_FIRST = BadInput("`endsOn` must not be before `startsOn`.", "endsOn")
"""What is told of days the wrong way round."""


def no_move(old: ProjectStatus, new: ProjectStatus) -> str:
    """Return the sentence that refuses a move and names those there are."""
    ways = " or ".join(status.lower() for status in MOVES[old])
    return f"A project that is {old.lower()} can become {ways}, not {new.lower()}."


def read_facts(checks: Checks, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what somebody says of a project, trimmed; note what is wrong with it."""
    read = dict(given)
    for name, longest in (("title", 300), ("programme", 300), ("summary", PROSE)):
        if read.get(name) is not None:
            check = checks.prose if name == "summary" else checks.text
            read[name] = check(read[name], name, longest=longest)
    return read


@dataclass(frozen=True, slots=True)
class ProjectChanges:
    """Changes of a project's own row, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def update(self, given: Mapping[str, Any], expected_version: int) -> Project:
        """Change what a project tells of itself. Raises Rejected, BadInput or Conflict."""
        checks = Checks()
        facts = read_facts(checks, given)
        if not facts:
            checks.refuse("Nothing to change: give what is to be otherwise.", "project")
        checks.done()
        with broken("project_dates_check", END_FIRST):
            return await self._write(expected_version, **facts)

    async def move(self, to: ProjectStatus, expected_version: int) -> Project:
        """Move a project on in its life, or back. Raises BadInput or Conflict."""
        found = await load_core(self.session, Project, self.access.project_id)
        if found.version == expected_version and to not in MOVES[found.status]:
            raise BadInput(no_move(found.status, to), "to")
        return await self._write(expected_version, status=to)

    async def _write(self, expected_version: int, **columns: Any) -> Project:  # noqa: ANN401 - columns and their values
        own = col(Project.id) == self.access.project_id
        return await update_version(self.session, Project, own, expected_version, **columns)
