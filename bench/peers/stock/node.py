"""What has a global id."""

from typing import ClassVar
from uuid import UUID

import strawberry

from goldpath.endpoint.ids import global_id


@strawberry.interface
class Node:
    """Something of a project that can be fetched again by its `id`."""

    kind: ClassVar[str]
    project: strawberry.Private[UUID]
    key: strawberry.Private[UUID]

    @strawberry.field
    def id(self) -> strawberry.ID:
        """Return the global id, written when it is asked for."""
        return global_id(self.kind, self.key, self.project)
