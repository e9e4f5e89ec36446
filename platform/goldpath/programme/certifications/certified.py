"""Certifications in the schema, with the secretariat's answer."""

from datetime import date, datetime
from typing import Annotated

import strawberry
from sqlalchemy import ColumnElement, and_, or_, select

from goldpath.endpoint.node import Node
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.certifications.certified_tables import Certification as CertificationRow
from goldpath.programme.certifications.certified_tables import CertificationEvent as EventRow
from goldpath.programme.certifications.certified_tables import (
    CertificationOffer,
    CertificationStatus,
    OfferStatus,
)
from goldpath.programme.certifications.named import candidate_id, name_by_key
from goldpath.programme.certifications.positions import SeenOn
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, children, computed, many, newest, one, rows

CERTIFICATIONS = "What was certified, the first one first; a renewal stands by itself."

LapsesBefore = Annotated[date, strawberry.argument(description="Those that end before this day.")]


@strawberry.type(description="What the secretariat says to a certification that it was offered.")
class CertificationAnswer:
    """What the secretariat says to a certification that it was offered."""

    status: OfferStatus
    reason: str | None = strawberry.field(description="Why it was declined or recalled; else null.")
    answered_on: date | None = strawberry.field(description="Null until there is an answer.")


def _answer(certification: Row) -> Rows:
    """Return the last offer of a certification."""
    offer = rows(CertificationOffer)
    own = offer.only(
        offer.row.c.offered_by == certification.c.project_id,
        offer.row.c.certification_id == certification.c.id,
    )
    return own.by(newest(offer.row.c.id))


@strawberry.type(description="A state that a certification came into.")
class CertificationEvent:
    """A state that a certification came into."""

    status: CertificationStatus
    at: datetime = computed(lambda event: event.c.created_at, "When, in UTC.")
    reason: str | None = strawberry.field(description="Why it was revoked; else null.")


def in_force(certification: Row, on: Given) -> ColumnElement[bool]:
    """Return the condition that a certification is in force on a day: revoked ones never were."""
    held = certification.c
    return and_(
        held.status != CertificationStatus.REVOKED,
        held.valid_from <= on.sql,
        or_(held.valid_until.is_(None), held.valid_until >= on.sql),
    )


def _renewed(certification: Row) -> ColumnElement[bool]:
    later = rows(CertificationRow).row
    found = select(later.c.id).where(
        later.c.project_id == certification.c.project_id, later.c.renews_id == certification.c.id
    )
    return found.correlate(certification).exists()


@strawberry.type
class CertifiedFacts:
    """What is told of a certification to the project and to whom it was given."""

    kind: CredentialKind
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(description="The last day; null: without an end.")
    status: CertificationStatus
    reason: str | None = strawberry.field(description="Why it was revoked; else null.")
    in_force: bool = computed(in_force, "Whether it is in force on a day.", on=SeenOn)


@strawberry.type(description="That a candidate has done what a credential asks for.")
class Certification(CertifiedFacts, Node):
    """That a candidate has done all steps up to one that leads to a credential."""

    candidate: strawberry.ID = computed(candidate_id, "The id of the `LadderCandidate`.")
    name: str = computed(name_by_key, "Who it is.")
    renewed: bool = computed(_renewed, "Whether another one carries it on.")
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    answer: CertificationAnswer | None = one(
        _answer, "What the secretariat says; null if it was not offered."
    )
    history: list[CertificationEvent] = many(
        children(EventRow, "id"), "The states that it came into, the first one first.", about=2
    )


def lapsing(project: Row, ends_before: Given) -> Rows:
    """Return what ends before a day, was not renewed and did not lapse: the next end first."""
    found = rows(CertificationRow)
    held = found.row
    own = found.only(
        held.c.project_id == project.c.id,
        held.c.status == CertificationStatus.ISSUED,
        held.c.valid_until < ends_before.sql,
        ~_renewed(held),
    )
    return own.by(held.c.valid_until, held.c.id)
