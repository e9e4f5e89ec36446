"""The mutations of reporting periods, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.reporting.locking_mutations import lock_period, reopen_period
from goldpath.programme.reporting.period_mutations import (
    change_period,
    create_period,
    remove_period,
)


@strawberry.type
class ReportingMutations:
    """Changes of reporting periods."""

    create_period = strawberry.mutation(
        create_period,
        description="Make a reporting period. For coordinators.",
        metadata=declares(Action.PERIOD_KEEP),
    )
    change_period = strawberry.mutation(
        change_period,
        description="Change a reporting period that is open. For coordinators.",
        metadata=declares(Action.PERIOD_KEEP),
    )
    remove_period = strawberry.mutation(
        remove_period,
        description="Remove a reporting period that was never locked. For coordinators.",
        metadata=declares(Action.PERIOD_KEEP),
    )
    lock_period = strawberry.mutation(
        lock_period,
        description="Lock a reporting period: what it reports is kept for good, as its next "
        "edition. For coordinators.",
        metadata=declares(Action.PERIOD_KEEP),
    )
    reopen_period = strawberry.mutation(
        reopen_period,
        description="Reopen a locked reporting period, with a reason; its editions stay. For "
        "coordinators.",
        metadata=declares(Action.PERIOD_KEEP),
    )
