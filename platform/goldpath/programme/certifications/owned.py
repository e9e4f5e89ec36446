"""Reading the ids of things that must be of one project with another."""

from uuid import UUID

from goldpath.endpoint.ids import project_reference
from goldpath.errors import NotFound
from goldpath.identity.viewer import ProjectAccess


def own_key(given: str, kind: str, field: str, access: ProjectAccess) -> UUID:
    """Return the key of a thing of the same project. Raises BadInput, or NotFound for others'."""
    found = project_reference(given, kind, field)
    if found.project_id != access.project_id:
        raise NotFound
    return found.key
