"""The addresses at which calendar programs fetch sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import UTC_MOMENT, TenantRow


class CalendarFeed(TenantRow, table=True):
    """An address where a project's sessions are told, or those that one trainer teaches.

    Only the hash of the address' secret is kept. It holds until somebody revokes it.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "trainer_id"],
            ["trainer.project_id", "trainer.id"],
            ondelete="CASCADE",
        ),
        Index(None, "project_id", "trainer_id"),
        UniqueConstraint("secret_hash"),
    )

    trainer_id: UUID | None = None
    secret_hash: bytes
    created_by: UUID = Field(foreign_key="account.id", index=True)
    revoked_at: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
