"""People, their accounts, offices and memberships of projects, and invitations to these."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from goldpath.database.model import UTC_MOMENT, CoreRow, TenantRow, filled_in, one_of, stored
from goldpath.identity.roles import Office, ProjectRole


class Person(CoreRow, table=True):
    """A human being. What identifies the person stands here alone, so that it can be erased."""

    name: str


class Account(SQLModel, table=True):
    """A person's way in. It has the person's key: nobody has two accounts."""

    id: UUID = Field(primary_key=True, foreign_key="person.id")
    email: str = Field(unique=True)
    active: bool = Field(default=True, sa_column_kwargs=filled_in("true"))


class Appointment(SQLModel, table=True):
    """An office that an account holds, for all projects together."""

    __table_args__ = (one_of("office", Office),)

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    office: Office = Field(primary_key=True, sa_type=stored(Office))


class Membership(TenantRow, table=True):
    """A role that an account has in a project.

    `partner_id` is the partner of the consortium whom somebody in the role PARTNER works for;
    without one, as when the partner has left, that person may only read.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "partner_id"],
            ["partner.project_id", "partner.id"],
            ondelete="SET NULL (partner_id)",
        ),
        UniqueConstraint("project_id", "account_id", "role"),
        one_of("role", ProjectRole),
        CheckConstraint("role = 'PARTNER' OR partner_id IS NULL", name="partner"),
    )

    account_id: UUID = Field(foreign_key="account.id", index=True)
    role: ProjectRole = Field(sa_type=stored(ProjectRole))
    partner_id: UUID | None = None


class Invitation(TenantRow, table=True):
    """An offer of a role to whoever has its link. `note` says whom it is meant for.

    Only the hash of the link's secret is kept. It is taken once, and ends with `expires_at` or
    when somebody revokes it.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "partner_id"],
            ["partner.project_id", "partner.id"],
            ondelete="CASCADE",
        ),
        Index(None, "project_id", "partner_id"),
        one_of("role", ProjectRole),
        CheckConstraint("(role = 'PARTNER') = (partner_id IS NOT NULL)", name="partner"),
        CheckConstraint(
            "(accepted_by IS NULL) = (accepted_at IS NULL) "
            "AND (accepted_at IS NULL OR revoked_at IS NULL)",
            name="accepted",
        ),
    )

    role: ProjectRole = Field(sa_type=stored(ProjectRole))
    partner_id: UUID | None = None
    note: str
    secret_hash: bytes = Field(unique=True)
    invited_by: UUID = Field(foreign_key="account.id", index=True)
    expires_at: datetime = Field(sa_type=UTC_MOMENT)
    accepted_by: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    accepted_at: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
    revoked_at: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
