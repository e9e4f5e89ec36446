"""Locking a reporting period, which keeps what it reports, and reopening it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.reporting.changes import PeriodChanges
from goldpath.programme.reporting.snapshot import keep
from goldpath.programme.reporting.tables import (
    PeriodEdition,
    PeriodReopening,
    PeriodStatus,
    ReportingPeriod,
)

NOT_BEGUN = BadInput("This period has not begun: there is nothing to report of it yet.", "period")
LATE = BadInput(
    "This period was due earlier. Say in `justification` why it is late.", "justification"
)
NOT_LOCKED = BadInput("This period is not locked: there is nothing to reopen.", "period")
LOCKED_ALREADY = BadInput("This period is locked already. Reopen it to report anew.", "period")

_LONGEST = 1000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Locking:
    """Locks and reopens one project's reporting periods."""

    session: AsyncSession
    access: ProjectAccess

    async def lock(
        self, period_id: UUID, justification: str | None, expected_version: int
    ) -> ReportingPeriod:
        """Lock a period and keep its figures as its next edition.

        Raises NotFound, Conflict, Rejected, and BadInput if it is locked, has not begun, or is
        late without a justification.
        """
        reason = _reason(justification, "justification") if justification else None
        found = await PeriodChanges(self.session, self.access).locked(period_id, expected_version)
        if found.status is PeriodStatus.LOCKED:
            raise LOCKED_ALREADY
        with broken("period_begun", NOT_BEGUN), broken("period_late", LATE):
            edition = await insert_row(
                self.session,
                PeriodEdition,
                project_id=found.project_id,
                period_id=found.id,
                late_reason=reason,
            )
        await keep(self.session, found, edition)
        return found

    async def reopen(self, period_id: UUID, reason: str, expected_version: int) -> ReportingPeriod:
        """Reopen a locked period. Raises NotFound, Conflict, Rejected or BadInput."""
        told = _reason(reason, "reason")
        changes = PeriodChanges(self.session, self.access)
        found = await changes.locked(period_id, expected_version)
        edition = await changes.newest(found)
        if edition is None or found.status is not PeriodStatus.LOCKED:
            raise NOT_LOCKED
        await insert_row(
            self.session,
            PeriodReopening,
            project_id=found.project_id,
            edition_id=edition.id,
            reason=told,
        )
        return found


def _reason(given: str, field: str) -> str:
    """Return a reason as it is kept. Raises Rejected."""
    checks = Checks()
    told = checks.prose(given, field, longest=_LONGEST)
    checks.done()
    return told
