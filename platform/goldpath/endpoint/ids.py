"""Global ids: what a thing is, whose it is, and its key, as one opaque text.

An id of a project's thing carries the project, and one of a cluster's assessment the cluster, so
that `node` knows the door to enter by. An id is no secret and no permission: the door decides
what may be seen.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import strawberry

from goldpath.errors import BadInput, NotFound
from goldpath.identity.viewer import ProjectAccess


@dataclass(frozen=True, slots=True)
class Reference:
    """What a global id says: untrusted until a door has been entered.

    `owner_id` is the project or the cluster by whose door the thing is seen, where it has one.
    """

    type_name: str
    key: UUID
    owner_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ProjectReference:
    """What the global id of a project's thing says: as untrusted."""

    project_id: UUID
    key: UUID


def global_id(type_name: str, key: UUID, owner_id: UUID | None = None) -> strawberry.ID:
    """Return the global id of a thing."""
    parts = [type_name, str(key)] if owner_id is None else [type_name, str(owner_id), str(key)]
    return strawberry.ID(base64.urlsafe_b64encode(":".join(parts).encode()).decode())


def reference(given: str, *allowed: str, field: str = "id") -> Reference:
    """Read a global id. Raises BadInput if it is none, or none of an allowed type."""
    read = _read(given)
    if read is None or given != global_id(read.type_name, read.key, read.owner_id):
        raise BadInput("This is not an id that Goldpath has given out.", field)
    if allowed and read.type_name not in allowed:
        raise BadInput(
            f"This is the id of a {read.type_name}; the id of a {allowed[0]} belongs here.", field
        )
    return read


def project_reference(given: str, type_name: str, field: str) -> ProjectReference:
    """Read the global id of a project's thing. Raises BadInput as `reference`."""
    read = reference(given, type_name, field=field)
    if read.owner_id is None:
        raise BadInput("This is not an id that Goldpath has given out.", field)
    return ProjectReference(read.owner_id, read.key)


def own_key(given: str, type_name: str, field: str, access: ProjectAccess) -> UUID:
    """Return the key of a thing of the project that was entered. Raises as `own_keys`."""
    return own_keys([given], type_name, field, access)[0]


def optional_key(
    given: str | None, type_name: str, field: str, access: ProjectAccess
) -> UUID | None:
    """Return what `own_key` returns, if an id is given."""
    return own_key(given, type_name, field, access) if given is not None else None


def own_keys(given: Sequence[str], type_name: str, field: str, access: ProjectAccess) -> list[UUID]:
    """Return the keys of things of the project that was entered.

    Raises BadInput as `reference` if one is no such id, else NotFound if one is another project's.
    """
    read = [project_reference(one, type_name, field) for one in given]
    if any(one.project_id != access.project_id for one in read):
        raise NotFound
    return [one.key for one in read]


def _read(given: str) -> Reference | None:
    try:
        name, *keys = base64.b64decode(given, altchars=b"-_", validate=True).decode().split(":")
        *owner, key = map(UUID, keys)
        return Reference(name, key, *owner)
    except (binascii.Error, UnicodeDecodeError, ValueError, TypeError):
        return None
