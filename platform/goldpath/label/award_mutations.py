"""The mutations of labels that were awarded, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.label.awards.mutations import (
    complete_label,
    reinstate_label,
    suspend_label,
    withdraw_label,
)


@strawberry.type
class AwardMutations:
    """Changes of labels that were awarded."""

    suspend_label = strawberry.mutation(
        suspend_label,
        description="Put a label out of force for a while. For the secretariat.",
        metadata=declares(Action.LABEL_KEEP),
    )
    reinstate_label = strawberry.mutation(
        reinstate_label,
        description="Put a suspended label in force again. For the secretariat.",
        metadata=declares(Action.LABEL_KEEP),
    )
    withdraw_label = strawberry.mutation(
        withdraw_label,
        description="Take a label away for good. For the secretariat.",
        metadata=declares(Action.LABEL_KEEP),
    )
    complete_label = strawberry.mutation(
        complete_label,
        description="Fill in days of a label that were not known. For the secretariat.",
        metadata=declares(Action.LABEL_KEEP),
    )
