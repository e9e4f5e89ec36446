"""Keeping a participation's contacts, inside a transaction at the door of who may do so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput, Conflict, NotFound
from goldpath.identity.addresses import mail_address
from goldpath.programme.cohorts.keeping import ClustersContacts, ProjectsContacts
from goldpath.programme.cohorts.tables import ParticipationContact


@dataclass(frozen=True, slots=True)
class ContactChanges:
    """Changes to the contacts of participations that somebody has entered."""

    session: AsyncSession
    whose: ProjectsContacts | ClustersContacts

    async def add(self, participation_id: UUID, given: Mapping[str, Any]) -> ParticipationContact:
        """Add a contact. Raises NotFound, Forbidden or Rejected."""
        place = await self.whose.place(self.session, participation_id)
        return await insert_row(
            self.session,
            ParticipationContact,
            project_id=place.project_id,
            participation_id=place.participation_id,
            **_checked(given),
        )

    async def kept(self, contact_id: UUID) -> ParticipationContact:
        """Return the contact that a request added before. Raises Conflict if it is gone."""
        try:
            return await self.whose.contact(self.session, contact_id)
        except NotFound as error:
            raise Conflict(
                "What this idempotencyKey made has been taken back since. Choose a new key.",
                "idempotencyKey",
            ) from error

    async def update(
        self, contact_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> ParticipationContact:
        """Change a contact. Raises NotFound, Forbidden, Rejected, BadInput or Conflict."""
        found = await self._found(contact_id)
        if not given:
            raise BadInput("Nothing to change: give what is to be otherwise.", "contact")
        own = keyed(ParticipationContact, found.project_id, found.id)
        changes = _checked(given)
        return await update_version(
            self.session, ParticipationContact, own, expected_version, **changes
        )

    async def remove(self, contact_id: UUID) -> None:
        """Remove a contact; nothing about the person stays. Raises NotFound or Forbidden."""
        found = await self._found(contact_id)
        own = keyed(ParticipationContact, found.project_id, found.id)
        await self.session.exec(delete(ParticipationContact).where(own))

    async def _found(self, contact_id: UUID) -> ParticipationContact:
        found = await self.whose.contact(self.session, contact_id)
        await self.whose.place(self.session, found.participation_id)
        return found


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contact's columns, with empty ones left out. Raises Rejected."""
    checks, values = Checks(), dict(given)
    for name, value in given.items():
        if name == "name" or (value or "").strip():
            values[name] = checks.text(value, name)
        else:
            values[name] = None
    if values.get("email"):
        try:
            values["email"] = mail_address(values["email"])
        except BadInput as error:
            checks.refuse(str(error), "email")
    checks.done()
    return values
