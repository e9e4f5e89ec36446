"""What every table shares: naming, generated keys, enums stored as their GraphQL names."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Enum, text
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}


UTC_MOMENT: Any = DateTime(timezone=True)
"""The column type of a moment, in UTC."""

TODAY = text("(now() AT TIME ZONE 'UTC')::date")
"""The current day in UTC, as PostgreSQL fills it in."""


def new_id() -> Any:  # noqa: ANN401 - SQLModel's Field is typed as Any as well
    """Return a key column that PostgreSQL fills with a time-ordered UUID."""
    return Field(
        default=None, primary_key=True, sa_column_kwargs={"server_default": text("uuidv7()")}
    )


def created_now() -> Any:  # noqa: ANN401 - as new_id
    """Return a column with the moment of insertion, in UTC."""
    return Field(
        default=None,
        sa_type=UTC_MOMENT,
        sa_column_kwargs={"server_default": text("now()")},
    )


def filled_in(value: str) -> dict[str, Any]:
    """Return the arguments of a column that PostgreSQL fills in, so that inserts leave it out."""
    return {"default": None, "server_default": value}


def stored(kind: type[StrEnum]) -> Any:  # noqa: ANN401 - as new_id
    """Return the column type of an enum: text holding its GraphQL name, checked by PostgreSQL."""
    return Enum(kind, native_enum=False, create_constraint=False, length=40)


def one_of(column: str, kind: type[StrEnum]) -> CheckConstraint:
    """Return the constraint that `column` holds a member of `kind`."""
    members = ", ".join(f"'{member.value}'" for member in kind)
    return CheckConstraint(f"{column} IN ({members})", name=column)


class TenantRow(SQLModel):
    """A row of one project. The key starts with the project, so no row can point into another."""

    project_id: UUID = Field(primary_key=True, foreign_key="project.id")
    id: UUID = new_id()
    created_at: datetime = created_now()


class CoreRow(SQLModel):
    """A row of the shared core."""

    id: UUID = new_id()
    created_at: datetime = created_now()
