"""Who is acting, and which doors that person may enter by."""

from dataclasses import dataclass, field
from uuid import UUID

from goldpath.database.doors import Door, DoorRole
from goldpath.errors import Forbidden, NotFound, Unauthenticated
from goldpath.identity.roles import Office, ProjectRole


@dataclass(frozen=True, slots=True)
class ProjectAccess:
    """Proof that the viewer may act in a project, made by `Viewer` alone. Functions below the
    resolvers take this and not a bare project id.
    """

    project_id: UUID
    role: ProjectRole
    account_id: UUID

    @property
    def door(self) -> Door:
        """The door to this project in this role."""
        return Door(self.role.door, project=self.project_id, account=self.account_id)

    def as_coordinator(self) -> "ProjectAccess":
        """Return this proof if it allows to write the project. Raises Forbidden."""
        if self.role is not ProjectRole.COORDINATOR:
            raise Forbidden("Only a coordinator of the project may do this.")
        return self


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the viewer has in a project."""

    project_id: UUID
    slug: str
    role: ProjectRole


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person, as the database knows it."""

    account_id: UUID
    email: str
    name: str
    offices: frozenset[Office] = field(default_factory=frozenset)
    roles: tuple[Role, ...] = ()

    @property
    def door(self) -> Door:
        """The door to the viewer's own account."""
        return Door(DoorRole.ACCOUNT, account=self.account_id)

    def project(self, slug: str, role: ProjectRole | None = None) -> ProjectAccess:
        """Enter a project by its slug, in a role of the viewer's choice or the strongest.

        Raises NotFound if the viewer has no role in it, whether or not it exists.
        """
        return self._enter([held for held in self.roles if held.slug == slug], role)

    def project_of(self, project_id: UUID) -> ProjectAccess:
        """Enter a project by its key, in the strongest role. Raises NotFound as `project`."""
        return self._enter([held for held in self.roles if held.project_id == project_id], None)

    def office(self, office: Office) -> Door:
        """Enter by an office's door. Raises Forbidden if the viewer does not hold it."""
        if office not in self.offices:
            raise Forbidden(f"Only for the {office.lower()}.")
        return Door(_OFFICE_DOORS[office], account=self.account_id)

    def _enter(self, held: list[Role], role: ProjectRole | None) -> ProjectAccess:
        allowed = [one for one in held if role is None or one.role is role]
        if not allowed:
            raise NotFound("There is no such thing, or it is not open to you.")
        strongest = min(allowed, key=lambda one: one.role.rank)
        return ProjectAccess(strongest.project_id, strongest.role, self.account_id)


_OFFICE_DOORS = {Office.BOARD: DoorRole.BOARD, Office.SECRETARIAT: DoorRole.SECRETARIAT}


def signed_in(viewer: Viewer | None) -> Viewer:
    """Return the viewer. Raises Unauthenticated if there is none."""
    if viewer is None:
        raise Unauthenticated("Sign in first: send a bearer token. Without one, ask `registry`.")
    return viewer
