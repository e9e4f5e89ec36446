"""Looking the code of a certificate of attendance up, for its documents."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from goldpath.database.doors import PUBLIC
from goldpath.database.work import Database
from goldpath.label.verification.codes import written
from goldpath.label.verification.types import VerificationStatus
from goldpath.programme.certificates.tables import CertificateStatus
from goldpath.programme.certificates.verified import TOLD

STATES = {
    CertificateStatus.ISSUED: VerificationStatus.VALID,
    CertificateStatus.SUPERSEDED: VerificationStatus.SUPERSEDED,
    CertificateStatus.REVOKED: VerificationStatus.REVOKED,
}
"""What a certificate's code says that it is worth."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the code of a certificate of attendance tells (`verified_certificate()`)."""

    code: str
    status: CertificateStatus
    name: str
    course: str
    project: str
    starts_on: date
    ends_on: date
    issued_on: date
    ended_on: date | None
    minutes: int
    of_minutes: int

    @property
    def state(self) -> VerificationStatus:
        """What it is worth today."""
        return STATES[self.status]


async def look_up_certificate(database: Database, code: str) -> Certificate | None:
    """Return the certificate of a code, by the public door; None if no certificate has it."""
    told: Any = func.verified_certificate(code).table_valued(*TOLD)
    async with database.look(PUBLIC) as session:
        found = (await session.exec(select(*told.c))).one_or_none()
    if found is None:
        return None
    signs, status, *others = found
    return Certificate(written(signs), CertificateStatus(status), *others)
