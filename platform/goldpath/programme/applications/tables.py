"""Applications for a place in a cohort, the criteria, and how each application meets them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from goldpath.database.model import TODAY, UTC_MOMENT, TenantRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="What has become of an application.")
class ApplicationStatus(StrEnum):
    """What has become of an application. PostgreSQL has the same table of moves."""

    SUBMITTED = "SUBMITTED"
    """Nobody has decided yet."""
    SELECTED = "SELECTED"
    """The cluster was given a place."""
    WAITING = "WAITING"
    """It gets a place if one falls free, those who wait longest first."""
    REJECTED = "REJECTED"
    """It gets none."""
    WITHDRAWN = "WITHDRAWN"
    """The cluster asks no longer."""


class SelectionCriterion(TenantRow, table=True):
    """What a cohort's applications are judged by. `maximum` is the most points it can have."""

    __tablename__ = "selection_criterion"
    __table_args__ = (
        ForeignKeyConstraint(["project_id", "cohort_id"], ["cohort.project_id", "cohort.id"]),
        UniqueConstraint("project_id", "cohort_id", "title"),
        CheckConstraint("maximum BETWEEN 1 AND 100", name="maximum"),
    )

    cohort_id: UUID
    title: str
    maximum: int
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Application(TenantRow, table=True):
    """A cluster's wish for a place in a cohort: one a cohort.

    Whatever was decided has a reason and a day; `waiting_since` orders the waiting list.
    """

    __table_args__ = (
        ForeignKeyConstraint(["project_id", "cohort_id"], ["cohort.project_id", "cohort.id"]),
        UniqueConstraint("project_id", "cohort_id", "cluster_id"),
        one_of("status", ApplicationStatus),
        one_of("target_level", LabelLevel),
        CheckConstraint(
            "(status = 'SUBMITTED') = (reason IS NULL) "
            "AND (status = 'SUBMITTED') = (decided_on IS NULL) "
            "AND (status = 'WAITING') = (waiting_since IS NOT NULL)",
            name="decided",
        ),
    )

    cohort_id: UUID
    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
    applied_on: date = Field(default=None, sa_column_kwargs={"server_default": TODAY})
    target_level: LabelLevel | None = Field(default=None, sa_type=stored(LabelLevel))
    motivation: str | None = None
    status: ApplicationStatus = Field(
        default=ApplicationStatus.SUBMITTED,
        sa_type=stored(ApplicationStatus),
        sa_column_kwargs=filled_in("SUBMITTED"),
    )
    reason: str | None = None
    decided_on: date | None = None
    waiting_since: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class ApplicationRating(SQLModel, table=True):
    """The points that an application was given for a criterion, and why."""

    __tablename__ = "application_rating"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "application_id"], ["application.project_id", "application.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "criterion_id"],
            ["selection_criterion.project_id", "selection_criterion.id"],
        ),
        Index(None, "project_id", "criterion_id"),
    )

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    application_id: UUID = Field(primary_key=True)
    criterion_id: UUID = Field(primary_key=True)
    points: int
    note: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
