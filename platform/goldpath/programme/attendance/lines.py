"""The list of a session: a line for everybody who has a place, whether recorded or not."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select

from goldpath.programme.attendance.tables import Attendance, AttendanceEvent, AttendanceStatus
from goldpath.programme.enrolments.tables import Attendee, Enrolment, EnrolmentStatus
from goldpath.programme.trainings.tables import CourseSession
from goldpath.reader.mapping import Row, Rows, rows

_REGISTERED: ColumnElement[str] = literal_column("'REGISTERED'")
_PARTICIPANT: ColumnElement[str] = literal_column("'PARTICIPANT'")


def _lines() -> Rows:
    """Return a line for each session and each person who has a place in its course."""
    session, place = rows(CourseSession).row, rows(Enrolment).row
    person, noted = rows(Attendee).row, rows(Attendance).row
    in_course = and_(
        place.c.project_id == session.c.project_id, place.c.course_id == session.c.course_id
    )
    of_place = and_(person.c.project_id == place.c.project_id, person.c.id == place.c.attendee_id)
    recorded = and_(
        noted.c.project_id == session.c.project_id,
        noted.c.session_id == session.c.id,
        noted.c.enrolment_id == place.c.id,
    )
    found = _columns(session, place, person, noted)
    joined = (
        found.select_from(session)
        .join(place, in_course)
        .join(person, of_place)
        .outerjoin(noted, recorded)
        .where(place.c.status == EnrolmentStatus.ENROLLED.value)
    )
    return rows(joined.subquery())


def _columns(session: Row, place: Row, person: Row, noted: Row) -> Select[Any]:
    return select(
        session.c.project_id,
        session.c.id.label("session_id"),
        session.c.title,
        session.c.starts_at,
        session.c.ends_at,
        session.c.time_zone,
        session.c.cancelled,
        place.c.id.label("enrolment_id"),
        person.c.id.label("attendee_id"),
        person.c.name,
        noted.c.id.label("attendance_id"),
        func.coalesce(noted.c.status, _REGISTERED).label("status"),
        func.coalesce(noted.c.role, _PARTICIPANT).label("role"),
        func.coalesce(noted.c.version, 0).label("version"),
        noted.c.noted_at,
    )


def lines_of_session(session: Row) -> Rows:
    """Return the lines of a session, by name."""
    found = _lines()
    line = found.row
    own = found.only(line.c.project_id == session.c.project_id, line.c.session_id == session.c.id)
    return own.by(line.c.name, line.c.enrolment_id)


def lines_of_enrolment(enrolment: Row) -> Rows:
    """Return somebody's lines in the sessions of a course that are not cancelled, by their begin.

    There are none without a place in the course.
    """
    found = _lines()
    line = found.row
    own = found.only(
        line.c.project_id == enrolment.c.project_id,
        line.c.enrolment_id == enrolment.c.id,
        line.c.cancelled.is_(False),
    )
    return own.by(line.c.starts_at, line.c.session_id)


def enrolment_of(line: Row) -> Rows:
    """Return the place in the course that a line is of."""
    found = rows(Enrolment)
    return found.only(
        found.row.c.project_id == line.c.project_id, found.row.c.id == line.c.enrolment_id
    )


def attendee_of(line: Row) -> Rows:
    """Return the person that a line is of."""
    found = rows(Attendee)
    return found.only(
        found.row.c.project_id == line.c.project_id, found.row.c.id == line.c.attendee_id
    )


def history_of(line: Row) -> Rows:
    """Return what was recorded on a line, the oldest first."""
    found = rows(AttendanceEvent)
    told = found.only(
        found.row.c.project_id == line.c.project_id,
        found.row.c.attendance_id == line.c.attendance_id,
    )
    return told.by(found.row.c.id)


def totals_of(session: Row) -> Rows:
    """Return the one row that counts the lines of a session by what they say."""
    found = lines_of_session(session)
    line = found.row

    def counted(status: AttendanceStatus) -> ColumnElement[int]:
        there = line.c.status == literal_column(f"'{status.value}'")
        return func.count().filter(there).label(status.value.lower())

    numbers = [counted(one) for one in AttendanceStatus]
    everybody = func.count().label("people")
    return rows(select(everybody, *numbers).where(*found.where).correlate(session).subquery())
