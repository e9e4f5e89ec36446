"""The states of a participation, and how it goes from one to another: the one table in the code.

PostgreSQL has the same table (`participation_moves`).
"""

from collections.abc import Set as AbstractSet

from goldpath.programme.cohorts.tables import ParticipationStatus as Status

MOVES: AbstractSet[tuple[Status, Status]] = frozenset(
    {
        (Status.INVITED, Status.ACCEPTED),
        (Status.INVITED, Status.ACTIVE),
        (Status.INVITED, Status.WITHDRAWN),
        (Status.ACCEPTED, Status.ACTIVE),
        (Status.ACCEPTED, Status.WITHDRAWN),
        (Status.ACTIVE, Status.COMPLETED),
        (Status.ACTIVE, Status.WITHDRAWN),
        (Status.COMPLETED, Status.ACTIVE),
        (Status.WITHDRAWN, Status.INVITED),
    }
)
"""From where to where (`domain.md` section 3). Completed to active takes back what was a slip."""


def may_move(was: Status, becomes: Status) -> bool:
    """Return whether a participation may go so."""
    return (was, becomes) in MOVES


def no_such_move(was: Status, becomes: Status) -> str:
    """Return the sentence that says why a participation does not go so, and where it may go."""
    if was is becomes:
        return f"The participation is {was.lower()} already."
    ways = [to.lower() for to in Status if may_move(was, to)]
    return (
        f"A participation that is {was.lower()} does not become {becomes.lower()}: "
        f"it may become {' or '.join(ways)}."
    )
