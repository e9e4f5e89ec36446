"""The mutations of roadmaps, as the schema lists them."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.evidence.mutations import remove_evidence
from goldpath.programme.roadmaps.commenting import add_comment
from goldpath.programme.roadmaps.mutations import create_milestone, update_milestone
from goldpath.programme.roadmaps.progress import record_progress
from goldpath.programme.roadmaps.reordering import reorder_milestones
from goldpath.programme.roadmaps.setting_needs import set_milestone_needs
from goldpath.programme.roadmaps.setting_status import set_milestones_status
from goldpath.programme.roadmaps.shifting import shift_milestones


@strawberry.type
class RoadmapMutations:
    """Changes of roadmaps."""

    create_milestone = strawberry.mutation(
        create_milestone,
        description="Add a step to a road. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_CREATE),
    )
    update_milestone = strawberry.mutation(
        update_milestone,
        description="Change a step of a road. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_UPDATE),
    )
    set_milestone_needs = strawberry.mutation(
        set_milestone_needs,
        description="Say what a milestone needs. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_UPDATE),
    )
    reorder_milestones = strawberry.mutation(
        reorder_milestones,
        description="Put a road into another order. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_UPDATE),
    )
    shift_milestones = strawberry.mutation(
        shift_milestones,
        description="Shift a milestone and its chain. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_UPDATE),
    )
    set_milestones_status = strawberry.mutation(
        set_milestones_status,
        description="Say how far many milestones are. For coordinators, and the partner in charge.",
        metadata=declares(Action.MILESTONE_UPDATE),
    )
    add_comment = strawberry.mutation(
        add_comment,
        description="Comment on a milestone. For coordinators, partners in charge, and managers.",
        metadata=declares(Action.MILESTONE_COMMENT),
    )
    record_progress = strawberry.mutation(
        record_progress,
        description="Say how far an own step is. For managers.",
        metadata=declares(Action.MILESTONE_PROGRESS),
    )
    remove_evidence = strawberry.mutation(
        remove_evidence,
        description="Take evidence back. For coordinators, the partner in charge, and managers.",
        metadata=declares(Action.EVIDENCE_KEEP),
    )
