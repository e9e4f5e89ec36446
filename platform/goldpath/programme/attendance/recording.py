"""Recording who was at a session: each entry that can be, whatever is wrong with another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.errors import BadInput, Conflict
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.attendance.tables import Attendance, AttendanceRole, AttendanceStatus
from goldpath.programme.enrolments.tables import Attendee, Enrolment, EnrolmentStatus
from goldpath.programme.trainings.tables import CourseSession

Problem = BadInput | Conflict

CANCELLED = BadInput("This session is cancelled: nobody was there.", "session")

_SAID = {
    AttendanceStatus.REGISTERED: "nothing",
    AttendanceStatus.PRESENT: "present",
    AttendanceStatus.LATE: "late",
    AttendanceStatus.LEFT_EARLY: "left early",
    AttendanceStatus.EXCUSED: "excused",
    AttendanceStatus.ABSENT: "absent",
}


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody notes of a person, and the version of the line that it was noted on.

    `number` is the entry's place in what was sent.
    """

    number: int
    enrolment_id: UUID
    status: AttendanceStatus
    role: AttendanceRole
    noted_at: datetime | None
    expected_version: int


def moment(given: datetime | None) -> datetime | None:
    """Return a moment that somebody gave; without a zone it is in UTC."""
    return given.replace(tzinfo=UTC) if given is not None and given.tzinfo is None else given


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's line as it stands: the name, whether there is a place, and what is recorded."""

    name: str
    has_place: bool
    recorded: Attendance | None

    @property
    def version(self) -> int:
        """How often it was recorded; 0 for not yet."""
        return self.recorded.version if self.recorded else 0

    @property
    def status(self) -> AttendanceStatus:
        """What it says."""
        return self.recorded.status if self.recorded else AttendanceStatus.REGISTERED

    @property
    def role(self) -> AttendanceRole:
        """In what role."""
        return self.recorded.role if self.recorded else AttendanceRole.PARTICIPANT

    def says(self, noted: Noted) -> bool:
        """Return whether it says so already: then a retry changes nothing."""
        return (noted.status, noted.role) == (self.status, self.role)


@dataclass(frozen=True, slots=True)
class Recording:
    """Records the attendance of one project. Who records a session holds it meanwhile."""

    session: AsyncSession
    access: ProjectAccess

    async def hold(self, session_id: UUID) -> CourseSession:
        """Return a session, and keep others from recording it. Raises NotFound, or BadInput."""
        project_id = self.access.project_id
        held = await load(self.session, CourseSession, project_id, session_id, lock=True)
        if held.cancelled:
            raise CANCELLED
        return held

    async def record(self, held: CourseSession, entries: Sequence[Noted]) -> list[Problem]:
        """Record each entry that can be; return what is wrong with the others."""
        lines = await self._lines(held)
        problems = [await self._take(held, lines, one) for one in entries]
        return [one for one in problems if one is not None]

    async def is_unrecorded(self, held: CourseSession, enrolment_id: UUID) -> bool:
        """Return whether nothing is recorded of somebody, or was taken back."""
        own = select(Attendance.status).where(
            col(Attendance.project_id) == held.project_id,
            col(Attendance.session_id) == held.id,
            col(Attendance.enrolment_id) == enrolment_id,
        )
        said = (await self.session.exec(own)).one_or_none()
        return said in (None, AttendanceStatus.REGISTERED)

    async def finish(self, held: CourseSession, expected_version: int) -> CourseSession:
        """Close the list: of whom nothing is recorded was absent. Raises Conflict or BadInput."""
        if held.finished_at is not None:
            raise BadInput("This session is finished already.", "session")
        closed = await self._closed(held, expected_version, datetime.now(UTC))
        for key, line in (await self._lines(held)).items():
            if line.has_place and line.status is AttendanceStatus.REGISTERED:
                absent = Noted(0, key, AttendanceStatus.ABSENT, line.role, None, line.version)
                await self._write(held, line, absent)
        return closed

    async def reopen(self, held: CourseSession, expected_version: int) -> CourseSession:
        """Open the list again; what is recorded stays. Raises Conflict or BadInput."""
        if held.finished_at is None:
            raise BadInput("This session is not finished.", "session")
        return await self._closed(held, expected_version, None)

    async def _closed(
        self, held: CourseSession, expected_version: int, at: datetime | None
    ) -> CourseSession:
        own = keyed(CourseSession, held.project_id, held.id)
        return await update_version(
            self.session, CourseSession, own, expected_version, finished_at=at
        )

    async def _take(
        self, held: CourseSession, lines: dict[UUID, Line], noted: Noted
    ) -> Problem | None:
        """Record an entry, or return what is wrong with it."""
        line, field = lines.get(noted.enrolment_id), f"entries.{noted.number}"
        if line is None:
            return BadInput("Nobody in this course has this enrolment.", f"{field}.enrolment")
        if not line.has_place:
            message = f"{line.name} has no place in the course any more: enrol the person again."
            return BadInput(message, f"{field}.enrolment")
        if line.says(noted):
            return None
        if line.version != noted.expected_version:
            return Conflict(_now(line), f"{field}.expectedVersion")
        recorded = await self._write(held, line, noted)
        lines[noted.enrolment_id] = Line(line.name, line.has_place, recorded)
        return None

    async def _write(self, held: CourseSession, line: Line, noted: Noted) -> Attendance:
        now = datetime.now(UTC)
        told = {
            "status": noted.status,
            "role": noted.role,
            "noted_at": min(noted.noted_at or now, now),
        }
        if line.recorded is not None:
            own = keyed(Attendance, held.project_id, line.recorded.id)
            return await update_version(self.session, Attendance, own, line.version, **told)
        return await insert_row(
            self.session,
            Attendance,
            project_id=held.project_id,
            course_id=held.course_id,
            session_id=held.id,
            enrolment_id=noted.enrolment_id,
            **told,
        )

    async def _lines(self, held: CourseSession) -> dict[UUID, Line]:
        """Return the lines of a session by the key of the enrolment."""
        of_session = (col(Attendance.enrolment_id) == col(Enrolment.id)) & (
            col(Attendance.session_id) == held.id
        )
        found = (
            select(Enrolment.id, Enrolment.status, Attendee.name, Attendance)
            .join(
                Attendee,
                (col(Attendee.project_id) == col(Enrolment.project_id))
                & (col(Attendee.id) == col(Enrolment.attendee_id)),
            )
            .outerjoin(
                Attendance, of_session & (col(Attendance.project_id) == col(Enrolment.project_id))
            )
            .where(
                col(Enrolment.project_id) == held.project_id,
                col(Enrolment.course_id) == held.course_id,
            )
        )
        return {
            key: Line(name, status is EnrolmentStatus.ENROLLED, recorded)
            for key, status, name, recorded in (await self.session.exec(found)).all()
        }


def _now(line: Line) -> str:
    said = _SAID[line.status]
    return (
        f"Somebody else recorded {line.name} meanwhile: it says '{said}' now, and yours is not "
        "taken. Look again, then decide."
    )
