"""What the code of a certificate of attendance tells everybody, in the schema."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Date, Integer, String, column, func

from goldpath.programme.certificates.types import Certified
from goldpath.reader.mapping import Row, Rows, rows

TOLD: tuple[ColumnElement[Any], ...] = (
    *(column(name, String) for name in ("code", "status", "name", "course", "project")),
    *(column(name, Date) for name in ("starts_on", "ends_on", "issued_on", "ended_on")),
    *(column(name, Integer) for name in ("minutes", "of_minutes")),
)
"""What `verified_certificate()` tells of a code."""


@strawberry.type(description="What the code of a certificate of attendance tells everybody.")
class VerifiedCertificate(Certified):
    """What the code of a certificate of attendance tells everybody, and nothing more."""

    ended_on: date | None = strawberry.field(
        description="The day that it was revoked, or that another one took its place; null while "
        "it is in force."
    )


def certified(verification: Row) -> Rows:
    """Return what the certificate says whose code was looked up; no row for a label."""
    told: Any = func.verified_certificate(verification.c.certificate)
    return rows(told.table_valued(*TOLD))
