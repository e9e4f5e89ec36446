"""How far a candidate is with each step, as PostgreSQL reckons it from attendance (migration 0015).

Nothing of it is stored: whoever corrects who was at a session changes it at once. The property test
`tests/programme/test_ladder_histories.py` says the same in plain Python.
"""

from datetime import date, datetime
from functools import partial
from typing import Annotated, Any

import strawberry
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    String,
    Uuid,
    case,
    column,
    func,
    literal,
    select,
)

from goldpath.database.model import UTC_MOMENT, stored
from goldpath.label.awards.held import today
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.attendance.tables import AttendanceRole, AttendanceStatus
from goldpath.programme.certifications.tables import COUNTED, LadderStepKind
from goldpath.reader.expressions import id_of
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, computed, many, rows

SeenOn = Annotated[
    date | None,
    strawberry.argument(
        description="Seen on this day; today if left out.", metadata={"usual": today}
    ),
]

POSITION = (
    column("step_id", Uuid()),
    column("place", Integer()),
    column("title", String()),
    column("kind", stored(LadderStepKind)),
    column("credential", stored(CredentialKind)),
    column("needed", Integer()),
    column("have", Integer()),
    column("accepted_on", Date()),
    column("done", Boolean()),
)
"""What `candidate_progress()` tells of each step."""
_SESSION = (
    column("step_id", Uuid()),
    column("attendance_id", Uuid()),
    column("course", String()),
    column("session", String()),
    column("starts_at", UTC_MOMENT),
    column("time_zone", String()),
    column("status", stored(AttendanceStatus)),
    column("role", stored(AttendanceRole)),
)


@strawberry.type(description="A session that counts for a step of the ladder.")
class CountedSession:
    """A session that counts for a step of the ladder."""

    course: str = strawberry.field(description="The title of the course.")
    session: str | None = strawberry.field(description="What the session is called, or its module.")
    starts_at: datetime = computed(lambda counted: counted.c.starts_at, "In UTC.")
    time_zone: str = strawberry.field(description="The zone of its clocks, by its IANA name.")
    status: AttendanceStatus
    role: AttendanceRole


def _sessions(step: Row) -> Rows:
    """Return the sessions that count for a step of a position, the first one first."""
    asked = (step.c.project_id, step.c.candidate_id, step.c.seen_on)
    told: Any = func.candidate_sessions(*asked).table_valued(*_SESSION)
    found = rows(told)
    own = found.only(found.row.c.step_id == step.c.step_id)
    return own.by(found.row.c.starts_at, found.row.c.attendance_id)


def _missing(step: Row) -> ColumnElement[str]:
    """Return what is missing, in words and figures; null if nothing is."""
    noun = case((step.c.needed == 1, literal("session")), else_=literal("sessions"))
    counted = func.concat(step.c.have, " of ", step.c.needed, " ", noun)
    words = {
        LadderStepKind.FIELD_PROJECT: "A field project that has ended",
        LadderStepKind.EVALUATION: "An evaluation that was passed",
    }
    said = case(
        (step.c.kind.in_(COUNTED), counted),
        *((step.c.kind == kind, literal(text)) for kind, text in words.items()),
    )
    return case((~step.c.done, said))


@strawberry.type(description="How far a candidate is with a step of the ladder.")
class StepPosition:
    """How far a candidate is with a step of the ladder."""

    step: strawberry.ID = computed(
        lambda step: id_of("LadderStep", step.c.project_id, step.c.step_id),
        "The id of the `LadderStep`.",
    )
    title: str
    kind: LadderStepKind
    credential: CredentialKind | None = strawberry.field(
        description="What it leads to, once all steps up to it are done; null for most steps."
    )
    needed: int = strawberry.field(description="How many sessions it asks for; else 1.")
    have: int = strawberry.field(
        description="How many there are: sessions, field projects, or evaluations passed."
    )
    accepted_on: date | None = strawberry.field(
        description="The day of what it was accepted for; null where what was counted decides."
    )
    done: bool
    missing: str | None = computed(
        _missing, "What is missing, such as '2 of 3 sessions'; null if it is done."
    )
    sessions: list[CountedSession] = many(
        _sessions, "The sessions that count, the first one first.", about=4
    )


def position(candidate: Row, on: Given) -> Rows:
    """Return a candidate's position on a day: each step of the ladder, in their order."""
    person = (candidate.c.project_id, candidate.c.id)
    told: Any = func.candidate_progress(*person, on).table_valued(*POSITION)
    step = told.alias()
    found = select(
        *step.c,
        person[0].label("project_id"),
        person[1].label("candidate_id"),
        on.sql.label("seen_on"),
    )
    steps = rows(found.correlate(candidate).subquery())
    return steps.by(steps.row.c.place, steps.row.c.step_id)


StepPositions = partial(
    many, position, "How far it is, step by step in the order of the ladder.", about=5, on=SeenOn
)
"""The field of a position, for whoever is on a ladder."""
