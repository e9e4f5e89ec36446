"""Milestones of a participation, which needs which, what is said of them, and their outlook."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from goldpath.database.model import TenantRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="How far a milestone is.")
class MilestoneStatus(StrEnum):
    """How far a milestone is."""

    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    WAIVED = "WAIVED"
    """It is not needed, for a reason."""


@strawberry.enum(description="What a milestone is for.")
class MilestoneKind(StrEnum):
    """What a milestone is for."""

    STEP = "STEP"
    """A step of the programme."""
    ACTION = "ACTION"
    """It mends what an assessment found: read where its scores are, and done by evidence."""


class Milestone(TenantRow, table=True):
    """A step on a cluster's road to its label. `due_on` is a day; absent while undecided.

    It takes `days` of the calendar, not before `not_before`, once all that it needs is done.
    `reaches` is the label that is held once it is done; `done_on` may be unknown.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id"], ["participation.project_id", "participation.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "phase_id"],
            ["project_phase.project_id", "project_phase.id"],
            ondelete="SET NULL (phase_id)",
        ),
        ForeignKeyConstraint(
            ["project_id", "step_id"],
            ["template_step.project_id", "template_step.id"],
            ondelete="SET NULL (step_id)",
        ),
        ForeignKeyConstraint(
            ["scheme_id", "code"], ["scheme_indicator.scheme_id", "scheme_indicator.code"]
        ),
        UniqueConstraint("project_id", "participation_id", "id"),
        UniqueConstraint("project_id", "participation_id", "step_id"),
        Index(None, "project_id", "participation_id"),
        Index(None, "project_id", "phase_id"),
        Index(None, "project_id", "step_id"),
        Index(None, "scheme_id", "code"),
        Index(
            "milestone_source",
            "project_id",
            "participation_id",
            "assessment_id",
            "scheme_id",
            "code",
            "recommendation_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("kind = 'ACTION'"),
        ),
        one_of("status", MilestoneStatus),
        one_of("kind", MilestoneKind),
        one_of("reaches", LabelLevel),
        CheckConstraint("days BETWEEN 0 AND 3650", name="days"),
        CheckConstraint("(status = 'WAIVED') = (waiver IS NOT NULL)", name="waiver"),
        CheckConstraint("done_on IS NULL OR status = 'DONE'", name="done"),
        CheckConstraint(
            "(kind = 'ACTION') = (assessment_id IS NOT NULL) "
            "AND (scheme_id IS NULL) = (code IS NULL) "
            "AND (assessment_id IS NOT NULL OR (code IS NULL AND recommendation_id IS NULL))",
            name="action",
        ),
    )

    participation_id: UUID
    title: str
    description: str | None = None
    kind: MilestoneKind = Field(
        default=MilestoneKind.STEP,
        sa_type=stored(MilestoneKind),
        sa_column_kwargs=filled_in("STEP"),
    )
    due_on: date | None = None
    status: MilestoneStatus = Field(
        default=MilestoneStatus.PLANNED,
        sa_type=stored(MilestoneStatus),
        sa_column_kwargs=filled_in("PLANNED"),
    )
    position: int = Field(default=0, sa_column_kwargs=filled_in("0"))
    days: int = Field(default=0, sa_type=SmallInteger, sa_column_kwargs=filled_in("0"))
    not_before: date | None = None
    owner_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    waiver: str | None = None
    done_on: date | None = None
    reaches: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    phase_id: UUID | None = None
    step_id: UUID | None = None
    assessment_id: UUID | None = Field(default=None, foreign_key="assessment.id", index=True)
    scheme_id: UUID | None = None
    code: str | None = None
    recommendation_id: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class MilestoneNeed(SQLModel, table=True):
    """A milestone begins after another of the same road. PostgreSQL refuses circles."""

    __tablename__ = "milestone_need"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id", "milestone_id"],
            ["milestone.project_id", "milestone.participation_id", "milestone.id"],
        ),
        ForeignKeyConstraint(
            ["project_id", "participation_id", "needs_id"],
            ["milestone.project_id", "milestone.participation_id", "milestone.id"],
        ),
        Index(None, "project_id", "participation_id", "milestone_id"),
        Index(None, "project_id", "participation_id", "needs_id"),
    )

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    participation_id: UUID
    milestone_id: UUID = Field(primary_key=True)
    needs_id: UUID = Field(primary_key=True)


class MilestoneComment(TenantRow, table=True):
    """What somebody says of a milestone. It stays as it was said."""

    __tablename__ = "milestone_comment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id", "milestone_id"],
            ["milestone.project_id", "milestone.participation_id", "milestone.id"],
        ),
        Index(None, "project_id", "participation_id", "milestone_id"),
    )

    participation_id: UUID
    milestone_id: UUID
    account_id: UUID = Field(foreign_key="account.id", index=True)
    text: str


class MilestoneOutlook(SQLModel, table=True):
    """How far an open milestone is, reckoned by PostgreSQL whenever its road changes.

    Seen on a day, its earliest end is the later of that day + `days` and `ready_on`. A trigger
    alone writes it, so no foreign key checks each row again.
    """

    __tablename__ = "milestone_outlook"
    __table_args__ = (Index(None, "project_id", "participation_id"),)

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    milestone_id: UUID = Field(primary_key=True)
    participation_id: UUID
    days: int
    ready_on: date | None = None
    confidential: bool


class RoadmapOutlook(SQLModel, table=True):
    """How far a participation's label is, as `MilestoneOutlook` says of its milestones.

    It is that of the milestones that reach the target level; of all, if none does.
    """

    __tablename__ = "roadmap_outlook"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id"], ["participation.project_id", "participation.id"]
        ),
    )

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    participation_id: UUID = Field(primary_key=True)
    days: int
    ready_on: date | None = None
    open_steps: int
    steps: int
    next_due_on: date | None = None
