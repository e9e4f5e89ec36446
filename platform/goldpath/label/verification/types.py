"""What a verification code tells, in the schema."""

from datetime import date
from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import func

from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.certificates.verified import VerifiedCertificate, certified
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, one, rows


@strawberry.enum(
    description="What a label, or a certificate of attendance, is worth today, in UTC. `VALID`: in "
    "force, as far as its days are known; the first and the last day count. `NOT_YET_VALID`: "
    "awarded, and it begins on `validFrom`. `EXPIRED`: it was held, and is over. `SUSPENDED`: out "
    "of force for a while. `WITHDRAWN`: taken away for good. `SUPERSEDED`: another certificate "
    "took its place. `REVOKED`: a certificate was taken back. `UNKNOWN`: nothing has this code, "
    "and all else is null."
)
class VerificationStatus(StrEnum):
    """What a label or a certificate of attendance is worth today, in UTC."""

    VALID = "VALID"
    NOT_YET_VALID = "NOT_YET_VALID"
    EXPIRED = "EXPIRED"
    SUSPENDED = "SUSPENDED"
    WITHDRAWN = "WITHDRAWN"
    SUPERSEDED = "SUPERSEDED"
    REVOKED = "REVOKED"
    UNKNOWN = "UNKNOWN"


@strawberry.type(
    description="What the code of a label, or of a certificate of attendance, tells everybody, and "
    "nothing more."
)
class Verification:
    """What the code of a label, or of a certificate of attendance, tells everybody."""

    status: VerificationStatus
    level: LabelLevel | None = strawberry.field(description="The label's; null of a certificate.")
    cluster: str | None = strawberry.field(description="The cluster's name today.")
    valid_from: date | None = strawberry.field(
        description="The first day; null where the source does not tell it."
    )
    valid_until: date | None = strawberry.field(
        description="The last day; null where the source does not tell it."
    )
    certificate: VerifiedCertificate | None = one(
        certified, "The certificate of attendance that has this code; null if a label has it."
    )


TOLD = ("status", "level", "cluster", "valid_from", "valid_until")


def verified(_: Row, code: Given) -> Rows:
    """Return the one row that PostgreSQL tells of a code (`verified_code()`)."""
    found: Any = func.verified_code(code).table_valued(*TOLD, "certificate")
    return rows(found)
