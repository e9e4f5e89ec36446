"""The people whom a project trains, and their places in its courses."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from goldpath.database.model import UTC_MOMENT, TenantRow, filled_in, one_of, stored


@strawberry.enum(description="Whether somebody has a place in a course.")
class EnrolmentStatus(StrEnum):
    """Whether somebody has a place in a course."""

    ENROLLED = "ENROLLED"
    WAITING = "WAITING"
    CANCELLED = "CANCELLED"


class Attendee(TenantRow, table=True):
    """Somebody whom a project trains, as the project knows this person. It can be erased.

    Of a participating cluster, of a partner, or of another organisation. PostgreSQL links
    the account of whoever signs in with this address, which projects do not learn of, and tells in
    `added_by` whose account recorded the person.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id"], ["participation.project_id", "participation.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "partner_id"],
            ["partner.project_id", "partner.id"],
            ondelete="SET NULL (partner_id)",
        ),
        Index(None, "project_id", "participation_id"),
        Index(None, "project_id", "partner_id"),
        Index("attendee_email_key", "project_id", text("lower(email)"), unique=True),
        Index("attendee_lower_email_idx", text("lower(email)")),
        CheckConstraint(
            "num_nonnulls(participation_id, partner_id, organisation) <= 1", name="one_origin"
        ),
    )

    name: str
    email: str | None = None
    participation_id: UUID | None = None
    partner_id: UUID | None = None
    organisation: str | None = None
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    added_by: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Enrolment(TenantRow, table=True):
    """Somebody's place in a course: once per course.

    PostgreSQL puts whoever finds the course full on the waiting list, and lets the next move up
    when a place becomes free. A walk-in is there, so gets a place however full it is.
    """

    __table_args__ = (
        ForeignKeyConstraint(["project_id", "course_id"], ["course.project_id", "course.id"]),
        ForeignKeyConstraint(["project_id", "attendee_id"], ["attendee.project_id", "attendee.id"]),
        UniqueConstraint("project_id", "course_id", "attendee_id"),
        UniqueConstraint("project_id", "course_id", "id"),
        Index(None, "project_id", "attendee_id"),
        one_of("status", EnrolmentStatus),
        CheckConstraint("(status = 'WAITING') = (waiting_since IS NOT NULL)", name="waiting_since"),
    )

    course_id: UUID
    attendee_id: UUID
    status: EnrolmentStatus = Field(
        default=EnrolmentStatus.ENROLLED,
        sa_type=stored(EnrolmentStatus),
        sa_column_kwargs=filled_in("ENROLLED"),
    )
    waiting_since: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
    walk_in: bool = Field(default=False, sa_column_kwargs=filled_in("false"))
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
