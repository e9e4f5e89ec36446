"""Experts and their credentials."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field, SQLModel

from goldpath.database.model import CoreRow, filled_in, one_of, stored


@strawberry.enum(description="What an expert may do for the label.")
class CredentialKind(StrEnum):
    """What an expert may do for the label: separate credentials (`domain.md` section 2)."""

    BENCHMARKING_EXPERT = "BENCHMARKING_EXPERT"
    SILVER_AUDITOR = "SILVER_AUDITOR"
    GOLD_ASSESSOR = "GOLD_ASSESSOR"
    ASSOCIATE_TRAINER = "ASSOCIATE_TRAINER"
    INSTRUCTOR = "INSTRUCTOR"
    TUTOR = "TUTOR"


@strawberry.enum(description="What has become of a credential; its end is `validUntil`.")
class CredentialStatus(StrEnum):
    """What has become of a credential. That its days are over is told by `valid_until`."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    """Not in force until it is reinstated."""
    REVOKED = "REVOKED"
    """Taken away for good; another one may be issued."""


class ExpertProfile(SQLModel, table=True):
    """A person who holds or held a credential.

    `country` is an ISO 3166-1 alpha-2 code, absent where unknown. `listed` is the person's consent
    to be named on the public roster.
    """

    __tablename__ = "expert_profile"

    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    country: str | None = Field(default=None, max_length=2)
    listed: bool = Field(default=False, sa_column_kwargs=filled_in("false"))
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Credential(CoreRow, table=True):
    """What an expert may do, from a day to a day; both are included, and there may be no end.

    On no day does a person hold two of a kind, revoked ones left out. `reason` says why it was
    last suspended, reinstated or revoked; what was before is in the audit trail.
    """

    __table_args__ = (
        one_of("kind", CredentialKind),
        one_of("status", CredentialStatus),
        CheckConstraint("valid_from <= valid_until", name="dates"),
        CheckConstraint("status = 'ACTIVE' OR reason IS NOT NULL", name="reason"),
        ExcludeConstraint(
            ("person_id", "="),
            ("kind", "="),
            (text("daterange(valid_from, valid_until, '[]')"), "&&"),
            where="status <> 'REVOKED'",
            name="credential_once_a_day_excl",
        ),
    )

    person_id: UUID = Field(foreign_key="expert_profile.person_id", index=True)
    kind: CredentialKind = Field(sa_type=stored(CredentialKind))
    valid_from: date
    valid_until: date | None = None
    status: CredentialStatus = Field(
        default=CredentialStatus.ACTIVE,
        sa_type=stored(CredentialStatus),
        sa_column_kwargs=filled_in("ACTIVE"),
    )
    reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
