"""What is noted of a request while it is answered: for its line in the log, and for the metrics.

Nothing of it tells what was asked, or by whom.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from time import perf_counter
from uuid import UUID, uuid4

FIRST = "goldpath_account"
"""The door that is entered first, to find out who asks: it tells little of a request."""

SEVERAL = "several"


class Outcome(StrEnum):
    """How a request ended; `gone` is a client that did not wait for the answer."""

    OK = "ok"
    REFUSED = "refused"
    FAILED = "failed"
    GONE = "gone"


@dataclass(slots=True)
class Note:
    """One request: its id, as the audit trail has it, its operation, and the door it entered by.

    `seconds` were spent in the database, waiting for a connection included.
    """

    id: UUID = field(default_factory=uuid4)
    operation: str | None = None
    door: str | None = None
    outcome: Outcome = Outcome.OK
    seconds: float = 0.0


NOTE: ContextVar[Note | None] = ContextVar("goldpath_note", default=None)
"""The note of the request that is being answered; commands have none."""


def request_id() -> UUID:
    """Return the id of the request that is being answered."""
    note = NOTE.get()
    return note.id if note is not None else uuid4()


def note_operation(name: str) -> None:
    """Note the operation; the first one of a request is what it is called by.

    One without a name is empty: there was one.
    """
    note = NOTE.get()
    if note is not None and note.operation is None:
        note.operation = name


@contextmanager
def working(role: str) -> Iterator[None]:
    """Note a unit of work at a door, and how long it takes."""
    begun = perf_counter()
    try:
        yield
    finally:
        note_door(role)
        note = NOTE.get()
        if note is not None:
            note.seconds += perf_counter() - begun


def note_door(role: str) -> None:
    """Note a door that was entered."""
    note = NOTE.get()
    if note is None:
        return
    if note.door in (None, FIRST):
        note.door = role
    elif role not in (note.door, FIRST):
        note.door = SEVERAL


def note_outcome(outcome: Outcome) -> None:
    """Note that something was refused, or failed; a failure is not outdone by a refusal."""
    note = NOTE.get()
    if note is not None and note.outcome is not Outcome.FAILED:
        note.outcome = outcome
