"""Cohorts and the participations of clusters in them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import TODAY, TenantRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="Where a cluster is in the programme of its project.")
class ParticipationStatus(StrEnum):
    """Where a cluster is in a project's programme (`domain.md` section 3)."""

    INVITED = "INVITED"
    ACCEPTED = "ACCEPTED"
    ACTIVE = "ACTIVE"
    COMPLETED = "COMPLETED"
    WITHDRAWN = "WITHDRAWN"


ENDED = (ParticipationStatus.COMPLETED, ParticipationStatus.WITHDRAWN)
"""Where a cluster takes part no more."""


class Cohort(TenantRow, table=True):
    """Clusters that go through the programme together. `capacity` counts clusters.

    `apply_by` is the last day for applications, as the call says it.
    """

    __table_args__ = (
        UniqueConstraint("project_id", "name"),
        CheckConstraint("capacity > 0", name="capacity"),
    )

    name: str
    capacity: int | None = None
    apply_by: date | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Participation(TenantRow, table=True):
    """A cluster's place in a cohort: once per cohort. `target_level` is the label it aims for.

    `joined_on` is the day that its road is reckoned from, where a template says so.

    `partner_id` is the partner in charge of it, whose people may change it beside the coordinator.
    """

    __table_args__ = (
        ForeignKeyConstraint(["project_id", "cohort_id"], ["cohort.project_id", "cohort.id"]),
        ForeignKeyConstraint(
            ["project_id", "partner_id"],
            ["partner.project_id", "partner.id"],
            ondelete="SET NULL (partner_id)",
        ),
        Index(None, "project_id", "partner_id"),
        Index(None, "project_id", "cohort_id", "id"),
        UniqueConstraint("project_id", "cohort_id", "cluster_id"),
        one_of("status", ParticipationStatus),
        one_of("target_level", LabelLevel),
        CheckConstraint(
            "(status = 'WITHDRAWN') = (withdrawal_reason IS NOT NULL)", name="withdrawal_reason"
        ),
    )

    cohort_id: UUID
    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
    status: ParticipationStatus = Field(
        default=ParticipationStatus.INVITED,
        sa_type=stored(ParticipationStatus),
        sa_column_kwargs=filled_in("INVITED"),
    )
    target_level: LabelLevel | None = Field(
        default=None,
        sa_type=stored(LabelLevel),
    )
    withdrawal_reason: str | None = None
    joined_on: date | None = Field(default=None, sa_column_kwargs={"server_default": TODAY})
    partner_id: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class ParticipationEvent(TenantRow, table=True):
    """A state that a participation came into, and when: its history, written by PostgreSQL."""

    __tablename__ = "participation_event"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id"], ["participation.project_id", "participation.id"]
        ),
        Index(None, "project_id", "participation_id", "id"),
        one_of("status", ParticipationStatus),
    )

    participation_id: UUID
    status: ParticipationStatus = Field(sa_type=stored(ParticipationStatus))
    reason: str | None = None


class ParticipationContact(TenantRow, table=True):
    """Somebody of a cluster whom the project talks to. A person's data: it can be erased."""

    __tablename__ = "participation_contact"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id"], ["participation.project_id", "participation.id"]
        ),
        Index(None, "project_id", "participation_id"),
    )

    participation_id: UUID
    name: str
    position: str | None = None
    email: str | None = None
    phone: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
