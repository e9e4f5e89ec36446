"""Mutations of who was at a session."""

from datetime import datetime

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import own_key, project_reference
from goldpath.endpoint.payloads import (
    Changed,
    UserError,
    attempt,
    attempt_partly,
    shown_as,
)
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.attendance.recording import Noted, Problem, Recording, moment
from goldpath.programme.attendance.tables import AttendanceRole, AttendanceStatus
from goldpath.programme.trainings.tables import CourseSession as SessionRow
from goldpath.programme.trainings.types import CourseSession
from goldpath.reader.roots import by_key, of_project

MOST = 500
"""Entries of one mutation."""


@strawberry.input(description="What you note of somebody in a session.")
class AttendanceInput:
    """What somebody notes of a person in a session."""

    enrolment: strawberry.ID
    status: AttendanceStatus
    role: AttendanceRole = AttendanceRole.PARTICIPANT
    noted_at: datetime | None = strawberry.field(
        default=None, description="When you saw it; now if left out. Not later than now."
    )
    expected_version: int = strawberry.field(
        description="The line's `version` as you saw it; 0 if nothing was recorded yet."
    )


@strawberry.input(description="What you note of people in a session.")
class RecordAttendanceInput:
    """What somebody notes of people in a session."""

    session: strawberry.ID
    entries: list[AttendanceInput] = strawberry.field(description=f"From 1 to {MOST}.")


@strawberry.type
class RecordAttendancePayload:
    """The session as it is now, and which entries were not taken: all others were."""

    session: CourseSession | None
    user_errors: list[UserError]


async def record_attendance(
    info: Info, input: RecordAttendanceInput
) -> RecordAttendancePayload | None:
    """Record who was there: each entry that can be, whatever is wrong with another.

    An entry that says what is recorded already changes nothing, so a retry never doubles.
    """
    if not 0 < len(input.entries) <= MOST:
        raise BadInput(f"From 1 to {MOST} entries are recorded at once.", "entries")
    session_id = project_reference(input.session, "CourseSession", "session")
    access = info.context.enter(Action.ATTENDANCE_RECORD, session_id.project_id)
    entries = [_noted(number, one, access) for number, one in enumerate(input.entries)]

    async def write(session: AsyncSession) -> list[Problem]:
        recording = Recording(session, access)
        return await recording.record(await recording.hold(session_id.key), entries)

    entry = of_project(access, by_key(SessionRow), "CourseSession", session_id.key)
    outcome = await attempt_partly(info, Changed(access.door, write, "session", lambda _: entry))
    return RecordAttendancePayload(session=outcome.value, user_errors=outcome.errors)


def _noted(number: int, given: AttendanceInput, access: ProjectAccess) -> Noted:
    field = f"entries.{number}.enrolment"
    place = own_key(given.enrolment, "Enrolment", field, access)
    return Noted(
        number,
        place,
        given.status,
        given.role,
        moment(given.noted_at),
        given.expected_version,
    )


@strawberry.input(description="A session whose list is complete.")
class FinishSessionInput:
    """A session whose list is complete."""

    session: strawberry.ID
    expected_version: int


@strawberry.type
class FinishSessionPayload:
    """The session as it is now, or what to mend."""

    session: CourseSession | None
    user_errors: list[UserError]


async def finish_session(info: Info, input: FinishSessionInput) -> FinishSessionPayload | None:
    """Close a session's list: of whom nothing is recorded was absent."""
    session_id = project_reference(input.session, "CourseSession", "session")
    access = info.context.enter(Action.ATTENDANCE_RECORD, session_id.project_id)

    async def write(session: AsyncSession) -> SessionRow:
        recording = Recording(session, access)
        held = await recording.hold(session_id.key)
        return await recording.finish(held, input.expected_version)

    outcome = await attempt(info, shown_as("session", access, SessionRow, write))
    return FinishSessionPayload(session=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A finished session to open again.")
class ReopenSessionInput:
    """A finished session to open again."""

    session: strawberry.ID
    expected_version: int


@strawberry.type
class ReopenSessionPayload:
    """The session as it is now, or what to mend."""

    session: CourseSession | None
    user_errors: list[UserError]


async def reopen_session(info: Info, input: ReopenSessionInput) -> ReopenSessionPayload | None:
    """Open a finished session's list again; what is recorded stays as it is."""
    session_id = project_reference(input.session, "CourseSession", "session")
    access = info.context.enter(Action.ATTENDANCE_RECORD, session_id.project_id)

    async def write(session: AsyncSession) -> SessionRow:
        recording = Recording(session, access)
        held = await recording.hold(session_id.key)
        return await recording.reopen(held, input.expected_version)

    outcome = await attempt(info, shown_as("session", access, SessionRow, write))
    return ReopenSessionPayload(session=outcome.value, user_errors=outcome.errors)
