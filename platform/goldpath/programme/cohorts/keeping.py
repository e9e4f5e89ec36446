"""Whose contacts somebody may keep: a project's participants', or the own cluster's."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.database.idempotency import Attempt
from goldpath.database.rows import load
from goldpath.endpoint.ids import Reference
from goldpath.errors import NotFound
from goldpath.identity.policy import Action, Role
from goldpath.identity.viewer import ClusterAccess, ProjectAccess, Viewer
from goldpath.programme.cohorts.charge import participation_to_change
from goldpath.programme.cohorts.life import managed_contact
from goldpath.programme.cohorts.tables import Participation, ParticipationContact
from goldpath.reader.roots import Entry, by_key, of_project


class Place(NamedTuple):
    """The key of a participation that somebody may keep contacts of."""

    project_id: UUID
    participation_id: UUID


@dataclass(frozen=True, slots=True)
class ProjectsContacts:
    """The contacts of a project's participants, kept by its coordinator or the one in charge."""

    access: ProjectAccess

    @property
    def door(self) -> Door:
        """By which they are kept."""
        return self.access.door

    def use(self, session: AsyncSession, key: str | None) -> Attempt:
        """Return a use of an idempotency key."""
        return Attempt(session, self.access.project_id, self.access.account_id, key)

    async def place(self, session: AsyncSession, participation_id: UUID) -> Place:
        """Return the participation. Raises NotFound or Forbidden."""
        found = await participation_to_change(session, self.access, participation_id)
        return Place(found.project_id, found.id)

    async def contact(self, session: AsyncSession, key: UUID) -> ParticipationContact:
        """Return a contact. Raises NotFound."""
        return await load(session, ParticipationContact, self.access.project_id, key)

    def entry(self, contact: ParticipationContact) -> Entry:
        """Return how a contact is shown."""
        start = by_key(ParticipationContact)
        return of_project(self.access, start, "ParticipationContact", contact.id)


@dataclass(frozen=True, slots=True)
class ClustersContacts:
    """The contacts of a cluster in any project, kept by its manager."""

    access: ClusterAccess

    @property
    def door(self) -> Door:
        """By which they are kept."""
        return self.access.door

    def use(self, session: AsyncSession, key: str | None) -> Attempt:
        """Return a use of an idempotency key."""
        return Attempt(session, None, self.access.account_id, key)

    async def place(self, session: AsyncSession, participation_id: UUID) -> Place:
        """Return the participation. Raises NotFound."""
        own = select(Participation.project_id, Participation.id).where(
            col(Participation.id) == participation_id,
            col(Participation.cluster_id) == self.access.cluster_id,
        )
        found = (await session.exec(own)).one_or_none()
        if found is None:
            raise NotFound
        return Place(*found)

    async def contact(self, session: AsyncSession, key: UUID) -> ParticipationContact:
        """Return a contact: the door shows the cluster's alone. Raises NotFound."""
        own = select(ParticipationContact).where(col(ParticipationContact.id) == key)
        found = (await session.exec(own)).one_or_none()
        if found is None:
            raise NotFound
        return found

    def entry(self, contact: ParticipationContact) -> Entry:
        """Return how a contact is shown."""
        scope = {"owner": self.access.cluster_id, "key": contact.id}
        return Entry(self.door, Role.MANAGER, managed_contact, scope, "ManagedContact")


def contacts_of(viewer: Viewer, asked: Reference) -> ProjectsContacts | ClustersContacts:
    """Return whose contacts are kept, by what an id names. Raises NotFound or Forbidden."""
    if asked.owner_id is None:
        raise NotFound
    if asked.type_name.startswith("Managed"):
        return ClustersContacts(viewer.cluster(Action.CONTACT_KEEP, asked.owner_id))
    return ProjectsContacts(viewer.project_of(Action.CONTACT_KEEP, asked.owner_id))
