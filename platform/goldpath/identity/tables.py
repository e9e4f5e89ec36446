"""People, their accounts, the offices they hold, and their memberships of projects."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from goldpath.database.model import CoreRow, TenantRow, filled_in, one_of, stored
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
