"""The mutations of exchanges, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.exchanges.mutations import (
    cancel_exchange,
    hold_exchange,
    record_exchange,
    update_exchange,
)
from goldpath.programme.exchanges.side_mutations import (
    confirm_exchange,
    decline_exchange,
    note_exchange,
)


@strawberry.type
class ExchangeMutations:
    """Changes of twinnings and study visits."""

    record_exchange = strawberry.mutation(
        record_exchange,
        description="Record a twinning or a study visit of a participant. For coordinators.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
    update_exchange = strawberry.mutation(
        update_exchange,
        description="Change what an exchange is. For coordinators of the project that recorded it.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
    note_exchange = strawberry.mutation(
        note_exchange,
        description="Keep your project's own notes on an exchange. For coordinators.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
    confirm_exchange = strawberry.mutation(
        confirm_exchange,
        description="Stand by an exchange that another project recorded. For coordinators.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
    decline_exchange = strawberry.mutation(
        decline_exchange,
        description="Decline an exchange that another project recorded. For coordinators.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
    hold_exchange = strawberry.mutation(
        hold_exchange,
        description="Say that an exchange took place. For coordinators of the project that "
        "recorded it.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
    cancel_exchange = strawberry.mutation(
        cancel_exchange,
        description="Say that an exchange does not take place. For coordinators of the project "
        "that recorded it.",
        metadata=declares(Action.EXCHANGE_KEEP),
    )
