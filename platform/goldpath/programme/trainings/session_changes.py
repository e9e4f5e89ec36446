"""Changing the sessions of a course, inside a transaction at the door of who may do so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.attendance.tables import THERE, Attendance
from goldpath.programme.trainings.clashes import (
    clash_refused,
    hold_planning,
    require_no_clash,
    wanted_by,
)
from goldpath.programme.trainings.course_changes import require_places
from goldpath.programme.trainings.moves import CLOSED
from goldpath.programme.trainings.planned import checked
from goldpath.programme.trainings.tables import Course, CourseModule, CourseSession
from goldpath.programme.trainings.teaching import (
    leave,
    require_trainers,
    stays_own,
    teach,
    teaching_of,
)


@dataclass(frozen=True, slots=True)
class SessionChanges:
    """Changes of the sessions of one project's courses."""

    session: AsyncSession
    access: ProjectAccess

    async def create(
        self, course_id: UUID, given: Mapping[str, Any], trainers: Sequence[UUID]
    ) -> CourseSession:
        """Plan a session. Raises NotFound, BadInput, or Rejected, also with what is in its way."""
        await hold_planning(self.session, self.access.project_id)
        course = await self._open(course_id)
        plan = checked(given, None)
        await self._check(course, plan, trainers)
        wanted = wanted_by(plan, course.project_id, None, trainers)
        await require_no_clash(self.session, wanted)
        with clash_refused():
            made = await insert_row(
                self.session,
                CourseSession,
                project_id=course.project_id,
                course_id=course.id,
                **plan,
            )
            await teach(self.session, made, trainers)
        return made

    async def update(
        self,
        session_id: UUID,
        given: Mapping[str, Any],
        trainers: Sequence[UUID] | None,
        expected_version: int,
    ) -> CourseSession:
        """Change a session, and who teaches it unless that is None. Raises as `create`, Conflict.

        A session that is cancelled stays as it is.
        """
        await hold_planning(self.session, self.access.project_id)
        found = await load(self.session, CourseSession, self.access.project_id, session_id)
        if found.version != expected_version:
            raise stale(expected_version)
        if found.cancelled:
            raise BadInput("This session is cancelled. Plan a new one.", "session")
        teaching = await teaching_of(self.session, found)
        course = await load(self.session, Course, found.project_id, found.course_id, lock=True)
        plan, taught = checked(given, found), teaching if trainers is None else trainers
        if not given and trainers is None:
            raise BadInput("Nothing to change: give what is to be otherwise.", "session")
        await self._check(course, plan, taught)
        await stays_own(self.session, self.access, course, set(teaching) - set(taught))
        wanted = wanted_by(plan, found.project_id, found.id, taught)
        await require_no_clash(self.session, wanted)
        own = keyed(CourseSession, found.project_id, found.id)
        with clash_refused():
            await leave(self.session, found, set(teaching) - set(taught))
            made = await update_version(self.session, CourseSession, own, expected_version, **plan)
            await teach(self.session, made, [one for one in taught if one not in teaching])
        return made

    async def cancel(self, session_id: UUID, expected_version: int) -> CourseSession:
        """Cancel a session at which nobody was. Raises NotFound, Conflict or BadInput."""
        found = await load(
            self.session, CourseSession, self.access.project_id, session_id, lock=True
        )
        if found.cancelled:
            raise BadInput("This session is cancelled already.", "session")
        there = select(func.count()).where(
            col(Attendance.project_id) == found.project_id,
            col(Attendance.session_id) == found.id,
            col(Attendance.status).in_(THERE),
        )
        attended = (await self.session.exec(there)).one()
        if attended:
            raise BadInput(
                f"{attended} people were there, as was recorded. Correct that first, or let the "
                "session stand.",
                "session",
            )
        own = keyed(CourseSession, found.project_id, found.id)
        return await update_version(
            self.session, CourseSession, own, expected_version, cancelled=True
        )

    async def _open(self, course_id: UUID) -> Course:
        """Return a course that may get a session, kept from changing."""
        course = await load(self.session, Course, self.access.project_id, course_id, lock=True)
        if course.status in CLOSED:
            raise BadInput(
                f"The course is {course.status.lower()}. Change its status first.", "course"
            )
        return course

    async def _check(
        self, course: Course, plan: Mapping[str, Any], trainers: Sequence[UUID]
    ) -> None:
        """Raise BadInput for a module or a trainer that is none here, or for too little room."""
        await require_places(self.session, course, plan["capacity"])
        if plan["module_id"] is not None:
            known = select(CourseModule.course_id).where(
                keyed(CourseModule, course.project_id, plan["module_id"])
            )
            if (await self.session.exec(known)).one_or_none() != course.id:
                raise BadInput("There is no such module in this course.", "module")
        await require_trainers(self.session, course.project_id, trainers)
