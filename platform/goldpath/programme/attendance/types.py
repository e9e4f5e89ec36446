"""Attendance in the schema: what is recorded, how it was corrected, and how many there are."""

from datetime import datetime

import strawberry

from goldpath.programme.attendance.lines import history_of
from goldpath.programme.attendance.tables import AttendanceRole, AttendanceStatus
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, computed, many


@strawberry.type(description="What was recorded of somebody's attendance, and when.")
class AttendanceEvent:
    """What was recorded of somebody's attendance, and when."""

    status: AttendanceStatus
    role: AttendanceRole
    noted_at: datetime = strawberry.field(description="When it was seen.")
    at: datetime = computed(
        lambda event: event.c.created_at,
        "When it was stored: later than it was seen, if there was no connection.",
    )


@strawberry.type
class AttendanceFacts:
    """What is recorded of somebody in a session."""

    status: AttendanceStatus
    role: AttendanceRole
    noted_at: datetime | None = strawberry.field(
        description="When it was seen; null while nothing is recorded."
    )
    version: int = strawberry.field(
        description="Send it back as `expectedVersion`; 0 while nothing is recorded."
    )
    history: list[AttendanceEvent] = many(
        history_of, "What was recorded, the oldest first: the last is how it stands.", about=2
    )


def _session_id(line: Row) -> object:
    return id_of("CourseSession", line.c.project_id, line.c.session_id)


@strawberry.type(description="A session of a course, and whether somebody was there.")
class AttendedSession(AttendanceFacts):
    """A session of a course, and whether somebody was there."""

    session: strawberry.ID = computed(_session_id, "The id of the `CourseSession`.")
    title: str | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str


@strawberry.type(description="How many of those who have a place are which, in a session.")
class AttendanceTotals:
    """How many of those who have a place are which, in a session."""

    people: int = strawberry.field(description="All who have a place.")
    registered: int = strawberry.field(description="Of whom nothing is recorded.")
    present: int
    late: int
    left_early: int
    excused: int
    absent: int
