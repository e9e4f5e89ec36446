"""The mutations of targets, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.targets.figure_mutations import record_figure
from goldpath.programme.targets.mutations import (
    create_target,
    remove_target,
    reorder_targets,
    update_target,
)


@strawberry.type
class TargetMutations:
    """Changes of what projects promised, and figures recorded by hand."""

    create_target = strawberry.mutation(
        create_target,
        description="Add a target to a project. For coordinators.",
        metadata=declares(Action.TARGET_KEEP),
    )
    update_target = strawberry.mutation(
        update_target,
        description="Change a target of a project. For coordinators.",
        metadata=declares(Action.TARGET_KEEP),
    )
    remove_target = strawberry.mutation(
        remove_target,
        description="Remove a target, or retire it if it was reported. For coordinators.",
        metadata=declares(Action.TARGET_KEEP),
    )
    reorder_targets = strawberry.mutation(
        reorder_targets,
        description="Put a project's targets into an order. For coordinators.",
        metadata=declares(Action.TARGET_KEEP),
    )
    record_figure = strawberry.mutation(
        record_figure,
        description="Record where a target stands, by hand. For coordinators.",
        metadata=declares(Action.TARGET_KEEP),
    )
