"""Issuing certificates of attendance, issuing one anew, and taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import literal
from sqlalchemy import select as pick
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Conflict
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.certificates.record import SAID
from goldpath.programme.certificates.standing import Standing, facts_of, standings
from goldpath.programme.certificates.tables import AttendanceCertificate, CertificateStatus
from goldpath.programme.enrolments.tables import Enrolment
from goldpath.programme.trainings.tables import Course, CourseSession, CourseStatus

RECORD_CHANGED = Conflict(
    "Somebody has just corrected who was there. Look again, then issue the certificates.",
    "course",
)
"""What PostgreSQL's `certificate_rule` means, of somebody who met the rule a moment ago."""

NOT_IN_FORCE = Conflict(
    "This certificate is in force no longer. Look again, then decide.", "expectedVersion"
)


@dataclass(frozen=True, slots=True)
class Issued:
    """The keys of the certificates that were issued, and who has none."""

    keys: Sequence[UUID]
    left_out: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Certificates:
    """Changes to one project's certificates, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def issue(self, course_id: UUID, *, early: bool) -> Issued:
        """Issue one to everybody who has completed a course and was never issued one.

        Doing it again issues none. Raises NotFound, Conflict, and BadInput if the course was
        cancelled, or if a session is not finished and nobody said that it may be `early`.
        """
        course = await load(self.session, Course, self.access.project_id, course_id)
        if course.status is CourseStatus.CANCELLED:
            raise BadInput("The course was cancelled: nobody gets a certificate of it.", "course")
        await self._require_finished(course, early=early)
        found = await standings(self.session, course.project_id, course.id)
        keys = await self._insert([one.enrolment_id for one in found if one.gets_one])
        return Issued(keys, [one for one in found if one.why_not])

    async def reissue(self, certificate_id: UUID, expected_version: int) -> AttendanceCertificate:
        """Issue one that says what the record says now, in the place of an earlier one.

        One that is in force is superseded by it, a revoked one stays revoked. Raises NotFound,
        Conflict, and BadInput if the record says the same, or that the course is not completed.
        """
        old = await load(
            self.session, AttendanceCertificate, self.access.project_id, certificate_id
        )
        if old.version != expected_version:
            raise stale(expected_version)
        await self._require_change(old)
        in_force = old.status is CertificateStatus.ISSUED
        with (
            broken("certificate_rule", RECORD_CHANGED),
            broken("certificate_in_force", NOT_IN_FORCE),
            broken("attendance_certificate_in_force_key", NOT_IN_FORCE),
        ):
            return await insert_row(
                self.session,
                AttendanceCertificate,
                project_id=old.project_id,
                course_id=old.course_id,
                enrolment_id=old.enrolment_id,
                supersedes=old.id if in_force else None,
            )

    async def revoke(
        self, certificate_id: UUID, reason: str, expected_version: int
    ) -> AttendanceCertificate:
        """Take one back for good. Raises NotFound, Rejected or Conflict."""
        checks = Checks()
        reason = checks.prose(reason, "reason", longest=1000)
        checks.done()
        found = await load(
            self.session, AttendanceCertificate, self.access.project_id, certificate_id
        )
        with broken("certificate_in_force", NOT_IN_FORCE):
            return await update_version(
                self.session,
                AttendanceCertificate,
                keyed(AttendanceCertificate, found.project_id, found.id),
                expected_version,
                reason=reason,
            )

    async def _require_finished(self, course: Course, *, early: bool) -> None:
        """Raise BadInput if the course has no session, or one that is not finished."""
        held = select(CourseSession).where(
            col(CourseSession.project_id) == course.project_id,
            col(CourseSession.course_id) == course.id,
            ~col(CourseSession.cancelled),
        )
        sessions = (await self.session.exec(held)).all()
        if not sessions:
            raise BadInput("The course has no session that anybody could have been at.", "course")
        unfinished = sum(one.finished_at is None for one in sessions)
        if unfinished and not early:
            raise BadInput(
                f"{unfinished} of {len(sessions)} sessions are not finished. Finish them first, "
                "or say that who has completed the course already may get one early.",
                "early",
            )

    async def _insert(self, enrolments: Sequence[UUID]) -> Sequence[UUID]:
        """Insert certificates, but for who has one in force by now; return their keys."""
        if not enrolments:
            return []
        own = pick(
            literal(self.access.project_id), col(Enrolment.course_id), col(Enrolment.id)
        ).where(
            col(Enrolment.project_id) == self.access.project_id,
            col(Enrolment.id).in_(enrolments),
        )
        made = (
            insert(AttendanceCertificate)
            .from_select(
                ["project_id", "course_id", "enrolment_id"], own.order_by(col(Enrolment.id))
            )
            .on_conflict_do_nothing()
            .returning(col(AttendanceCertificate.id))
        )
        with broken("certificate_rule", RECORD_CHANGED):
            return list((await self.session.exec(made)).scalars())

    async def _require_change(self, old: AttendanceCertificate) -> None:
        """Raise BadInput if there is nothing to issue anew, or the course is not completed."""
        if old.status is CertificateStatus.SUPERSEDED:
            raise BadInput("Another certificate took its place: that one counts.", "certificate")
        now = await facts_of(self.session, old.project_id, old.enrolment_id)
        if not now.met:
            raise BadInput(
                "By the record of attendance the course is not completed. Correct the record, or "
                "revoke the certificate.",
                "certificate",
            )
        said = tuple(getattr(old, name) for name in SAID)
        if old.status is CertificateStatus.ISSUED and said == now.said:
            raise BadInput(
                "It says what the record says: there is nothing to correct.", "certificate"
            )
