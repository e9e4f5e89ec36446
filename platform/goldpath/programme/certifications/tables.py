"""The ladder of a project, its candidates, and what shows that they have done its steps."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import TenantRow, filled_in, one_of, stored
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.trainings.tables import CourseKind

MOST_SESSIONS = 100
"""The most sessions that a step can ask for."""

MOST_MONTHS = 120
"""The longest that a certification is valid, in months."""


@strawberry.enum(description="What a step of the ladder asks for.")
class LadderStepKind(StrEnum):
    """What a step of the ladder asks for (`domain.md` section 2, [TT])."""

    MODULES_ATTENDED = "MODULES_ATTENDED"
    """So many sessions of such courses, as a participant."""
    FIELD_PROJECT = "FIELD_PROJECT"
    """A supervised field project that has ended, in its team."""
    EVALUATION = "EVALUATION"
    """An individual evaluation that was passed."""
    COURSE_DELIVERED = "COURSE_DELIVERED"
    """So many sessions of such courses, as a trainer."""


COUNTED = (LadderStepKind.MODULES_ATTENDED, LadderStepKind.COURSE_DELIVERED)
"""The kinds that count sessions."""


@strawberry.enum(description="Where somebody is on the way to a certification.")
class CandidateStatus(StrEnum):
    """Where somebody is on the way to a certification. PostgreSQL has the same table of moves."""

    CANDIDATE = "CANDIDATE"
    """On the ladder; nothing is certified."""
    CERTIFIED = "CERTIFIED"
    """Holds a certification that has neither lapsed nor been revoked."""
    LAPSED = "LAPSED"
    """What was certified has ended."""
    REVOKED = "REVOKED"
    """What was certified was taken away."""
    WITHDRAWN = "WITHDRAWN"
    """Is on the ladder no longer, with a reason."""


class LadderStep(TenantRow, table=True):
    """A step of a project's ladder: what it asks for, and what it leads to.

    `sessions` is how many of courses of the kind it asks for. Where it leads to a credential, all
    steps up to it are asked for, and `months` is how long that is valid; none: without an end.
    """

    __tablename__ = "ladder_step"
    __table_args__ = (
        UniqueConstraint("project_id", "title"),
        one_of("kind", LadderStepKind),
        one_of("course_kind", CourseKind),
        one_of("credential", CredentialKind),
        CheckConstraint(
            "(kind IN ('MODULES_ATTENDED', 'COURSE_DELIVERED')) = (course_kind IS NOT NULL) "
            "AND (course_kind IS NOT NULL) = (sessions IS NOT NULL)",
            name="asks",
        ),
        CheckConstraint(f"sessions BETWEEN 1 AND {MOST_SESSIONS}", name="sessions"),
        CheckConstraint(
            f"months BETWEEN 1 AND {MOST_MONTHS} AND (months IS NULL OR credential IS NOT NULL)",
            name="months",
        ),
    )

    title: str
    kind: LadderStepKind = Field(sa_type=stored(LadderStepKind))
    course_kind: CourseKind | None = Field(default=None, sa_type=stored(CourseKind))
    sessions: int | None = Field(default=None, sa_type=SmallInteger)
    credential: CredentialKind | None = Field(default=None, sa_type=stored(CredentialKind))
    months: int | None = Field(default=None, sa_type=SmallInteger)
    position: int = Field(sa_type=SmallInteger)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class LadderCandidate(TenantRow, table=True):
    """Somebody on a project's ladder: once. `reason` says why somebody withdrew."""

    __tablename__ = "ladder_candidate"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "attendee_id"], ["attendee.project_id", "attendee.id"]),
        UniqueConstraint("project_id", "attendee_id"),
        one_of("status", CandidateStatus),
        CheckConstraint("(status = 'WITHDRAWN') = (reason IS NOT NULL)", name="reason"),
    )

    attendee_id: UUID
    status: CandidateStatus = Field(
        default=CandidateStatus.CANDIDATE,
        sa_type=stored(CandidateStatus),
        sa_column_kwargs=filled_in("CANDIDATE"),
    )
    reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class CandidateEvent(TenantRow, table=True):
    """A state that a candidate came into, and when: written by PostgreSQL."""

    __tablename__ = "candidate_event"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "candidate_id"], ["ladder_candidate.project_id", "ladder_candidate.id"]
        ),
        Index(None, "project_id", "candidate_id", "id"),
        one_of("status", CandidateStatus),
    )

    candidate_id: UUID
    status: CandidateStatus = Field(sa_type=stored(CandidateStatus))
    reason: str | None = None


class CandidateEvidence(TenantRow, table=True):
    """What shows that a candidate has done a step, beside what attendance says by itself.

    Either the attendance of a session that would not count of its own, or a note of what happened
    on a day: the step is then accepted, by whoever wrote it. What is withdrawn counts no longer.
    """

    __tablename__ = "candidate_evidence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "candidate_id"], ["ladder_candidate.project_id", "ladder_candidate.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "step_id"], ["ladder_step.project_id", "ladder_step.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "attendance_id"], ["attendance.project_id", "attendance.id"]
        ),
        Index(None, "project_id", "candidate_id"),
        Index(None, "project_id", "step_id"),
        Index(None, "project_id", "attendance_id"),
        CheckConstraint(
            "(attendance_id IS NULL) = (note IS NOT NULL) "
            "AND (attendance_id IS NULL) = (happened_on IS NOT NULL)",
            name="shows",
        ),
        CheckConstraint("(withdrawn_on IS NULL) = (withdrawal_reason IS NULL)", name="withdrawn"),
    )

    candidate_id: UUID
    step_id: UUID
    attendance_id: UUID | None = None
    note: str | None = None
    happened_on: date | None = None
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
