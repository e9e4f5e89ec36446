"""Mutations of the people whom a project trains."""

from typing import Any
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import Changed, UserError, attempt, attempt_alone
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.enrolments.erasing import erase
from goldpath.programme.enrolments.inputs import ORGANISATION, ORIGIN, read_origin
from goldpath.programme.enrolments.mutations import attendee_entry
from goldpath.programme.enrolments.people import People, Person, address, origin_columns
from goldpath.programme.enrolments.types import Attendee


@strawberry.input(description="What to change of a person; what is left out stays as it is.")
class UpdateAttendeeInput:
    """What to change of a person."""

    attendee: strawberry.ID
    expected_version: int
    name: str | None = strawberry.field(default=None, description="null: it stays.")
    email: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    origin: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description=f"{ORIGIN} It takes the place of an `organisation`. null: none."
    )
    organisation: strawberry.Maybe[str | None] = strawberry.field(
        description=f"{ORGANISATION} It takes the place of an `origin`. null: none."
    )

    def changes(self, access: ProjectAccess) -> dict[str, Any]:
        """Return the columns to change. Raises BadInput, Rejected or NotFound."""
        checks = Checks()
        changes: dict[str, Any] = {}
        if self.name is not None:
            changes["name"] = checks.text(self.name, "name")
        if self.email is not None:
            changes["email"] = address(checks, self.email.value)
        if self.origin is not None or self.organisation is not None:
            origin = self.origin.value if self.origin else None
            named = self.organisation.value if self.organisation else None
            comes_from = read_origin(origin, access.project_id)
            person = Person("", origin=comes_from, organisation=named)
            changes |= origin_columns(checks, person)
        checks.done()
        if not changes:
            raise BadInput("Nothing to change: give what is to be otherwise.", "attendee")
        return changes


@strawberry.type
class UpdateAttendeePayload:
    """The person as known now, or what to mend."""

    attendee: Attendee | None
    user_errors: list[UserError]


async def update_attendee(info: Info, input: UpdateAttendeeInput) -> UpdateAttendeePayload | None:
    """Change what a project knows of somebody whom it trains."""
    person = project_reference(input.attendee, "Attendee", "attendee")
    access = info.context.enter(Action.ENROLMENT_KEEP, person.project_id)

    async def write(session: AsyncSession) -> UUID:
        changes = input.changes(access)
        return await People(session, access).update(person.key, changes, input.expected_version)

    changed = Changed(access.door, write, "attendee", lambda key: attendee_entry(access, key))
    outcome = await attempt(info, changed)
    return UpdateAttendeePayload(attendee=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A person to erase.")
class EraseAttendeeInput:
    """A person to erase."""

    attendee: strawberry.ID
    expected_version: int


@strawberry.type
class EraseAttendeePayload:
    """Whether the person is erased, or what to mend."""

    erased: bool
    counted: bool = strawberry.field(
        description="Whether something was recorded: then it still counts, as of a person without "
        "a name."
    )
    user_errors: list[UserError]


async def erase_attendee(info: Info, input: EraseAttendeeInput) -> EraseAttendeePayload | None:
    """Erase a person: the name, the address, and every place without attendance."""
    person = project_reference(input.attendee, "Attendee", "attendee")
    access = info.context.enter(Action.ATTENDEE_ERASE, person.project_id)

    async def write(session: AsyncSession) -> str:
        gone = await erase(session, access, person.key, input.expected_version)
        return "gone" if gone else "counted"

    outcome = await attempt_alone(info, access.door, write)
    return EraseAttendeePayload(
        erased=outcome.value is not None,
        counted=outcome.value == "counted",
        user_errors=outcome.errors,
    )
