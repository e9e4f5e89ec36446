"""What shows that a step is done, inside a transaction at the coordinator's door."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.held import today
from goldpath.programme.attendance.tables import Attendance
from goldpath.programme.certifications.rules import REASON, refused
from goldpath.programme.certifications.tables import CandidateEvidence, LadderCandidate, LadderStep
from goldpath.programme.enrolments.tables import Enrolment


@dataclass(frozen=True, slots=True)
class EvidenceChanges:
    """Changes to what one project's candidates have shown, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def link(self, candidate_id: UUID, step_id: UUID, session_id: UUID) -> CandidateEvidence:
        """Let a session that somebody was at count for a step.

        Raises NotFound, Taken if it is linked already, or BadInput if nothing is recorded of this
        person's attendance, or the step counts no sessions.
        """
        candidate = await load(
            self.session, LadderCandidate, self.access.project_id, candidate_id, lock=True
        )
        step = await load(self.session, LadderStep, self.access.project_id, step_id)
        was = await self._attendance(candidate, session_id)
        linked = select(CandidateEvidence.id).where(
            col(CandidateEvidence.project_id) == candidate.project_id,
            col(CandidateEvidence.candidate_id) == candidate.id,
            col(CandidateEvidence.step_id) == step.id,
            col(CandidateEvidence.attendance_id) == was,
            col(CandidateEvidence.withdrawn_on).is_(None),
        )
        if (await self.session.exec(linked)).first() is not None:
            raise Taken("This session is linked to the step already.", "session")
        return await self._insert(candidate, step, attendance_id=was)

    async def accept(
        self, candidate_id: UUID, step_id: UUID, note: str, happened_on: date | None
    ) -> CandidateEvidence:
        """Accept a step for what happened on a day, whatever is counted.

        Raises NotFound or Rejected.
        """
        checks = Checks()
        note = checks.text(note, "note", longest=REASON)
        day = happened_on or today()
        if day > today():
            checks.refuse("`happenedOn` must not be a day to come.", "happenedOn")
        checks.done()
        candidate = await load(self.session, LadderCandidate, self.access.project_id, candidate_id)
        step = await load(self.session, LadderStep, self.access.project_id, step_id)
        return await self._insert(candidate, step, note=note, happened_on=day)

    async def withdraw(
        self, evidence_id: UUID, reason: str, expected_version: int
    ) -> CandidateEvidence:
        """Let something count no longer. Raises NotFound, Rejected, Conflict or BadInput."""
        found = await load(self.session, CandidateEvidence, self.access.project_id, evidence_id)
        checks = Checks()
        reason = checks.text(reason, "reason", longest=REASON)
        checks.done()
        if found.version == expected_version and found.withdrawn_on is not None:
            raise BadInput("This was withdrawn already.", "evidence")
        return await update_version(
            self.session,
            CandidateEvidence,
            keyed(CandidateEvidence, found.project_id, found.id),
            expected_version,
            withdrawn_on=today(),
            withdrawal_reason=reason,
        )

    async def _attendance(self, candidate: LadderCandidate, session_id: UUID) -> UUID:
        asked = (
            select(Attendance.id)
            .join(
                Enrolment,
                (col(Enrolment.project_id) == col(Attendance.project_id))
                & (col(Enrolment.id) == col(Attendance.enrolment_id)),
            )
            .where(
                col(Attendance.project_id) == candidate.project_id,
                col(Attendance.session_id) == session_id,
                col(Enrolment.attendee_id) == candidate.attendee_id,
            )
        )
        found = (await self.session.exec(asked)).one_or_none()
        if found is None:
            raise BadInput("Nothing is recorded of this person at that session.", "session")
        return found

    async def _insert(
        self,
        candidate: LadderCandidate,
        step: LadderStep,
        **shows: UUID | str | date,
    ) -> CandidateEvidence:
        with refused():
            return await insert_row(
                self.session,
                CandidateEvidence,
                project_id=candidate.project_id,
                candidate_id=candidate.id,
                step_id=step.id,
                **shows,
            )
