"""The sessions that a candidate was at, to choose from and to link."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Select, func, select

from goldpath.programme.attendance.tables import THERE, Attendance, AttendanceRole, AttendanceStatus
from goldpath.programme.enrolments.tables import Enrolment
from goldpath.programme.trainings.tables import Course, CourseKind, CourseModule, CourseSession
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, Rows, computed, rows


@strawberry.type(description="A session that somebody was at.")
class CandidateSession:
    """A session that somebody was at."""

    session: strawberry.ID = computed(
        lambda was: id_of("CourseSession", was.c.project_id, was.c.session_id),
        "The id of the `CourseSession`.",
    )
    course: str = strawberry.field(description="The title of the course.")
    kind: CourseKind
    title: str | None = strawberry.field(description="What the session is called, or its module.")
    starts_at: datetime = computed(lambda was: was.c.starts_at, "In UTC.")
    time_zone: str = strawberry.field(description="The zone of its clocks, by its IANA name.")
    status: AttendanceStatus
    role: AttendanceRole


def attended(candidate: Row) -> Rows:
    """Return the sessions that a candidate was at, the first one first."""
    found, was, place = _sessions()
    own = found.where(
        was.c.project_id == candidate.c.project_id,
        place.c.attendee_id == candidate.c.attendee_id,
        was.c.status.in_(THERE),
    )
    seen = rows(own.correlate(candidate).subquery())
    return seen.by(seen.row.c.starts_at, seen.row.c.session_id)


def linked(evidence: Row) -> Rows:
    """Return the session that a piece of evidence links."""
    found, was, _ = _sessions()
    own = found.where(
        was.c.project_id == evidence.c.project_id, was.c.id == evidence.c.attendance_id
    )
    return rows(own.correlate(evidence).subquery())


def _sessions() -> tuple[Select[Any], Row, Row]:
    """Return attendance with what it was of, its table, and that of the enrolments."""
    was, place = rows(Attendance).row, rows(Enrolment).row
    session, module, course = (rows(one).row for one in (CourseSession, CourseModule, Course))

    def same(other: Row, key: Any) -> Any:  # noqa: ANN401 - columns and conditions
        return (other.c.project_id == was.c.project_id) & (other.c.id == key)

    found = (
        select(
            *(was.c[name] for name in ("project_id", "session_id", "status", "role")),
            course.c.title.label("course"),
            course.c.kind,
            func.coalesce(session.c.title, module.c.title).label("title"),
            session.c.starts_at,
            session.c.time_zone,
        )
        .join_from(was, place, same(place, was.c.enrolment_id))
        .join(session, same(session, was.c.session_id))
        .join(course, same(course, was.c.course_id))
        .outerjoin(module, same(module, session.c.module_id))
    )
    return found, was, place
