"""Who is on a project's ladder, inside a transaction at the coordinator's door."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import NotFound
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.certifications.rules import REASON, refused
from goldpath.programme.certifications.tables import CandidateStatus, LadderCandidate
from goldpath.programme.enrolments.tables import Attendee


@dataclass(frozen=True, slots=True)
class CandidateChanges:
    """Changes to who is on one project's ladder, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def add(self, attendee_id: UUID) -> LadderCandidate:
        """Put somebody on the ladder whom the project trains. Raises NotFound or Taken."""
        own = keyed(Attendee, self.access.project_id, attendee_id)
        person = (await self.session.exec(select(Attendee.id).where(own))).one_or_none()
        if person is None:
            raise NotFound
        with refused():
            return await insert_row(
                self.session,
                LadderCandidate,
                project_id=self.access.project_id,
                attendee_id=person,
            )

    async def withdraw(
        self, candidate_id: UUID, reason: str, expected_version: int
    ) -> LadderCandidate:
        """Record that somebody is on the ladder no longer.

        Raises NotFound, Rejected, Conflict, or BadInput for who is certified: that is revoked.
        """
        checks = Checks()
        reason = checks.text(reason, "reason", longest=REASON)
        checks.done()
        return await self._become(candidate_id, CandidateStatus.WITHDRAWN, reason, expected_version)

    async def readmit(self, candidate_id: UUID, expected_version: int) -> LadderCandidate:
        """Put who was withdrawn or revoked on the ladder again.

        Raises NotFound, Conflict, or BadInput for others.
        """
        return await self._become(candidate_id, CandidateStatus.CANDIDATE, None, expected_version)

    async def _become(
        self,
        candidate_id: UUID,
        status: CandidateStatus,
        reason: str | None,
        expected_version: int,
    ) -> LadderCandidate:
        found = await load(self.session, LadderCandidate, self.access.project_id, candidate_id)
        own = keyed(LadderCandidate, found.project_id, found.id)
        with refused():
            return await update_version(
                self.session,
                LadderCandidate,
                own,
                expected_version,
                status=status,
                reason=reason,
            )
