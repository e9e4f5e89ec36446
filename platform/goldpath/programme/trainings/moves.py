"""The states of a course, and how it goes from one to another: the one table in the code.

PostgreSQL has the same table (`course_moves`).
"""

from collections.abc import Set as AbstractSet

from goldpath.programme.trainings.tables import CourseStatus as Status

MOVES: AbstractSet[tuple[Status, Status]] = frozenset(
    {
        (Status.PLANNED, Status.OPEN),
        (Status.PLANNED, Status.CANCELLED),
        (Status.OPEN, Status.PLANNED),
        (Status.OPEN, Status.FINISHED),
        (Status.OPEN, Status.CANCELLED),
        (Status.FINISHED, Status.OPEN),
        (Status.CANCELLED, Status.PLANNED),
    }
)
"""From where to where. What was cancelled may be planned anew; its sessions stay cancelled."""

CLOSED = (Status.FINISHED, Status.CANCELLED)
"""Where a course gets no more sessions."""


def no_such_move(was: Status, becomes: Status) -> str:
    """Return the sentence that says where a course may go from where it is."""
    ways = [to.lower() for to in Status if (was, to) in MOVES]
    return (
        f"A course that is {was.lower()} does not become {becomes.lower()}: "
        f"it may become {' or '.join(ways)}."
    )
