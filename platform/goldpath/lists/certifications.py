"""The lists of the ladder on which somebody becomes an instructor."""

from functools import partial

from sqlalchemy import ColumnElement, select

from goldpath.identity.policy import Action
from goldpath.label.experts.tables import CredentialKind
from goldpath.lists.columns import choice, day, identity, number, own, text
from goldpath.lists.listing import Listing
from goldpath.lists.people import person
from goldpath.programme.certifications.certified_tables import (
    Certification,
    CertificationOffer,
    CertificationStatus,
    OfferStatus,
)
from goldpath.programme.certifications.tables import (
    CandidateStatus,
    LadderCandidate,
    LadderStep,
    LadderStepKind,
)
from goldpath.programme.trainings.tables import CourseKind
from goldpath.reader.mapping import Row, Rows, rows


def _ladder() -> Rows:
    step = rows(LadderStep)
    return step.by(step.row.c.position, step.row.c.id)


LADDER = Listing(
    name="ladder",
    title="Ladder",
    about="The steps on which somebody becomes an instructor, in their order.",
    action=Action.LADDER_READ,
    columns=(
        text("title", "What it is called.", key=True),
        choice("kind", LadderStepKind, "What it asks for."),
        choice("course_kind", CourseKind, "Of which courses it counts sessions."),
        number("sessions", "How many sessions it asks for."),
        choice("credential", CredentialKind, "What it leads to, once all up to it is done."),
        number("months", "How long that is valid; empty: without an end."),
        number("position", "Its place on the ladder."),
        *own("LadderStep"),
    ),
    rows=_ladder,
)


def _candidates() -> Rows:
    candidate = rows(LadderCandidate)
    return candidate.by(candidate.row.c.id)


CANDIDATES = Listing(
    name="candidates",
    title="Candidates",
    about="Who is on the ladder. What each has done is looked up, and decided, one by one.",
    action=Action.CANDIDATE_READ,
    columns=(
        *person(),
        choice("status", CandidateStatus, "Where the person is on the way.", taken=False),
        text("reason", "Why the person withdrew.", taken=False),
        *own("LadderCandidate"),
    ),
    rows=_candidates,
)


def _certifications() -> Rows:
    found = rows(Certification)
    return found.by(found.row.c.valid_from, found.row.c.id)


def _answer(certification: Row) -> ColumnElement[str]:
    offer = rows(CertificationOffer).row
    of_it = select(offer.c.status).where(
        offer.c.offered_by == certification.c.project_id,
        offer.c.certification_id == certification.c.id,
    )
    last = of_it.order_by(offer.c.id.desc()).limit(1)
    return last.correlate(certification).scalar_subquery()


_told = partial(choice, taken=False)

CERTIFICATIONS = Listing(
    name="certifications",
    title="Certifications",
    about="What was certified. Certifications are decided, never brought in.",
    action=Action.CANDIDATE_READ,
    columns=(
        *person(LadderCandidate),
        _told("kind", CredentialKind, "What it is a certification of.", key=True),
        day("valid_from", "The first day.", taken=False, key=True),
        day("valid_until", "The last day; empty: without an end.", taken=False),
        _told("status", CertificationStatus, "What has become of it."),
        text("reason", "Why it was revoked.", taken=False),
        _told("answer", OfferStatus, "What the secretariat says, if it was offered.", _answer),
        identity("Certification"),
    ),
    rows=_certifications,
)

CERTIFICATION_LISTS = (LADDER, CANDIDATES, CERTIFICATIONS)
