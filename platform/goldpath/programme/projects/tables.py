"""Projects, their partners, and the file each project was last applied from."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from goldpath.database.model import CoreRow, TenantRow, created_now, filled_in, one_of, stored


@strawberry.enum(description="What the coordination board may learn from a project.")
class Sharing(StrEnum):
    """What the coordination board may learn from a project (`domain.md` section 4)."""

    NONE = "NONE"
    """Nothing but that there is one more project."""
    AGGREGATES = "AGGREGATES"
    """The project's title and dates, and counts."""
    NAMES = "NAMES"
    """The names of its clusters as well."""


@strawberry.enum(description="What an organisation is in a consortium.")
class PartnerRole(StrEnum):
    """What an organisation is in a consortium."""

    LEAD = "LEAD"
    """The lead partner answers for the project."""
    PARTNER = "PARTNER"
    """A partner of the consortium."""


@strawberry.enum(description="Where a project is in its life.")
class ProjectStatus(StrEnum):
    """Where a project is in its life. PostgreSQL has the same table of moves."""

    PLANNED = "PLANNED"
    """Its funding or its start is still to come."""
    RUNNING = "RUNNING"
    """It is under way."""
    CLOSED = "CLOSED"
    """It has ended; what is still to be recorded can be."""
    ARCHIVED = "ARCHIVED"
    """It can be read and no longer changed, until it is reopened."""


class Project(CoreRow, table=True):
    """A programme project: a tenant. Its `id` is the `project_id` of every row it owns."""

    __table_args__ = (
        one_of("sharing", Sharing),
        one_of("status", ProjectStatus),
        CheckConstraint("starts_on <= ends_on", name="dates"),
    )

    slug: str = Field(unique=True)
    title: str
    programme: str | None = None
    summary: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    sharing: Sharing = Field(
        default=Sharing.NONE,
        sa_type=stored(Sharing),
        sa_column_kwargs=filled_in("NONE"),
    )
    status: ProjectStatus = Field(
        default=ProjectStatus.PLANNED,
        sa_type=stored(ProjectStatus),
        sa_column_kwargs=filled_in("PLANNED"),
    )
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class ProjectPhase(TenantRow, table=True):
    """A step of the project's own programme, such as Clus3's a to f. Its days may be unknown."""

    __tablename__ = "project_phase"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        CheckConstraint("starts_on <= ends_on", name="dates"),
    )

    code: str
    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Partner(TenantRow, table=True):
    """An organisation of the project's consortium. Partners are never participants."""

    __table_args__ = (
        UniqueConstraint("project_id", "organisation_id"),
        one_of("role", PartnerRole),
        Index(
            "partner_one_lead", "project_id", unique=True, postgresql_where=text("role = 'LEAD'")
        ),
    )

    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    role: PartnerRole = Field(sa_type=stored(PartnerRole))
    region: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class TenantFile(SQLModel, table=True):
    """What `goldpath tenants apply` last applied to a project: the base of its comparison."""

    __tablename__ = "tenant_file"

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    content: dict[str, Any] = Field(sa_type=JSONB)
    applied_at: datetime = created_now()
