"""By which door somebody comes to a roadmap: the id of its part says which."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.database.model import TenantRow
from goldpath.database.rows import load
from goldpath.endpoint.ids import Reference, reference
from goldpath.errors import NotFound
from goldpath.identity.policy import Action, Role
from goldpath.identity.viewer import ClusterAccess, ProjectAccess, Viewer
from goldpath.programme.evidence.tables import Evidence
from goldpath.programme.roadmaps.keys import managed_by_key
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.reader.roots import Entry, by_key, of_project

Row = TypeVar("Row", bound=TenantRow)

OF_PROJECT = {"Milestone": by_key(Milestone), "Evidence": by_key(Evidence)}
"""Where a read of a roadmap's part starts at a project's doors, by its type."""

OF_CLUSTER = {
    "ManagedMilestone": managed_by_key(Milestone),
    "ManagedEvidence": managed_by_key(Evidence),
}
"""The same, at the door of a cluster's manager."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The part of a roadmap that an id names, at a door that the policy opened."""

    access: ProjectAccess | ClusterAccess
    entry: Entry

    @property
    def door(self) -> Door:
        """The door."""
        return self.entry.door

    @property
    def account_id(self) -> UUID:
        """Whoever entered."""
        return self.access.account_id

    async def load(self, session: AsyncSession, table: type[Row]) -> Row:
        """Return the row that the id names. Raises NotFound."""
        key = self.entry.scope["key"]
        if isinstance(self.access, ProjectAccess):
            return await load(session, table, self.access.project_id, key)
        found = (await session.exec(select(table).where(col(table.id) == key))).one_or_none()
        if found is None:
            raise NotFound
        return found


def enter_part(viewer: Viewer, given: str, action: Action, kind: str, field: str) -> Entered:
    """Enter by the door that the id of a milestone, or of evidence, names.

    Raises BadInput for what is no such id, NotFound or Forbidden.
    """
    asked = reference(given, kind, f"Managed{kind}", field=field)
    if asked.type_name != kind:
        return enter_managed(viewer, asked, action)
    if asked.owner_id is None:
        raise NotFound
    access = viewer.project_of(action, asked.owner_id)
    return Entered(access, of_project(access, OF_PROJECT[kind], kind, asked.key))


def enter_managed(viewer: Viewer, asked: Reference, action: Action) -> Entered:
    """Enter by the door of a cluster's manager. Raises NotFound."""
    if asked.owner_id is None:
        raise NotFound
    own = viewer.cluster(action, asked.owner_id)
    scope = {"owner": own.cluster_id, "key": asked.key}
    start = OF_CLUSTER[asked.type_name]
    return Entered(own, Entry(own.door, Role.MANAGER, start, scope, asked.type_name))
