"""Changing courses, inside a transaction at the door of who may do so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.enrolments.tables import Enrolment, EnrolmentStatus
from goldpath.programme.projects.phase_changes import check_phase
from goldpath.programme.trainings.moves import MOVES, no_such_move
from goldpath.programme.trainings.tables import Course, CourseSession, CourseStatus
from goldpath.programme.trainings.teaching import own_trainer, require_trainers

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A tag of BCP 47, as far as its form goes."""


WHOLE = 100
"""Percent."""


@dataclass(frozen=True, slots=True)
class CourseChanges:
    """Changes of one project's courses, by its coordinator or the trainer whose they are."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, given: Mapping[str, Any]) -> Course:
        """Make a course; a trainer who makes one leads it. Raises Rejected, NotFound or Taken."""
        columns = _checked(given)
        if self.access.role is ProjectRole.TRAINER:
            columns["lead_id"] = await self._oneself(columns.get("lead_id"))
        await self._check_parents(columns)
        with broken("course_project_id_title_key", _title_taken(columns["title"])):
            return await insert_row(
                self.session, Course, project_id=self.access.project_id, **columns
            )

    async def update(
        self, course_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> Course:
        """Change a course; one that is cancelled takes the sessions with it that are to come.

        Raises NotFound, Rejected, Taken, Conflict, or BadInput for a state that it does not go to.
        """
        found = await load(self.session, Course, self.access.project_id, course_id, lock=True)
        columns = _checked(given)
        if not columns:
            raise BadInput("Nothing to change: give what is to be otherwise.", "course")
        if self.access.role is ProjectRole.TRAINER and "lead_id" in columns:
            raise BadInput("Only the coordinator says who answers for a course.", "lead")
        await self._check_parents(columns)
        await require_places(self.session, found, columns.get("capacity"))
        becomes = columns.get("status", found.status)
        moves = becomes is not found.status and found.version == expected_version
        if moves and (found.status, becomes) not in MOVES:
            raise BadInput(no_such_move(found.status, becomes), "status")
        with broken("course_project_id_title_key", _title_taken(columns.get("title", ""))):
            own = keyed(Course, found.project_id, found.id)
            made = await update_version(self.session, Course, own, expected_version, **columns)
        if moves and becomes is CourseStatus.CANCELLED:
            await self._cancel_sessions(found)
        return made

    async def _cancel_sessions(self, course: Course) -> None:
        ahead = update(CourseSession).where(
            col(CourseSession.project_id) == course.project_id,
            col(CourseSession.course_id) == course.id,
            col(CourseSession.cancelled).is_(False),
            col(CourseSession.starts_at) > func.now(),
        )
        await self.session.exec(
            ahead.values(cancelled=True, version=CourseSession.version + 1),
            execution_options={"synchronize_session": False},
        )

    async def _oneself(self, lead_id: UUID | None) -> UUID:
        own = await own_trainer(self.session)
        if own is None or lead_id not in (None, own):
            raise BadInput("A trainer leads the courses that he or she makes.", "lead")
        return own

    async def _check_parents(self, columns: Mapping[str, Any]) -> None:
        """Raise NotFound if the lead or the phase is none of the project's."""
        await check_phase(self.session, self.access, columns)
        if columns.get("lead_id") is not None:
            lead = [columns["lead_id"]]
            await require_trainers(self.session, self.access.project_id, lead, "lead")


async def require_places(session: AsyncSession, course: Course, capacity: int | None) -> None:
    """Raise BadInput if more people have a place in a course than there is to be room for."""
    if capacity is None:
        return
    counted = select(func.count()).where(
        col(Enrolment.project_id) == course.project_id,
        col(Enrolment.course_id) == course.id,
        col(Enrolment.status) == EnrolmentStatus.ENROLLED,
    )
    taken = (await session.exec(counted)).one()
    if capacity < taken:
        raise BadInput(f"{taken} people have a place: `capacity` must not be less.", "capacity")


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a course. Raises Rejected."""
    checks, columns = Checks(), dict(given)
    if "title" in columns:
        columns["title"] = checks.text(columns["title"], "title")
    if columns.get("summary") is not None:
        columns["summary"] = checks.prose(columns["summary"], "summary")
    language = columns.get("language")
    if language is not None and not _LANGUAGE.fullmatch(language):
        checks.refuse("`language` must be a tag such as `sr` or `en-GB`.", "language")
    check_capacity(checks, columns.get("capacity"))
    if not 1 <= columns.get("needed_share", 1) <= WHOLE:
        checks.refuse("`neededShare` must be from 1 to 100 percent.", "neededShare")
    checks.done()
    return columns


def check_capacity(checks: Checks, capacity: int | None) -> None:
    """Note a capacity for nobody."""
    if capacity is not None and capacity < 1:
        checks.refuse("`capacity` must be 1 or more; leave it out for no limit.", "capacity")


def _title_taken(title: str) -> Taken:
    return Taken(f"This project has a course '{title}' already.", "title")
