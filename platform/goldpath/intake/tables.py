"""Imports: what was sent, how far it is, and what is wrong with it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from goldpath.database.model import UTC_MOMENT, TenantRow, filled_in, one_of, stored

MOST_PROBLEMS = 1_000
"""Problems of rows that are kept; the rest is counted."""


@strawberry.enum(description="What becomes of good rows if others are bad.")
class ImportMode(StrEnum):
    """What becomes of good rows if others are bad."""

    ALL = "ALL"
    """Nothing is kept unless every row can be."""
    GOOD_ROWS = "GOOD_ROWS"
    """What can be kept is kept, and the rest is told."""


@strawberry.enum(description="How far an import is.")
class ImportStatus(StrEnum):
    """How far an import is."""

    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    """Nothing of it was kept."""


class ImportRun(TenantRow, table=True):
    """A file that somebody sent to be taken into a list, from `created_at` on.

    Rows are counted by what became of them. `problem` says why nothing was kept; `errors` are the
    first problems of rows. The audit trail names it as the request of what it changed.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        Index(None, "project_id", "account_id"),
        one_of("mode", ImportMode),
        one_of("status", ImportStatus),
        CheckConstraint("(status = 'RUNNING') = (finished_at IS NULL)", name="finished"),
    )

    list_name: str
    file_name: str
    mode: ImportMode = Field(sa_type=stored(ImportMode))
    dry_run: bool
    account_id: UUID = Field(foreign_key="account.id", index=True)
    status: ImportStatus = Field(
        default=ImportStatus.RUNNING,
        sa_type=stored(ImportStatus),
        sa_column_kwargs=filled_in("RUNNING"),
    )
    rows_read: int = Field(default=0, sa_column_kwargs=filled_in("0"))
    made: int = Field(default=0, sa_column_kwargs=filled_in("0"))
    changed: int = Field(default=0, sa_column_kwargs=filled_in("0"))
    unchanged: int = Field(default=0, sa_column_kwargs=filled_in("0"))
    failed: int = Field(default=0, sa_column_kwargs=filled_in("0"))
    problem: str | None = None
    errors: list[dict[str, Any]] = Field(
        default=None, sa_type=JSONB, sa_column_kwargs={"server_default": "[]"}
    )
    finished_at: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
