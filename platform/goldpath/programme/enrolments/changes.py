"""Giving and taking places in a course, inside a transaction at the door of who keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import refusing
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.enrolments.tables import Enrolment, EnrolmentStatus
from goldpath.programme.trainings.tables import Course

_REFUSALS: Mapping[str, BadInput] = {
    "enrolment_attended": BadInput(
        "This person was at a session, so keeps the place. Correct the attendance first.",
        "enrolment",
    ),
    "enrolment_course": BadInput("The course is cancelled: nobody gets a place in it.", "course"),
    "enrolment_audience": BadInput(
        "This course is for people of participants and partners: say as `origin` which of them the "
        "person comes from, or open the course to others.",
        "origin",
    ),
}
"""What PostgreSQL refuses, by the name that it gives."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places in one project's courses. Who changes those of a course holds it meanwhile."""

    session: AsyncSession
    access: ProjectAccess

    async def hold(self, course_id: UUID) -> Course:
        """Return a course, and keep others from changing its places. Raises NotFound."""
        return await load(self.session, Course, self.access.project_id, course_id, lock=True)

    async def enrol(self, course: Course, attendee_id: UUID) -> Enrolment:
        """Give somebody a place, or a turn on the waiting list; again if it was cancelled.

        Raises Taken if the person has one, and BadInput if the course is not for the person.
        """
        earlier = await self.of_person(course, attendee_id)
        if earlier is None:
            return await self._insert(course, attendee_id, walk_in=False)
        if earlier.status is not EnrolmentStatus.CANCELLED:
            has = (
                "waits for a place" if earlier.status is EnrolmentStatus.WAITING else "has a place"
            )
            raise Taken(f"This person {has} in the course already.", "attendee")
        return await self.again(earlier, earlier.version)

    async def walk_in(self, course: Course, attendee_id: UUID) -> Enrolment:
        """Give somebody who is there a place, however full the course is. Raises BadInput."""
        earlier = await self.of_person(course, attendee_id)
        if earlier is None:
            return await self._insert(course, attendee_id, walk_in=True)
        if earlier.status is EnrolmentStatus.ENROLLED:
            return earlier
        return await self._move(earlier, earlier.version, EnrolmentStatus.ENROLLED, walk_in=True)

    async def cancel(self, enrolment_id: UUID, expected_version: int) -> Enrolment:
        """Take a place back: who waits longest gets it. Raises NotFound, Conflict or BadInput."""
        found = await self.held(enrolment_id)
        if found.status is EnrolmentStatus.CANCELLED:
            raise BadInput("This place is cancelled already.", "enrolment")
        return await self._move(found, expected_version, EnrolmentStatus.CANCELLED)

    async def enrol_again(self, enrolment_id: UUID, expected_version: int) -> Enrolment:
        """Give a cancelled place again, or a turn at the end of the list. Raises as cancel."""
        found = await self.held(enrolment_id)
        if found.status is not EnrolmentStatus.CANCELLED:
            raise BadInput("This place is not cancelled.", "enrolment")
        return await self.again(found, expected_version)

    async def again(self, found: Enrolment, expected_version: int) -> Enrolment:
        """Give a cancelled place again. Raises Conflict or BadInput."""
        return await self._move(found, expected_version, EnrolmentStatus.ENROLLED, walk_in=False)

    async def held(self, enrolment_id: UUID) -> Enrolment:
        """Return a place with its course held. Raises NotFound."""
        seen = await load(self.session, Enrolment, self.access.project_id, enrolment_id)
        await self.hold(seen.course_id)
        await self.session.refresh(seen)
        return seen

    async def of_person(self, course: Course, attendee_id: UUID) -> Enrolment | None:
        """Return somebody's place in a course, whatever became of it."""
        own = select(Enrolment).where(
            col(Enrolment.project_id) == course.project_id,
            col(Enrolment.course_id) == course.id,
            col(Enrolment.attendee_id) == attendee_id,
        )
        return (await self.session.exec(own)).one_or_none()

    async def _insert(self, course: Course, attendee_id: UUID, *, walk_in: bool) -> Enrolment:
        with refusing(_REFUSALS):
            return await insert_row(
                self.session,
                Enrolment,
                project_id=course.project_id,
                course_id=course.id,
                attendee_id=attendee_id,
                walk_in=walk_in,
            )

    async def _move(
        self, found: Enrolment, expected_version: int, to: EnrolmentStatus, **more: bool
    ) -> Enrolment:
        own = keyed(Enrolment, found.project_id, found.id)
        with refusing(_REFUSALS):
            return await update_version(
                self.session, Enrolment, own, expected_version, status=to, **more
            )
