"""Mutations of places in courses."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as, shown_list
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.inputs import WhoInput
from goldpath.programme.enrolments.tables import Attendee as AttendeeRow
from goldpath.programme.enrolments.tables import Enrolment as EnrolmentRow
from goldpath.programme.enrolments.types import Attendee, Enrolment
from goldpath.reader.roots import Entry, by_key, of_project

NEAR = "People who it may be; unless it is one of these, list their ids in `distinctFrom`."


def attendee_entry(access: ProjectAccess, key: UUID) -> Entry:
    """Return the entry to a person at a project's door."""
    return of_project(access, by_key(AttendeeRow), "Attendee", key)


@strawberry.input(description="Somebody to enrol in a course.")
class EnrolInput(WhoInput):
    """Somebody to enrol in a course."""

    course: strawberry.ID
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class EnrolPayload:
    """The place or the turn on the waiting list, or what to mend."""

    enrolment: Enrolment | None
    near_duplicates: list[Attendee] = strawberry.field(description=NEAR)
    user_errors: list[UserError]


async def enrol(info: Info, input: EnrolInput) -> EnrolPayload | None:
    """Give somebody a place in a course, or a turn on its waiting list."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.ENROLMENT_KEEP, course.project_id)
    who, near = input.who(access), list[UUID]()

    async def make(session: AsyncSession) -> EnrolmentRow:
        places = Places(session, access)
        held = await places.hold(course.key)
        return await places.enrol(held, await who.find(session, access, near))

    async def write(session: AsyncSession) -> EnrolmentRow:
        return await once(session, access, input, EnrolmentRow, lambda: make(session))

    outcome = await attempt(info, shown_as("enrolment", access, EnrolmentRow, write))
    entries = [attendee_entry(access, key) for key in near]
    return EnrolPayload(
        enrolment=outcome.value,
        near_duplicates=await shown_list(info, access.door, "nearDuplicates", entries),
        user_errors=outcome.errors,
    )


@strawberry.input(description="A place to take back.")
class CancelEnrolmentInput:
    """A place to take back."""

    enrolment: strawberry.ID
    expected_version: int


@strawberry.type
class CancelEnrolmentPayload:
    """The place as it is now, or what to mend."""

    enrolment: Enrolment | None
    user_errors: list[UserError]


async def cancel_enrolment(
    info: Info, input: CancelEnrolmentInput
) -> CancelEnrolmentPayload | None:
    """Take somebody's place back, or the turn on the waiting list."""
    place = project_reference(input.enrolment, "Enrolment", "enrolment")
    access = info.context.enter(Action.ENROLMENT_KEEP, place.project_id)

    async def write(session: AsyncSession) -> EnrolmentRow:
        return await Places(session, access).cancel(place.key, input.expected_version)

    outcome = await attempt(info, shown_as("enrolment", access, EnrolmentRow, write))
    return CancelEnrolmentPayload(enrolment=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A cancelled place to give again.")
class EnrolAgainInput:
    """A cancelled place to give again."""

    enrolment: strawberry.ID
    expected_version: int


@strawberry.type
class EnrolAgainPayload:
    """The place as it is now, or what to mend."""

    enrolment: Enrolment | None
    user_errors: list[UserError]


async def enrol_again(info: Info, input: EnrolAgainInput) -> EnrolAgainPayload | None:
    """Give a cancelled place again, or a turn at the end of the waiting list."""
    place = project_reference(input.enrolment, "Enrolment", "enrolment")
    access = info.context.enter(Action.ENROLMENT_KEEP, place.project_id)

    async def write(session: AsyncSession) -> EnrolmentRow:
        return await Places(session, access).enrol_again(place.key, input.expected_version)

    outcome = await attempt(info, shown_as("enrolment", access, EnrolmentRow, write))
    return EnrolAgainPayload(enrolment=outcome.value, user_errors=outcome.errors)
