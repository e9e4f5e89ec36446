"""Certifications, and what the secretariat is offered of them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field

from goldpath.database.model import CoreRow, TenantRow, filled_in, one_of, stored
from goldpath.label.experts.tables import CredentialKind


@strawberry.enum(description="What has become of a certification; its end is `validUntil`.")
class CertificationStatus(StrEnum):
    """What has become of a certification. PostgreSQL has the same table of moves."""

    ISSUED = "ISSUED"
    LAPSED = "LAPSED"
    """Its days are over, and somebody has confirmed that."""
    REVOKED = "REVOKED"
    """Taken away for good, with a reason."""


class Certification(TenantRow, table=True):
    """That somebody has done all steps up to one that leads to a credential; both days included.

    A renewal is another row, which names the one that it carries on. On no day does a candidate
    hold two of a kind, revoked ones left out.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "candidate_id"], ["ladder_candidate.project_id", "ladder_candidate.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "step_id"], ["ladder_step.project_id", "ladder_step.id"]
        ),
        ForeignKeyConstraint(
            ["project_id", "renews_id"], ["certification.project_id", "certification.id"]
        ),
        Index(None, "project_id", "candidate_id"),
        Index(None, "project_id", "step_id"),
        Index("certification_renews_key", "project_id", "renews_id", unique=True),
        one_of("kind", CredentialKind),
        one_of("status", CertificationStatus),
        CheckConstraint("valid_from <= valid_until", name="dates"),
        CheckConstraint("(status = 'REVOKED') = (reason IS NOT NULL)", name="reason"),
        ExcludeConstraint(
            ("project_id", "="),
            ("candidate_id", "="),
            ("kind", "="),
            (text("daterange(valid_from, valid_until, '[]')"), "&&"),
            where="status <> 'REVOKED'",
            name="certification_once_a_day_excl",
        ),
    )

    candidate_id: UUID
    step_id: UUID
    renews_id: UUID | None = None
    kind: CredentialKind = Field(sa_type=stored(CredentialKind))
    valid_from: date
    valid_until: date | None = None
    status: CertificationStatus = Field(
        default=CertificationStatus.ISSUED,
        sa_type=stored(CertificationStatus),
        sa_column_kwargs=filled_in("ISSUED"),
    )
    reason: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class CertificationEvent(TenantRow, table=True):
    """A state that a certification came into, and when: written by PostgreSQL."""

    __tablename__ = "certification_event"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_id", "certification_id"], ["certification.project_id", "certification.id"]
        ),
        Index(None, "project_id", "certification_id", "id"),
        one_of("status", CertificationStatus),
    )

    certification_id: UUID
    status: CertificationStatus = Field(sa_type=stored(CertificationStatus))
    reason: str | None = None


@strawberry.enum(description="What the secretariat says to a certification that it is offered.")
class OfferStatus(StrEnum):
    """What the secretariat says to a certification that it is offered."""

    OFFERED = "OFFERED"
    CONFIRMED = "CONFIRMED"
    """It is a credential of the label core."""
    DECLINED = "DECLINED"
    """With a reason; the project may offer it again."""
    RECALLED = "RECALLED"
    """The project has revoked what it offered."""


class CertificationOffer(CoreRow, table=True):
    """A certification that a project offers to the secretariat, and the answer.

    It holds all that the secretariat learns of it, copied by PostgreSQL: of nobody else in the
    project, and no more than this. Name and address are personal: they can be erased.
    """

    __tablename__ = "certification_offer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["offered_by", "certification_id"], ["certification.project_id", "certification.id"]
        ),
        Index(
            "certification_offer_open_key",
            "offered_by",
            "certification_id",
            unique=True,
            postgresql_where=text("status IN ('OFFERED', 'CONFIRMED')"),
        ),
        Index(None, "offered_by", "certification_id"),
        one_of("kind", CredentialKind),
        one_of("status", OfferStatus),
        CheckConstraint(
            "(status IN ('DECLINED', 'RECALLED')) = (reason IS NOT NULL) "
            "AND (status = 'OFFERED') = (answered_on IS NULL) "
            "AND (status <> 'CONFIRMED' OR credential_id IS NOT NULL)",
            name="answered",
        ),
    )

    offered_by: UUID = Field(foreign_key="project.id")
    certification_id: UUID
    candidate_id: UUID
    project_title: str
    name: str
    email: str | None = None
    kind: CredentialKind = Field(sa_type=stored(CredentialKind))
    valid_from: date
    valid_until: date | None = None
    status: OfferStatus = Field(
        default=OfferStatus.OFFERED,
        sa_type=stored(OfferStatus),
        sa_column_kwargs=filled_in("OFFERED"),
    )
    reason: str | None = None
    answered_on: date | None = None
    credential_id: UUID | None = Field(default=None, foreign_key="credential.id", index=True)
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
