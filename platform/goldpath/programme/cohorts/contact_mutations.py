"""Mutations of contacts, for a project's people and for who manages the cluster."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_with
from goldpath.endpoint.ids import reference
from goldpath.endpoint.node import Node
from goldpath.endpoint.payloads import Changed, UserError, attempt, attempt_alone
from goldpath.programme.cohorts.contacts import ContactChanges
from goldpath.programme.cohorts.keeping import contacts_of
from goldpath.programme.cohorts.tables import ParticipationContact as ContactRow

_CONTACTS = ("ParticipationContact", "ManagedContact")
SHOWN = "A `ParticipationContact` of a project, a `ManagedContact` of a cluster."


@strawberry.input(description="Somebody of a cluster to talk to.")
class AddContactInput:
    """Somebody of a cluster to talk to."""

    participation: strawberry.ID = strawberry.field(
        description="A `Participation`, or a `ManagedParticipation` of the cluster that you manage."
    )
    name: str
    position: str | None = strawberry.field(
        default=None, description="What the person is in the cluster."
    )
    email: str | None = None
    phone: str | None = None
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def said(self) -> dict[str, Any]:
        """Return the columns and their values."""
        return {
            "name": self.name,
            "position": self.position,
            "email": self.email,
            "phone": self.phone,
        }


@strawberry.type
class AddContactPayload:
    """The contact that was added, or what to mend."""

    contact: Node | None = strawberry.field(description=SHOWN)
    user_errors: list[UserError]


async def add_contact(info: Info, input: AddContactInput) -> AddContactPayload | None:
    """Add somebody to talk to in a cluster that takes part."""
    kinds = ("Participation", "ManagedParticipation")
    asked = reference(input.participation, *kinds, field="participation")
    whose = contacts_of(info.context.signed_in(), asked)

    async def write(session: AsyncSession) -> ContactRow:
        changes = ContactChanges(session, whose)
        return await once_with(
            whose.use(session, input.idempotency_key),
            input,
            create=lambda: changes.add(asked.key, input.said()),
            kept=changes.kept,
        )

    outcome = await attempt(info, Changed(whose.door, write, "contact", whose.entry))
    return AddContactPayload(contact=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a contact; what is left out stays as it is.")
class UpdateContactInput:
    """What to change of a contact."""

    contact: strawberry.ID = strawberry.field(description=SHOWN)
    expected_version: int
    name: str | None = strawberry.field(default=None, description="null: it stays.")
    position: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    email: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    phone: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        changes: dict[str, Any] = {} if self.name is None else {"name": self.name}
        given = {"position": self.position, "email": self.email, "phone": self.phone}
        return changes | {column: some.value for column, some in given.items() if some is not None}


@strawberry.type
class UpdateContactPayload:
    """The contact as it is now, or what to mend."""

    contact: Node | None = strawberry.field(description=SHOWN)
    user_errors: list[UserError]


async def update_contact(info: Info, input: UpdateContactInput) -> UpdateContactPayload | None:
    """Change what is known of a contact."""
    asked = reference(input.contact, *_CONTACTS, field="contact")
    whose = contacts_of(info.context.signed_in(), asked)

    async def write(session: AsyncSession) -> ContactRow:
        changes = ContactChanges(session, whose)
        return await changes.update(asked.key, input.changes(), input.expected_version)

    outcome = await attempt(info, Changed(whose.door, write, "contact", whose.entry))
    return UpdateContactPayload(contact=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A contact to remove.")
class RemoveContactInput:
    """A contact to remove."""

    contact: strawberry.ID = strawberry.field(description=SHOWN)


@strawberry.type
class RemoveContactPayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_contact(info: Info, input: RemoveContactInput) -> RemoveContactPayload | None:
    """Remove a contact; nothing about the person is kept."""
    asked = reference(input.contact, *_CONTACTS, field="contact")
    whose = contacts_of(info.context.signed_in(), asked)

    async def write(session: AsyncSession) -> bool:
        await ContactChanges(session, whose).remove(asked.key)
        return True

    outcome = await attempt_alone(info, whose.door, write)
    return RemoveContactPayload(removed=bool(outcome.value), user_errors=outcome.errors)
