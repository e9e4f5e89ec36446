"""Looking a code up for a document: a certificate, a QR code, a credential."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import select

from goldpath.database.doors import PUBLIC
from goldpath.database.work import Database
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.verification.types import TOLD, VerificationStatus


@dataclass(frozen=True, slots=True)
class Label:
    """A label that a code names, and what it is worth today. Days are inclusive.

    `recorded_at` is when it came into the register; `credential_index` is its place in the status
    lists of credentials.
    """

    code: str
    status: VerificationStatus
    level: LabelLevel
    cluster: str
    valid_from: date | None
    valid_until: date | None
    award_id: UUID
    recorded_at: datetime
    credential_index: int


async def look_up(database: Database, code: str) -> Label | None:
    """Return the label of a code in its canonical form, by the public door; None if unknown."""
    names = (*TOLD, "award_id", "recorded_at", "credential_index")
    told: Any = func.verified_award(code).table_valued(*names)
    async with database.look(PUBLIC) as session:
        found = (await session.exec(select(*(told.c[name] for name in names)))).one()
    status, level, *others = found
    if status == VerificationStatus.UNKNOWN:
        return None
    return Label(code, VerificationStatus(status), LabelLevel(level), *others)


async def refused_places(database: Database, status: VerificationStatus) -> list[int]:
    """Return the places in the status lists of the labels that are suspended, or withdrawn."""
    refused: Any = func.refused_credentials().table_valued("credential_index", "status")
    found = select(refused.c.credential_index).where(refused.c.status == status.value)
    async with database.look(PUBLIC) as session:
        return list((await session.exec(found)).all())
