"""Changing a participation: where it is, what it aims for, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.charge import participation_to_change
from goldpath.programme.cohorts.moves import may_move, no_such_move
from goldpath.programme.cohorts.room import cohort_to_fill, require_room
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus

REASON = 1000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class ParticipationChanges:
    """Changes to one project's participations, by the coordinator or the partner in charge."""

    session: AsyncSession
    access: ProjectAccess

    async def update(
        self, participation_id: UUID, changes: Mapping[str, Any], expected_version: int
    ) -> Participation:
        """Change the label it aims for, or its first day.

        Raises NotFound, Forbidden, Rejected or Conflict.
        """
        found = await participation_to_change(self.session, self.access, participation_id)
        checks = Checks()
        if not changes:
            checks.refuse("Nothing to change: give a targetLevel or a joinedOn.", "participation")
        checks.done()
        return await self._write(found, expected_version, **changes)

    async def move(
        self,
        participation_id: UUID,
        becomes: ParticipationStatus,
        reason: str | None,
        expected_version: int,
    ) -> Participation:
        """Bring it into another state; a reason belongs to a withdrawal, and to nothing else.

        Raises NotFound, Forbidden, Rejected, Conflict, or BadInput if it does not go there, or
        back into a cohort that is full.
        """
        found = await participation_to_change(self.session, self.access, participation_id)
        reason = withdrawal_reason(becomes, reason)
        if found.version == expected_version and not may_move(found.status, becomes):
            raise BadInput(no_such_move(found.status, becomes), "participation")
        if becomes is ParticipationStatus.INVITED:
            cohort = await cohort_to_fill(self.session, found.project_id, found.cohort_id)
            await require_room(self.session, cohort, "participation")
        return await self._write(found, expected_version, status=becomes, withdrawal_reason=reason)

    async def _write(
        self,
        found: Participation,
        expected_version: int,
        **values: Any,  # noqa: ANN401 - columns and their values
    ) -> Participation:
        own = keyed(Participation, found.project_id, found.id)
        return await update_version(self.session, Participation, own, expected_version, **values)


def withdrawal_reason(becomes: ParticipationStatus, reason: str | None) -> str | None:
    """Return the reason that is kept with a state. Raises Rejected."""
    checks, told = Checks(), None
    if becomes is ParticipationStatus.WITHDRAWN:
        told = checks.text(reason or "", "reason", longest=REASON)
    elif reason is not None:
        checks.refuse("`reason` belongs to a withdrawal: leave it out.", "reason")
    checks.done()
    return told
