"""Files that prove a milestone; what they hold is kept by `goldpath.files`."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from goldpath.database.model import TenantRow, filled_in


class Evidence(TenantRow, table=True):
    """A file that proves a milestone. `size` is in bytes; `sha256` names what it holds.

    One that was removed stays on record, with the day and the reason.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "participation_id", "milestone_id"],
            ["milestone.project_id", "milestone.participation_id", "milestone.id"],
        ),
        Index(None, "project_id", "participation_id", "milestone_id"),
        Index(
            "evidence_once",
            "project_id",
            "milestone_id",
            "sha256",
            unique=True,
            postgresql_where=text("removed_on IS NULL"),
        ),
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        CheckConstraint("(removed_on IS NULL) = (removal_reason IS NULL)", name="removed"),
    )

    participation_id: UUID
    milestone_id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    account_id: UUID = Field(foreign_key="account.id", index=True)
    removed_on: date | None = None
    removal_reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
