"""Moving an assessment on, inside a transaction at the door of who may do so."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.identity.policy import Role
from goldpath.label.assessments.moves import STAGES, may_move, refused
from goldpath.label.assessments.tables import Assessment, AssessmentStatus

REASON = 1000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class AssessmentChanges:
    """Changes to the assessment that somebody has entered, in a role."""

    session: AsyncSession
    role: Role
    key: UUID

    async def found(
        self, expected_version: int, becomes: AssessmentStatus, *only: AssessmentStatus
    ) -> Assessment:
        """Return the assessment if it can become that, kept from changing till the end.

        `only` are the states that a step starts from, where several steps lead to one state.
        Raises NotFound, and BadInput if it can't, unless somebody has changed it since the
        reader saw it: then `move` raises Conflict.
        """
        found = await load_core(self.session, Assessment, self.key, lock=True)
        stale = found.version != expected_version
        fits = may_move(found.status, becomes, self.role) and found.status in (
            only or (found.status,)
        )
        if not (stale or fits):
            raise BadInput(f"This assessment {STAGES[found.status]}.", "assessment")
        return found

    async def move(
        self,
        becomes: AssessmentStatus,
        expected_version: int,
        **values: Any,  # noqa: ANN401 - columns and their values
    ) -> Assessment:
        """Move it on. Raises NotFound, BadInput or Conflict."""
        found = await self.found(expected_version, becomes)
        with refused():
            return await update_version(
                self.session,
                Assessment,
                col(Assessment.id) == found.id,
                expected_version,
                status=becomes,
                **values,
            )

    async def back(
        self, becomes: AssessmentStatus, expected_version: int, reason: str
    ) -> Assessment:
        """Send it back, or withdraw it, for a reason. Raises Rejected as well."""
        checks = Checks()
        reason = checks.text(reason, "reason", longest=REASON)
        checks.done()
        return await self.move(becomes, expected_version, reason=reason)
