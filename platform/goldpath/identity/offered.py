"""What an invitation offers to whoever has its link, in the schema."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import column, func

from goldpath.database.model import UTC_MOMENT
from goldpath.identity.members import InvitationStatus
from goldpath.identity.roles import ProjectRole
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, rows


@strawberry.type(description="What an invitation offers to whoever has its link.")
class OfferedInvitation:
    """What an invitation offers to whoever has its link."""

    project: str = strawberry.field(description="The project's title.")
    role: ProjectRole
    partner: str | None = strawberry.field(
        description="The organisation that somebody in the role `PARTNER` will work for."
    )
    invited_by: str = strawberry.field(description="The name of who made it.")
    expires_at: datetime = strawberry.field(description="When it can be accepted no longer.")
    status: InvitationStatus


OFFERED = (
    *(column(name) for name in ("project", "role", "partner", "invited_by", "status")),
    column("expires_at", UTC_MOMENT),
)


def offered(_: Row, secret: Given) -> Rows:
    """Return the row that PostgreSQL tells of a secret, if it is one (`offered_invitation()`)."""
    found: Any = func.offered_invitation(secret).table_valued(*OFFERED)
    return rows(found)
