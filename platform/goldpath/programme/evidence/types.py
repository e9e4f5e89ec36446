"""Evidence in the schema. What a file holds is fetched from `/evidence/{id}`."""

from datetime import date, datetime

import strawberry

from goldpath.endpoint.node import Node
from goldpath.programme.roadmaps.keys import managed_id
from goldpath.programme.roadmaps.people import name_of
from goldpath.reader.mapping import computed


@strawberry.type
class EvidenceFacts:
    """What every door tells of a file that proves a milestone."""

    name: str
    media_type: str
    size: int = strawberry.field(description="In bytes.")
    sha256: str = strawberry.field(description="The checksum of what it holds, in hexadecimal.")
    at: datetime = computed(lambda evidence: evidence.c.created_at, "When it was sent.")
    by: str | None = computed(
        name_of("account_id"), "Who sent it; null if you may not know the person."
    )
    removed_on: date | None = strawberry.field(
        description="The day it was taken back; it is on record, and cannot be fetched."
    )
    removal_reason: str | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.type(description="A file that proves a milestone; fetch it from `/evidence/{id}`.")
class Evidence(EvidenceFacts, Node):
    """A file that proves a milestone."""


@strawberry.type(description="A file that proves a step; fetch it from `/evidence/{id}`.")
class ManagedEvidence(EvidenceFacts, Node):
    """A file that proves a milestone, for the cluster's manager."""

    id: strawberry.ID = computed(
        managed_id("ManagedEvidence"), "The same for as long as the thing exists."
    )
