"""Milestones of a participation."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from goldpath.database.model import TenantRow, filled_in, one_of, stored


@strawberry.enum(description="How far a milestone is.")
class MilestoneStatus(StrEnum):
    """How far a milestone is."""

    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    WAIVED = "WAIVED"


class Milestone(TenantRow, table=True):
    """A step on a cluster's road to its label. `due_on` is a day; absent while undecided."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id"], ["participation.project_id", "participation.id"]
        ),
        Index(None, "project_id", "participation_id"),
        one_of("status", MilestoneStatus),
    )

    participation_id: UUID
    title: str
    due_on: date | None = None
    status: MilestoneStatus = Field(
        default=MilestoneStatus.PLANNED,
        sa_type=stored(MilestoneStatus),
        sa_column_kwargs=filled_in("PLANNED"),
    )
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
