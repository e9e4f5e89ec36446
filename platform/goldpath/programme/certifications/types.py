"""The ladder and who is on it, in the schema."""

from datetime import date, datetime

import strawberry
from sqlalchemy import ColumnElement, func, select

from goldpath.endpoint.node import Node
from goldpath.label.experts.tables import CredentialKind
from goldpath.programme.certifications.attended import CandidateSession, attended, linked
from goldpath.programme.certifications.certified import CERTIFICATIONS, Certification
from goldpath.programme.certifications.certified_tables import Certification as CertificationRow
from goldpath.programme.certifications.field_tables import FieldProjectMember as MemberRow
from goldpath.programme.certifications.field_types import FieldProjectMember
from goldpath.programme.certifications.named import address, person_id, person_name
from goldpath.programme.certifications.positions import StepPosition, StepPositions
from goldpath.programme.certifications.tables import CandidateEvent as EventRow
from goldpath.programme.certifications.tables import CandidateEvidence as EvidenceRow
from goldpath.programme.certifications.tables import CandidateStatus, LadderStepKind
from goldpath.programme.certifications.tables import LadderCandidate as CandidateRow
from goldpath.programme.certifications.tables import LadderStep as StepRow
from goldpath.programme.roadmaps.people import name_of
from goldpath.programme.trainings.tables import CourseKind
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, Rows, children, computed, many, newest, one, rows

VERSION = "Send it back as `expectedVersion`."


@strawberry.type(description="A step of the ladder on which somebody becomes an instructor.")
class LadderStep(Node):
    """A step of a project's ladder."""

    title: str
    kind: LadderStepKind
    course_kind: CourseKind | None = strawberry.field(
        description="Of which courses it counts sessions; null where it counts none."
    )
    sessions: int | None = strawberry.field(description="How many sessions it asks for.")
    credential: CredentialKind | None = strawberry.field(
        description="What it leads to, once all steps up to it are done; null for most steps."
    )
    months: int | None = strawberry.field(
        description="How long what it leads to is valid; null: without an end."
    )
    position: int = strawberry.field(description="Its place on the ladder.")
    version: int = strawberry.field(description=VERSION)


def ladder(project: Row) -> Rows:
    """Return the steps of a project's ladder, in their order."""
    step = rows(StepRow)
    own = step.only(step.row.c.project_id == project.c.id)
    return own.by(step.row.c.position, step.row.c.id)


@strawberry.type(description="How many candidates of a ladder are where.")
class CandidateCount:
    """How many candidates of a ladder are where."""

    status: CandidateStatus
    candidates: int


def candidate_counts(project: Row) -> Rows:
    """Return how many candidates are in each state, by its name."""
    person, number = rows(CandidateRow).row, func.count().label("candidates")
    own = select(person.c.status, number).where(person.c.project_id == project.c.id)
    counted = rows(own.group_by(person.c.status).correlate(project).subquery())
    return counted.by(counted.row.c.status)


@strawberry.type(description="A state that a candidate came into.")
class CandidateEvent:
    """A state that a candidate came into."""

    status: CandidateStatus
    at: datetime = computed(lambda event: event.c.created_at, "When, in UTC.")
    reason: str | None = strawberry.field(description="Why somebody withdrew; else null.")


def _of_step(evidence: Row) -> ColumnElement[str]:
    return id_of("LadderStep", evidence.c.project_id, evidence.c.step_id)


@strawberry.type(description="What shows that a candidate has done a step.")
class CandidateEvidence(Node):
    """What shows that a candidate has done a step, beside what attendance says by itself."""

    step: strawberry.ID = computed(_of_step, "The id of the `LadderStep`.")
    session: CandidateSession | None = one(linked, "The session that it links; null for a note.")
    note: str | None = strawberry.field(description="What the step was accepted for; else null.")
    happened_on: date | None = strawberry.field(description="When that happened.")
    by: str | None = computed(
        name_of("account_id"), "Who put it there; null if you may not know the person."
    )
    withdrawn_on: date | None = strawberry.field(description="Since when it counts no longer.")
    withdrawal_reason: str | None
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="Somebody on the ladder of a project.")
class LadderCandidate(Node):
    """Somebody on the ladder of a project."""

    attendee: strawberry.ID = computed(person_id, "The id of the `Attendee`.")
    name: str = computed(person_name, "As the project knows the person.")
    email: str | None = computed(address)
    status: CandidateStatus
    reason: str | None = strawberry.field(description="Why somebody withdrew; else null.")
    version: int = strawberry.field(description=VERSION)
    position: list[StepPosition] = StepPositions()
    evidence: list[CandidateEvidence] = many(
        children(EvidenceRow, "id"), "What was linked or accepted, the first one first.", about=3
    )
    sessions: list[CandidateSession] = many(
        attended, "Every session that the person was at, the first one first.", about=6
    )
    field_work: list[FieldProjectMember] = many(
        children(MemberRow, "id"), "The teams that the person is in.", about=2
    )
    certifications: list[Certification] = many(
        children(CertificationRow, "valid_from", "id"), CERTIFICATIONS, about=2
    )
    history: list[CandidateEvent] = many(
        children(EventRow, "id"), "The states that it came into, the first one first.", about=3
    )


def candidates(project: Row) -> Rows:
    """Return the people on a project's ladder, those first who came last."""
    person = rows(CandidateRow)
    own = person.only(person.row.c.project_id == project.c.id)
    return own.by(newest(person.row.c.id))
