"""The mutation by which somebody who came without a place gets one."""

from datetime import datetime
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as, shown_list
from goldpath.errors import Rejected
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.attendance.recording import Noted, Recording, moment
from goldpath.programme.attendance.tables import AttendanceRole, AttendanceStatus
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.inputs import Who, WhoInput
from goldpath.programme.enrolments.mutations import NEAR, attendee_entry
from goldpath.programme.enrolments.tables import Enrolment as EnrolmentRow
from goldpath.programme.enrolments.types import Attendee, Enrolment


@strawberry.input(description="Somebody who came to a session without a place in its course.")
class EnrolWalkInInput(WhoInput):
    """Somebody who came to a session without a place in its course."""

    session: strawberry.ID = strawberry.field(description="Where the person is present.")
    role: AttendanceRole = AttendanceRole.PARTICIPANT
    noted_at: datetime | None = strawberry.field(
        default=None, description="When the person was seen; now if left out."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class EnrolWalkInPayload:
    """The place, or what to mend."""

    enrolment: Enrolment | None
    near_duplicates: list[Attendee] = strawberry.field(description=NEAR)
    user_errors: list[UserError]


async def enrol_walk_in(info: Info, input: EnrolWalkInInput) -> EnrolWalkInPayload | None:
    """Give somebody who is there a place, however full the course is, and record the presence."""
    session_id = project_reference(input.session, "CourseSession", "session")
    access = info.context.enter(Action.ENROLMENT_KEEP, session_id.project_id)
    who, near = input.who(access), list[UUID]()

    async def write(session: AsyncSession) -> EnrolmentRow:
        walking = _WalkIn(session, access, session_id.key, input)
        return await once(
            session, access, input, EnrolmentRow, lambda: walking.takes_place(who, near)
        )

    outcome = await attempt(info, shown_as("enrolment", access, EnrolmentRow, write))
    entries = [attendee_entry(access, key) for key in near]
    return EnrolWalkInPayload(
        enrolment=outcome.value,
        near_duplicates=await shown_list(info, access.door, "nearDuplicates", entries),
        user_errors=outcome.errors,
    )


class _WalkIn:
    """Somebody who comes to a session."""

    def __init__(
        self, session: AsyncSession, access: ProjectAccess, key: UUID, given: EnrolWalkInInput
    ) -> None:
        self._session, self._access, self._key, self._given = session, access, key, given

    async def takes_place(self, who: Who, near: list[UUID]) -> EnrolmentRow:
        """Return the place; the person is present. Raises as enrolling and recording do.

        Whose attendance is recorded already keeps what it says.
        """
        recording, places = (
            Recording(self._session, self._access),
            Places(self._session, self._access),
        )
        held = await recording.hold(self._key)
        course = await places.hold(held.course_id)
        place = await places.walk_in(course, await who.find(self._session, self._access, near))
        given = self._given
        noted = Noted(0, place.id, AttendanceStatus.PRESENT, given.role, moment(given.noted_at), 0)
        if await recording.is_unrecorded(held, place.id) and (
            problems := await recording.record(held, [noted])
        ):
            raise Rejected(problems)
        return place
