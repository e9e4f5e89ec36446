"""A cluster's own roadmap, as its manager sees it."""

import strawberry

from goldpath.endpoint.node import Node
from goldpath.programme.evidence.tables import Evidence as EvidenceRow
from goldpath.programme.evidence.types import ManagedEvidence
from goldpath.programme.roadmaps.keys import managed_id
from goldpath.programme.roadmaps.links import (
    NEEDED_BY,
    NEEDS,
    ManagedMilestoneLink,
    needed_by,
    needs,
)
from goldpath.programme.roadmaps.types import MilestoneFacts
from goldpath.reader.mapping import children, computed, many


@strawberry.type(description="A step on your cluster's road to its label.")
class ManagedMilestone(MilestoneFacts, Node):
    """A step on the cluster's road to its label."""

    id: strawberry.ID = computed(
        managed_id("ManagedMilestone"), "The same for as long as the thing exists."
    )
    needs: list[ManagedMilestoneLink] = many(needs, NEEDS, about=2)
    needed_by: list[ManagedMilestoneLink] = many(needed_by, NEEDED_BY, about=2)
    evidence: list[ManagedEvidence] = many(
        children(EvidenceRow, "id"), "The files that prove it, the oldest first.", about=3
    )
