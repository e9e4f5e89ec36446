"""The mutations of templates and roadmaps, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.roadmaps.laying_mutations import lay_out_roadmaps, plan_actions
from goldpath.programme.roadmaps.mutations import create_milestone, update_milestone
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
