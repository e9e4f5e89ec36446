"""What becomes of an application: the one table in the code.

PostgreSQL has the same table (`application_moves`).
"""

from collections.abc import Set as AbstractSet

from goldpath.errors import BadInput
from goldpath.programme.applications.tables import Application
from goldpath.programme.applications.tables import ApplicationStatus as Status

MOVES: AbstractSet[tuple[Status, Status]] = frozenset(
    {
        (Status.SUBMITTED, Status.SELECTED),
        (Status.SUBMITTED, Status.WAITING),
        (Status.SUBMITTED, Status.REJECTED),
        (Status.SUBMITTED, Status.WITHDRAWN),
        (Status.WAITING, Status.SELECTED),
        (Status.WAITING, Status.REJECTED),
        (Status.WAITING, Status.WITHDRAWN),
        (Status.REJECTED, Status.WAITING),
        (Status.REJECTED, Status.SELECTED),
    }
)
"""From where to where. Whoever was selected takes part: what follows is a participation's."""

STANDS = {
    Status.SUBMITTED: "is submitted",
    Status.SELECTED: "is selected",
    Status.WAITING: "is on the waiting list",
    Status.REJECTED: "is rejected",
    Status.WITHDRAWN: "is withdrawn",
}
"""Each state as the end of a sentence."""


def may_move(was: Status, becomes: Status) -> bool:
    """Return whether an application may go so."""
    return (was, becomes) in MOVES


def require_undecided(found: Application) -> None:
    """Raise BadInput if an application is settled for good: selected, or withdrawn."""
    if found.status in (Status.SELECTED, Status.WITHDRAWN):
        raise BadInput(
            f"This application {STANDS[found.status]}: it stays as it was.", "application"
        )
