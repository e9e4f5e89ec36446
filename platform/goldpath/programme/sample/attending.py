"""Who attends a course of the sample data: invented people, and a first day that is recorded."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.attendance.recording import Noted, Recording
from goldpath.programme.attendance.tables import AttendanceRole, AttendanceStatus
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.people import People, Person, person_columns
from goldpath.programme.trainings.tables import CourseSession

NAMES = ("Ana", "Bojan", "Dunja", "Filip", "Goran", "Ivana", "Marko", "Sanja")
FIRM = "Sample firm (invented)"
LATE, MISSING = "Goran", "Ivana"


@dataclass(frozen=True, slots=True)
class Attending:
    """Fills a course with people and records its first session; the others wait for a trainer."""

    session: AsyncSession
    access: ProjectAccess

    async def attend(self, course_id: UUID) -> None:
        """Enrol everybody, and finish the first session."""
        people, places = People(self.session, self.access), Places(self.session, self.access)
        course = await places.hold(course_id)
        enrolled = {}
        for name in NAMES:
            given = Person(f"{name} (invented)", organisation=FIRM)
            key = await people.make(person_columns(given))
            enrolled[name] = (await places.enrol(course, key)).id
        await self._record(course_id, enrolled)

    async def _record(self, course_id: UUID, enrolled: dict[str, UUID]) -> None:
        first = (
            select(CourseSession)
            .where(
                col(CourseSession.project_id) == self.access.project_id,
                col(CourseSession.course_id) == course_id,
            )
            .order_by(col(CourseSession.starts_at))
            .limit(1)
        )
        found = (await self.session.exec(first)).one()
        recording = Recording(self.session, self.access)
        held = await recording.hold(found.id)
        entries = [
            Noted(
                number,
                key,
                AttendanceStatus.LATE if name == LATE else AttendanceStatus.PRESENT,
                AttendanceRole.PARTICIPANT,
                found.starts_at,
                0,
            )
            for number, (name, key) in enumerate(enrolled.items())
            if name != MISSING
        ]
        await recording.record(held, entries)
        await recording.finish(held, held.version)
