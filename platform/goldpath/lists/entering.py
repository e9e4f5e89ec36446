"""Which list is asked for, and by which door it is read. What may not be seen is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from goldpath.database.doors import PUBLIC, Door
from goldpath.errors import BadInput, NotFound
from goldpath.identity.policy import Action, Role
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess, Viewer
from goldpath.lists.every import OF_PROJECTS, OF_THE_REGISTER, OF_THE_SECRETARIAT
from goldpath.lists.listing import Listing


@dataclass(frozen=True, slots=True)
class Entered:
    """A list, and the door that it is read by, in a role; `owner` is part of the file's name."""

    listing: Listing
    role: Role
    door: Door
    owner: str
    project_id: UUID | None = None


def of_project(viewer: Viewer, slug: str, name: str, role: ProjectRole | None) -> Entered:
    """Enter a project for a list of it, in a role of the viewer's or the strongest.

    Raises NotFound where there is no such project for the viewer, or no such list, and Forbidden
    if it is not for the viewer's roles.
    """
    reads = enter(viewer, slug, role)
    listing = named(OF_PROJECTS, name)
    access = viewer.project(listing.action, slug, role)
    assert access.project_id == reads.project_id  # noqa: S101 - a slug names one project
    return Entered(listing, access.acts_as, access.door, slug, access.project_id)


def enter(viewer: Viewer, slug: str, role: ProjectRole | None) -> ProjectAccess:
    """Enter a project to see which lists it has. Raises NotFound."""
    return viewer.project(Action.PROJECT_READ, slug, role)


def of_the_register(name: str) -> Entered:
    """Enter the public register for a list of it. Raises NotFound."""
    return Entered(named(OF_THE_REGISTER, name), Role.ANYBODY, PUBLIC, "registry")


def of_the_secretariat(viewer: Viewer, name: str) -> Entered:
    """Enter the label core for a list of it. Raises NotFound, or Forbidden."""
    door = viewer.office(Action.CORE_READ)
    return Entered(named(OF_THE_SECRETARIAT, name), Role.SECRETARIAT, door, "secretariat")


def read_role(given: str | None) -> ProjectRole | None:
    """Return the role that an address asks for by `as`. Raises BadInput."""
    if not given:
        return None
    try:
        return ProjectRole(given)
    except ValueError as error:
        known = ", ".join(ProjectRole)
        raise BadInput(f"`as` must be one of {known}.", "as") from error


def named(listings: Mapping[str, Listing], name: str) -> Listing:
    """Return a list by its name. Raises NotFound."""
    found = listings.get(name)
    if found is None:
        raise NotFound
    return found
