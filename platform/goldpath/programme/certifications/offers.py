"""What the secretariat is offered, and what people see of the ladders that they are on."""

from datetime import date
from typing import Any, Optional

import strawberry
from sqlalchemy import String, Uuid, column, func

from goldpath.database.model import stored
from goldpath.endpoint.node import Node
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.certifications.certified import CERTIFICATIONS, CertifiedFacts
from goldpath.programme.certifications.certified_tables import Certification as CertificationRow
from goldpath.programme.certifications.certified_tables import CertificationOffer as OfferRow
from goldpath.programme.certifications.certified_tables import OfferStatus
from goldpath.programme.certifications.positions import StepPosition, StepPositions
from goldpath.programme.certifications.tables import CandidateStatus
from goldpath.reader.inputs import Filter, Where
from goldpath.reader.mapping import Row, Rows, many, newest, rows


@strawberry.type(description="A certification that a project offers to the secretariat.")
class CertificationOffer(Node):
    """A certification that a project offers: all that the secretariat learns of it."""

    project_title: str = strawberry.field(description="The project that offers it.")
    name: str = strawberry.field(description="Who was certified.")
    email: str | None
    kind: CredentialKind
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(description="The last day; null: without an end.")
    status: OfferStatus
    reason: str | None = strawberry.field(description="Why it was declined or recalled; else null.")
    answered_on: date | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.input(description="Which offers are meant. Null asks nothing.")
class OfferWhere(Where):
    """Which offers are meant."""

    status: Filter[OfferStatus] | None = None
    or_: list["OfferWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["OfferWhere"] = strawberry.field(name="not", default=None)


def offers(_: Row) -> Rows:
    """Return what projects offer, the latest first."""
    offer = rows(OfferRow)
    return offer.by(newest(offer.row.c.id))


@strawberry.type(description="A certification of yours.")
class OwnCertification(CertifiedFacts):
    """A certification, for whom it was given to."""


def _held(candidacy: Row) -> Rows:
    held = rows(CertificationRow)
    own = held.only(
        held.row.c.project_id == candidacy.c.project_id, held.row.c.candidate_id == candidacy.c.id
    )
    return own.by(held.row.c.valid_from, held.row.c.id)


@strawberry.type(description="A ladder that you are on.")
class Candidacy:
    """A ladder that the viewer is on."""

    project: str = strawberry.field(description="The title of the project.")
    status: CandidateStatus
    position: list[StepPosition] = StepPositions()
    certifications: list[OwnCertification] = many(_held, CERTIFICATIONS, about=2)


_CANDIDACY = (
    column("project_id", Uuid()),
    column("id", Uuid()),
    column("project", String()),
    column("status", stored(CandidateStatus)),
)


def candidacies(_: Row) -> Rows:
    """Return the ladders that the acting account is on, by the projects' titles."""
    told: Any = func.own_candidacies().table_valued(*_CANDIDACY)
    found = rows(told)
    return found.by(found.row.c.project, found.row.c.id)
