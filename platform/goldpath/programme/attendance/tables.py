"""Who was at a session, in what role, and how that was corrected."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from goldpath.database.model import UTC_MOMENT, TenantRow, filled_in, one_of, stored


@strawberry.enum(description="Whether somebody was at a session.")
class AttendanceStatus(StrEnum):
    """Whether somebody was at a session."""

    REGISTERED = "REGISTERED"
    """Nothing is recorded yet."""
    PRESENT = "PRESENT"
    LATE = "LATE"
    LEFT_EARLY = "LEFT_EARLY"
    EXCUSED = "EXCUSED"
    ABSENT = "ABSENT"


THERE = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY)
"""Who was at a session, if only for a part."""


@strawberry.enum(description="What somebody was at a session.")
class AttendanceRole(StrEnum):
    """What somebody was at a session, whether there or not."""

    PARTICIPANT = "PARTICIPANT"
    TRAINER = "TRAINER"
    HOST = "HOST"


class Attendance(TenantRow, table=True):
    """Whether somebody enrolled was at a session, as it was last recorded.

    There is none before something is recorded: then the person is registered, as a participant.
    `noted_at` is when somebody saw it, which is before it was stored if there was no connection.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "course_id", "session_id"],
            ["course_session.project_id", "course_session.course_id", "course_session.id"],
        ),
        ForeignKeyConstraint(
            ["project_id", "course_id", "enrolment_id"],
            ["enrolment.project_id", "enrolment.course_id", "enrolment.id"],
        ),
        UniqueConstraint("project_id", "session_id", "enrolment_id"),
        Index(None, "project_id", "course_id", "session_id"),
        Index(None, "project_id", "course_id", "enrolment_id"),
        one_of("status", AttendanceStatus),
        one_of("role", AttendanceRole),
    )

    course_id: UUID
    session_id: UUID
    enrolment_id: UUID
    status: AttendanceStatus = Field(sa_type=stored(AttendanceStatus))
    role: AttendanceRole = Field(
        default=AttendanceRole.PARTICIPANT,
        sa_type=stored(AttendanceRole),
        sa_column_kwargs=filled_in("PARTICIPANT"),
    )
    noted_at: datetime = Field(
        default=None, sa_type=UTC_MOMENT, sa_column_kwargs={"server_default": text("now()")}
    )
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class AttendanceEvent(TenantRow, table=True):
    """What was recorded of somebody's attendance, and when: its history, written by PostgreSQL."""

    __tablename__ = "attendance_event"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "attendance_id"], ["attendance.project_id", "attendance.id"]
        ),
        Index(None, "project_id", "attendance_id", "id"),
        one_of("status", AttendanceStatus),
        one_of("role", AttendanceRole),
    )

    attendance_id: UUID
    status: AttendanceStatus = Field(sa_type=stored(AttendanceStatus))
    role: AttendanceRole = Field(sa_type=stored(AttendanceRole))
    noted_at: datetime = Field(sa_type=UTC_MOMENT)
    recorded_by: UUID | None = None
