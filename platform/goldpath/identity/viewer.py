"""Who is acting, and which doors that person may enter by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from goldpath.database.doors import Door, DoorRole
from goldpath.errors import Forbidden, NotFound, Unauthenticated
from goldpath.identity.policy import Action, Role, may, refusal
from goldpath.identity.roles import Office, ProjectRole


@dataclass(frozen=True, slots=True)
class ProjectAccess:
    """Proof that the viewer may do something in a project, made by `Viewer` alone.

    Whatever changes a project takes this and not a bare project id.
    """

    project_id: UUID
    role: ProjectRole
    account_id: UUID
    partner_id: UUID | None = None

    @property
    def acts_as(self) -> Role:
        """The role as the policy calls it."""
        return Role(self.role.lower())

    @property
    def door(self) -> Door:
        """The door to this project in this role, and for this partner of its consortium."""
        return Door(
            self.role.door,
            project=self.project_id,
            account=self.account_id,
            partner=self.partner_id,
        )


@dataclass(frozen=True, slots=True)
class ClusterAccess:
    """Proof that the viewer manages a cluster, made by `Viewer` alone."""

    cluster_id: UUID
    account_id: UUID

    @property
    def door(self) -> Door:
        """The door to this cluster."""
        return Door(DoorRole.MANAGER, account=self.account_id, cluster=self.cluster_id)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that the viewer has in a project; `partner_id` is whom a partner works for."""

    project_id: UUID
    slug: str
    role: ProjectRole
    partner_id: UUID | None = None

    def may(self, action: Action) -> bool:
        """Return whether the policy lets this role do something."""
        return may(Role(self.role.lower()), action)


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person, as the database knows it. `managed` are the clusters it manages.

    `merged` says which of these other clusters are meant, that were merged into them.
    """

    account_id: UUID
    email: str
    name: str
    offices: frozenset[Office] = field(default_factory=frozenset)
    roles: tuple[HeldRole, ...] = ()
    managed: frozenset[UUID] = field(default_factory=frozenset)
    merged: Mapping[UUID, UUID] = field(default_factory=dict)
    expert: bool = False

    @property
    def door(self) -> Door:
        """The door to the viewer's own account."""
        return Door(DoorRole.ACCOUNT, account=self.account_id)

    def project(self, action: Action, slug: str, role: ProjectRole | None = None) -> ProjectAccess:
        """Enter a project by its slug, in a role of the viewer's choice or the strongest.

        Raises NotFound if the viewer has no such role in it, whether or not it exists, and
        Forbidden if the policy does not let the role do this.
        """
        return self._enter(action, lambda held: held.slug == slug and role in (None, held.role))

    def project_of(self, action: Action, project_id: UUID) -> ProjectAccess:
        """Enter a project by its key, in the strongest role. Raises as `project`."""
        return self._enter(action, lambda held: held.project_id == project_id)

    def office(self, action: Action) -> Door:
        """Enter by the door of the office that may do this. Raises Forbidden."""
        for office in sorted(self.offices):
            if may(Role(office.lower()), action):
                return Door(_OFFICE_DOORS[office], account=self.account_id)
        raise Forbidden(refusal(action))

    def cluster(self, action: Action, cluster_id: UUID) -> ClusterAccess:
        """Enter a cluster by its key. Raises NotFound if the viewer does not manage it."""
        present = self.merged.get(cluster_id, cluster_id)
        if present not in self.managed or not may(Role.MANAGER, action):
            raise NotFound
        return ClusterAccess(present, self.account_id)

    def as_expert(self, action: Action) -> Door:
        """Enter by the expert's door. Raises Forbidden."""
        if not self.expert or not may(Role.EXPERT, action):
            raise Forbidden(refusal(action))
        return Door(DoorRole.EXPERT, account=self.account_id)

    def _enter(self, action: Action, meant: Callable[[HeldRole], bool]) -> ProjectAccess:
        held = sorted(filter(meant, self.roles), key=lambda one: one.role.rank)
        if not held:
            raise NotFound
        one = next((one for one in held if one.may(action)), None)
        if one is None:
            raise Forbidden(refusal(action))
        return ProjectAccess(one.project_id, one.role, self.account_id, one.partner_id)


_OFFICE_DOORS = {Office.BOARD: DoorRole.BOARD, Office.SECRETARIAT: DoorRole.SECRETARIAT}


def signed_in(viewer: Viewer | None) -> Viewer:
    """Return the viewer. Raises Unauthenticated if there is none."""
    if viewer is None:
        raise Unauthenticated("Sign in first: send a bearer token. Without one, ask `registry`.")
    return viewer
