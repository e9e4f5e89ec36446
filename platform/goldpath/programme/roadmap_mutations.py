"""The mutations of templates and roadmaps, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.evidence.mutations import remove_evidence
from goldpath.programme.roadmaps.commenting import add_comment
from goldpath.programme.roadmaps.laying_mutations import lay_out_roadmaps, plan_actions
from goldpath.programme.roadmaps.mutations import create_milestone, update_milestone
from goldpath.programme.roadmaps.progress import record_progress
from goldpath.programme.roadmaps.reordering import reorder_milestones
from goldpath.programme.roadmaps.setting_needs import set_milestone_needs
from goldpath.programme.roadmaps.setting_status import set_milestones_status
from goldpath.programme.roadmaps.shifting import shift_milestones
from goldpath.programme.templates.mutations import (
    create_template_step,
    remove_template_step,
    reorder_template,
    update_template_step,
)


@strawberry.type
class RoadmapMutations:
    """Changes of templates and roadmaps."""

    create_template_step = strawberry.mutation(
        create_template_step,
        description="Add a step to a project's template. For coordinators.",
        metadata=declares(Action.TEMPLATE_KEEP),
    )
    update_template_step = strawberry.mutation(
        update_template_step,
        description="Change a step of a project's template. For coordinators.",
        metadata=declares(Action.TEMPLATE_KEEP),
    )
    remove_template_step = strawberry.mutation(
        remove_template_step,
        description="Take a step out of a project's template. For coordinators.",
        metadata=declares(Action.TEMPLATE_KEEP),
    )
    reorder_template = strawberry.mutation(
        reorder_template,
        description="Put a project's template in an order. For coordinators.",
        metadata=declares(Action.TEMPLATE_KEEP),
    )
    lay_out_roadmaps = strawberry.mutation(
        lay_out_roadmaps,
        description="Lay roadmaps out from the template. For coordinators.",
        metadata=declares(Action.ROADMAP_LAY_OUT),
    )
    plan_actions = strawberry.mutation(
        plan_actions,
        description="Make actions of what an assessment found. For coordinators.",
        metadata=declares(Action.ACTION_PLAN),
    )
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
