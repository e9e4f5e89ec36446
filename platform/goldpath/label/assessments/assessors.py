"""Who assesses, in the schema; and who could."""

from datetime import datetime
from enum import StrEnum

import strawberry
from sqlalchemy import ColumnElement, Date, case, cast, func, null, select

from goldpath.identity.tables import Person
from goldpath.label.assessments.tables import AssessorStatus
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.experts.tables import Credential, CredentialKind, ExpertProfile
from goldpath.reader.mapping import Row, Rows, computed, rows
from goldpath.reader.pages import base64_text

CREDENTIALS = {
    LabelLevel.BRONZE: CredentialKind.BENCHMARKING_EXPERT,
    LabelLevel.SILVER: CredentialKind.SILVER_AUDITOR,
    LabelLevel.GOLD: CredentialKind.GOLD_ASSESSOR,
}
"""The credential that assessing for a level takes (`domain.md` sections 1 and 2)."""


@strawberry.enum(description="Why an expert may not assess.")
class Bar(StrEnum):
    """Why an expert may not assess (`domain.md` section 1, impartiality)."""

    ORGANISATION = "ORGANISATION"
    """Is of the cluster's own organisation, or manages it."""
    ADVISER = "ADVISER"
    """Advises or advised the cluster."""
    TRAINER = "TRAINER"
    """Trains in the project that ordered the assessment."""
    CREDENTIAL = "CREDENTIAL"
    """Does not hold the credential on the day."""


def _name(assessor: Row) -> ColumnElement[str]:
    person = rows(Person).row
    found = select(person.c.name).where(person.c.id == assessor.c.person_id)
    return found.correlate(assessor).scalar_subquery()


@strawberry.type(description="An expert of an assessment.")
class Assessor:
    """An expert of an assessment."""

    name: str = computed(_name, "The expert's name.")
    country: CountryCode | None = strawberry.field(
        description="The expert's country when proposed; null where unknown."
    )
    status: AssessorStatus


@strawberry.type(description="An expert of an assessment, with what was declared.")
class DeclaredAssessor(Assessor):
    """An expert, for fellow experts and the secretariat."""

    declared_at: datetime | None
    declaration: str | None = strawberry.field(description="What the expert declared.")


@strawberry.type(description="An expert who assesses no longer.")
class ReleasedAssessor(Assessor):
    """An expert who was proposed or assigned, and is no longer."""

    reason: str = computed(lambda assessor: assessor.c.reason, "Why not.")


def expert_id(expert: Row) -> ColumnElement[str]:
    """Return the id by which the secretariat names an expert."""
    return base64_text(func.concat("Expert:", expert.c.person_id))


@strawberry.type(description="An expert who holds the credential, and whether anything bars it.")
class Candidate:
    """An expert who could be proposed."""

    id: strawberry.ID = computed(expert_id, "What `proposeExperts` takes.")
    name: str
    country: CountryCode | None
    bar: Bar | None = computed(
        lambda candidate: candidate.c.bar, "Why the expert may not assess; null if nothing bars it."
    )


def candidates(assessment: Row) -> Rows:
    """Return who holds or held the credential for an assessment's level, by name."""
    profile, person, held = rows(ExpertProfile).row, rows(Person).row, rows(Credential).row
    kinds = {level.value: kind.value for level, kind in CREDENTIALS.items()}
    suitable = select(held.c.id).where(
        held.c.person_id == profile.c.person_id,
        held.c.kind == case(kinds, value=assessment.c.level),
    )
    asked = (assessment.c.id, profile.c.person_id)
    found = (
        select(
            profile.c.person_id,
            profile.c.country,
            person.c.name,
            func.assessor_bar(*asked, cast(null(), Date)).label("bar"),
        )
        .select_from(profile.join(person, person.c.id == profile.c.person_id))
        .where(suitable.correlate(profile, assessment).exists())
    )
    listed = rows(found.correlate(assessment).subquery())
    return listed.by(listed.row.c.name, listed.row.c.person_id)
