"""Global ids: the type, the project or the cluster whose it is, and the key."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from goldpath.endpoint.ids import global_id as written
from oracle.mistakes import Mistake
from oracle.rows import Row

global_id: Callable[..., str] = written


@dataclass(frozen=True)
class Reference:
    """What an id says."""

    kind: str
    key: UUID
    owner: UUID | None


def reference(text: str, *allowed: str) -> Reference:
    """Read an id. Raises Mistake."""
    try:
        kind, *keys = base64.urlsafe_b64decode(text).decode().split(":")
        found = [UUID(key) for key in keys]
        read = Reference(kind, found[-1], found[0] if found[1:] else None)
    except (binascii.Error, ValueError, IndexError) as error:
        raise Mistake("BAD_INPUT") from error
    if text != global_id(kind, read.key, read.owner) or kind not in allowed:
        raise Mistake("BAD_INPUT")
    return read


def id_of(kind: str, row: Row) -> str:
    """Return the id of a row."""
    return global_id(kind, row["id"], row.get("project_id"))
