"""Keeping a project's ladder, inside a transaction at the coordinator's door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.certifications.rules import refused
from goldpath.programme.certifications.tables import MOST_MONTHS, MOST_SESSIONS, LadderStep
from goldpath.programme.projects.placing import next_place

MOST_POSITION = 1000
"""The last place on a ladder."""


@dataclass(frozen=True, slots=True)
class LadderChanges:
    """Changes to one project's ladder, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, fields: Mapping[str, Any]) -> LadderStep:
        """Add a step at the end. Raises Rejected, Taken or BadInput."""
        checked = _checked(fields)
        position = await next_place(self.session, self.access, LadderStep)
        with refused():
            return await insert_row(
                self.session,
                LadderStep,
                project_id=self.access.project_id,
                position=position,
                **checked,
            )

    async def update(
        self, step_id: UUID, fields: Mapping[str, Any], expected_version: int
    ) -> LadderStep:
        """Change a step; what was certified stays. Raises as `create`, NotFound and Conflict."""
        found = await load(self.session, LadderStep, self.access.project_id, step_id)
        if not fields:
            raise BadInput("Nothing to change: give what is to be otherwise.", "step")
        own = keyed(LadderStep, found.project_id, found.id)
        with refused():
            return await update_version(
                self.session, LadderStep, own, expected_version, **_checked(fields)
            )

    async def remove(self, step_id: UUID) -> None:
        """Take a step off the ladder. Raises NotFound, or BadInput if something rests on it."""
        found = await load(self.session, LadderStep, self.access.project_id, step_id)
        gone = delete(LadderStep).where(keyed(LadderStep, found.project_id, found.id))
        with refused():
            await self.session.exec(gone)


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    checks, checked = Checks(), dict(fields)
    if "title" in fields:
        checked["title"] = checks.text(fields["title"], "title")
    most = {"sessions": MOST_SESSIONS, "months": MOST_MONTHS, "position": MOST_POSITION}
    for name, longest in most.items():
        if fields.get(name) is not None and not 1 <= fields[name] <= longest:
            checks.refuse(f"`{name}` must be from 1 to {longest}.", name)
    checks.done()
    return checked
