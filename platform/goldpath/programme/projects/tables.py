"""Projects, their partners, and the file each project was last applied from."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, UniqueConstraint
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


class Project(CoreRow, table=True):
    """A programme project: a tenant. Its `id` is the `project_id` of every row it owns."""

    __table_args__ = (
        one_of("sharing", Sharing),
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
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Partner(TenantRow, table=True):
    """An organisation of the project's consortium. Partners are never participants."""

    __table_args__ = (
        UniqueConstraint("project_id", "organisation_id"),
        one_of("role", PartnerRole),
    )

    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    role: PartnerRole = Field(sa_type=stored(PartnerRole))
    region: str | None = None


class TenantFile(SQLModel, table=True):
    """What `goldpath tenants apply` last applied to a project: the base of its comparison."""

    __tablename__ = "tenant_file"

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    content: dict[str, Any] = Field(sa_type=JSONB)
    applied_at: datetime = created_now()
