"""Phases of a project in the schema."""

from datetime import date

import strawberry

from goldpath.endpoint.node import Node


@strawberry.type(description="A step of the project's own programme.")
class ProjectPhase(Node):
    """A step of the project's own programme."""

    code: str
    title: str
    starts_on: date | None
    ends_on: date | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
