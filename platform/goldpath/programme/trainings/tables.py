"""Courses, their modules, their sessions, and who teaches them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field

from goldpath.database.model import (
    UTC_MOMENT,
    TenantRow,
    created_now,
    filled_in,
    one_of,
    stored,
)

LONGEST_SESSION = 24
"""The most hours between the begin and the end of a session."""


@strawberry.enum(description="What a course teaches.")
class CourseKind(StrEnum):
    """What a course teaches (`domain.md` sections 2 and 3)."""

    BENCHMARKING_TOOL = "BENCHMARKING_TOOL"
    INSTRUCTOR = "INSTRUCTOR"
    CLUSTER_MANAGER = "CLUSTER_MANAGER"
    STUDY_VISIT = "STUDY_VISIT"
    OTHER = "OTHER"


@strawberry.enum(description="Whom a course is for.")
class Audience(StrEnum):
    """Whom a course is for."""

    MEMBERS = "MEMBERS"
    """People of the participating clusters and of the consortium's partners."""
    OPEN = "OPEN"


@strawberry.enum(description="Where a course is.")
class CourseStatus(StrEnum):
    """Where a course is."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    FINISHED = "FINISHED"
    CANCELLED = "CANCELLED"


class Trainer(TenantRow, table=True):
    """Somebody who teaches in a project; with an account, the courses may be recorded there.

    Whoever gets the role TRAINER in a project is one from then on.
    """

    __table_args__ = (UniqueConstraint("project_id", "account_id"),)

    name: str
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Course(TenantRow, table=True):
    """A training: what it teaches, whom, and when somebody has completed it.

    `capacity` counts people; none: no limit but the sessions'. `language` is a tag of BCP 47.
    Somebody has completed it who was there for `needed_share` percent of its sessions' minutes, and
    for one session of each required module. Who came late or left early was there if `late_counts`.
    `lead_id` is the trainer who answers for it.
    """

    __table_args__ = (
        ForeignKeyConstraint(["project_id", "lead_id"], ["trainer.project_id", "trainer.id"]),
        ForeignKeyConstraint(
            ["project_id", "phase_id"],
            ["project_phase.project_id", "project_phase.id"],
            ondelete="SET NULL (phase_id)",
        ),
        Index(None, "project_id", "lead_id"),
        Index(None, "project_id", "phase_id"),
        UniqueConstraint("project_id", "title"),
        one_of("kind", CourseKind),
        one_of("audience", Audience),
        one_of("status", CourseStatus),
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("needed_share BETWEEN 1 AND 100", name="needed_share"),
    )

    title: str
    kind: CourseKind = Field(sa_type=stored(CourseKind))
    audience: Audience = Field(
        default=Audience.MEMBERS,
        sa_type=stored(Audience),
        sa_column_kwargs=filled_in("MEMBERS"),
    )
    language: str | None = None
    summary: str | None = None
    capacity: int | None = None
    needed_share: int = Field(default=80, sa_column_kwargs=filled_in("80"))
    late_counts: bool = Field(default=True, sa_column_kwargs=filled_in("true"))
    status: CourseStatus = Field(
        default=CourseStatus.PLANNED,
        sa_type=stored(CourseStatus),
        sa_column_kwargs=filled_in("PLANNED"),
    )
    lead_id: UUID | None = None
    phase_id: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class CourseModule(TenantRow, table=True):
    """A part of a course. Who misses a required one has not completed the course."""

    __tablename__ = "course_module"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "course_id"], ["course.project_id", "course.id"]),
        UniqueConstraint("project_id", "course_id", "title"),
        UniqueConstraint("project_id", "course_id", "id"),
    )

    course_id: UUID
    title: str
    position: int
    required: bool = Field(default=True, sa_column_kwargs=filled_in("true"))
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class CourseSession(TenantRow, table=True):
    """A meeting of a course, from a moment to a moment, as clocks show it in `time_zone` (IANA).

    A room of a place, named as written, holds one session at a time. `capacity` counts people.
    `finished_at` is when its trainer closed the list of who was there. PostgreSQL keeps
    `changed_at`.
    """

    __tablename__ = "course_session"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "course_id"], ["course.project_id", "course.id"]),
        ForeignKeyConstraint(
            ["project_id", "course_id", "module_id"],
            ["course_module.project_id", "course_module.course_id", "course_module.id"],
        ),
        Index(None, "project_id", "course_id", "module_id"),
        Index(None, "project_id", "starts_at"),
        UniqueConstraint("project_id", "course_id", "id"),
        UniqueConstraint("project_id", "id", "starts_at", "ends_at", "cancelled"),
        CheckConstraint(
            f"starts_at < ends_at AND ends_at - starts_at <= interval '{LONGEST_SESSION} hours'",
            name="times",
        ),
        CheckConstraint("(starts_at AT TIME ZONE time_zone) IS NOT NULL", name="time_zone"),
        CheckConstraint("room IS NULL OR place IS NOT NULL", name="room"),
        CheckConstraint("capacity > 0", name="capacity"),
        ExcludeConstraint(
            ("project_id", "="),
            (text("lower(place)"), "="),
            (text("lower(room)"), "="),
            (text("tstzrange(starts_at, ends_at)"), "&&"),
            where="room IS NOT NULL AND NOT cancelled",
            name="course_session_room_excl",
        ),
    )

    course_id: UUID
    module_id: UUID | None = None
    title: str | None = None
    starts_at: datetime = Field(sa_type=UTC_MOMENT)
    ends_at: datetime = Field(sa_type=UTC_MOMENT)
    time_zone: str
    place: str | None = None
    room: str | None = None
    link: str | None = None
    capacity: int | None = None
    cancelled: bool = Field(default=False, sa_column_kwargs=filled_in("false"))
    finished_at: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
    changed_at: datetime = created_now()
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class SessionTrainer(TenantRow, table=True):
    """A trainer of a session. Nobody teaches two sessions at a time.

    The session's times stand here too, kept by PostgreSQL, for it to see that.
    """

    __tablename__ = "session_trainer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "session_id", "starts_at", "ends_at", "cancelled"],
            [
                "course_session.project_id",
                "course_session.id",
                "course_session.starts_at",
                "course_session.ends_at",
                "course_session.cancelled",
            ],
            name="session_trainer_project_id_session_id_fkey",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["project_id", "trainer_id"], ["trainer.project_id", "trainer.id"]),
        UniqueConstraint("project_id", "session_id", "trainer_id"),
        ExcludeConstraint(
            ("project_id", "="),
            ("trainer_id", "="),
            (text("tstzrange(starts_at, ends_at)"), "&&"),
            where="NOT cancelled",
            name="session_trainer_once_excl",
        ),
    )

    session_id: UUID
    trainer_id: UUID
    starts_at: datetime = Field(sa_type=UTC_MOMENT)
    ends_at: datetime = Field(sa_type=UTC_MOMENT)
    cancelled: bool = Field(default=False, sa_column_kwargs=filled_in("false"))
