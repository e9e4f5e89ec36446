"""Erasing a person: who was nowhere is gone, of who was somewhere the name and the address are."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed
from goldpath.endpoint.inputs import constraint_of
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.attendance.tables import Attendance
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.people import People
from goldpath.programme.enrolments.tables import Attendee, Enrolment, EnrolmentStatus

ERASED = "Erased person"
"""By what name somebody is shown who was at a session, and is erased."""


async def erase(
    session: AsyncSession, access: ProjectAccess, attendee_id: UUID, expected_version: int
) -> bool:
    """Erase somebody; return whether nothing at all is left.

    Places without attendance go, and whoever waits moves up. Where attendance is recorded, or the
    person is a candidate for a certification, the project's figures must stay: the person stays in
    them without name, address or organisation.
    Raises NotFound or Conflict.
    """
    people, places = People(session, access), Places(session, access)
    nobody = {"name": ERASED, "email": None, "organisation": None}
    await people.update(attendee_id, nobody, expected_version)
    kept = [
        await _left(session, places, one) for one in await _places(session, access, attendee_id)
    ]
    return not any(kept) and await _gone(session, access, attendee_id)


async def _gone(session: AsyncSession, access: ProjectAccess, attendee_id: UUID) -> bool:
    """Delete the person unless something else is kept, such as the way to a certification."""
    own = keyed(Attendee, access.project_id, attendee_id)
    try:
        async with session.begin_nested():
            await session.exec(delete(Attendee).where(own))
    except IntegrityError as error:
        if constraint_of(error) == "project_open":
            raise
        return False
    return True


async def _places(session: AsyncSession, access: ProjectAccess, attendee_id: UUID) -> list[UUID]:
    own = select(Enrolment.id).where(
        col(Enrolment.project_id) == access.project_id,
        col(Enrolment.attendee_id) == attendee_id,
    )
    return list((await session.exec(own.order_by(col(Enrolment.course_id)))).all())


async def _left(session: AsyncSession, places: Places, enrolment_id: UUID) -> bool:
    """Take a place away if nothing was recorded with it; return whether it stays."""
    found = await places.held(enrolment_id)
    recorded = select(Attendance.id).where(
        col(Attendance.project_id) == found.project_id,
        col(Attendance.enrolment_id) == found.id,
    )
    if (await session.exec(recorded.limit(1))).first() is not None:
        return True
    if found.status is not EnrolmentStatus.CANCELLED:
        await places.cancel(found.id, found.version)
    await session.exec(delete(Enrolment).where(keyed(Enrolment, found.project_id, found.id)))
    return False
