"""The ids that an input of a course names, as keys."""

from collections.abc import Sequence
from uuid import UUID

from goldpath.endpoint.ids import project_reference
from goldpath.errors import NotFound
from goldpath.identity.viewer import ProjectAccess


def key_of(given: str | None, kind: str, access: ProjectAccess, field: str) -> UUID | None:
    """Return the key of a project's thing, if an id is given.

    Raises BadInput, or NotFound for another project's.
    """
    return keys_of([given], kind, access, field)[0] if given is not None else None


def keys_of(given: Sequence[str], kind: str, access: ProjectAccess, field: str) -> list[UUID]:
    """Return the keys of a project's things. Raises as `key_of`."""
    found = [project_reference(one, kind, field) for one in given]
    if any(one.project_id != access.project_id for one in found):
        raise NotFound
    return [one.key for one in found]
