"""Certificates of attendance, as they said it on the day that they were issued."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from goldpath.database.model import TODAY, TenantRow, filled_in, one_of, stored


@strawberry.enum(description="Whether a certificate of attendance is in force.")
class CertificateStatus(StrEnum):
    """Whether a certificate of attendance is in force."""

    ISSUED = "ISSUED"
    SUPERSEDED = "SUPERSEDED"
    """Another one took its place, after a correction."""
    REVOKED = "REVOKED"


class AttendanceCertificate(TenantRow, table=True):
    """What a project certified: that somebody has completed a course. It says what it said.

    PostgreSQL writes what it says, from `certificate_facts()`: the name, the titles of the course
    and the project, the first and the last day that the person was there, and for how many of the
    course's minutes. It draws the `code` too, which is no label's. A door says whom it is for, and
    which one it `supersedes`; and the `reason` to revoke it. `ended_on` is the day that it was
    superseded or revoked.
    """

    __tablename__ = "attendance_certificate"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "course_id", "enrolment_id"],
            ["enrolment.project_id", "enrolment.course_id", "enrolment.id"],
        ),
        ForeignKeyConstraint(
            ["project_id", "enrolment_id", "supersedes"],
            [
                "attendance_certificate.project_id",
                "attendance_certificate.enrolment_id",
                "attendance_certificate.id",
            ],
            name="attendance_certificate_supersedes_fkey",
        ),
        UniqueConstraint("project_id", "enrolment_id", "id"),
        UniqueConstraint("project_id", "supersedes"),
        Index(None, "project_id", "course_id", "enrolment_id"),
        Index(
            "attendance_certificate_in_force_key",
            "project_id",
            "enrolment_id",
            unique=True,
            postgresql_where=text("status = 'ISSUED'"),
        ),
        one_of("status", CertificateStatus),
        CheckConstraint("(status = 'ISSUED') = (ended_on IS NULL)", name="ended_on"),
        CheckConstraint("(status = 'REVOKED') = (reason IS NOT NULL)", name="reason"),
    )

    course_id: UUID
    enrolment_id: UUID = Field(index=True)
    supersedes: UUID | None = None
    code: str = Field(unique=True)
    issued_on: date = Field(default=None, sa_column_kwargs={"server_default": TODAY})
    name: str
    course: str
    project: str
    starts_on: date
    ends_on: date
    minutes: int
    of_minutes: int
    status: CertificateStatus = Field(
        default=CertificateStatus.ISSUED,
        sa_type=stored(CertificateStatus),
        sa_column_kwargs=filled_in("ISSUED"),
    )
    ended_on: date | None = None
    reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
