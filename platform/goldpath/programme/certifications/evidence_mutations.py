"""Mutations of what shows that a step of the ladder is done."""

from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import own_key, project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.certifications.proving import EvidenceChanges
from goldpath.programme.certifications.tables import CandidateEvidence as EvidenceRow
from goldpath.programme.certifications.types import CandidateEvidence


@strawberry.input(description="A session that is to count for a step.")
class LinkEvidenceInput:
    """A session that is to count for a step, though its course is of another kind."""

    candidate: strawberry.ID
    step: strawberry.ID = strawberry.field(description="A `LadderStep` that counts sessions.")
    session: strawberry.ID = strawberry.field(description="A `CourseSession` of the project.")
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class LinkEvidencePayload:
    """What was linked, or what to mend."""

    evidence: CandidateEvidence | None
    user_errors: list[UserError]


async def link_evidence(info: Info, input: LinkEvidenceInput) -> LinkEvidencePayload | None:
    """Let a session that a candidate was at count for a step, as long as the person was there."""
    candidate = project_reference(input.candidate, "LadderCandidate", "candidate")
    access = info.context.enter(Action.CANDIDATE_KEEP, candidate.project_id)
    step = own_key(input.step, "LadderStep", "step", access)
    session_key = own_key(input.session, "CourseSession", "session", access)

    async def write(session: AsyncSession) -> EvidenceRow:
        changes = EvidenceChanges(session, access)
        return await once(
            session,
            access,
            input,
            EvidenceRow,
            lambda: changes.link(candidate.key, step, session_key),
        )

    outcome = await attempt(info, shown_as("evidence", access, EvidenceRow, write))
    return LinkEvidencePayload(evidence=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A step to accept, and what for.")
class AcceptStepInput:
    """A step to accept, and what for."""

    candidate: strawberry.ID
    step: strawberry.ID = strawberry.field(description="A `LadderStep`.")
    note: str = strawberry.field(description="What shows that it was done, in one line.")
    happened_on: date | None = strawberry.field(
        default=None, description="When that happened; today if left out."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AcceptStepPayload:
    """What the step was accepted for, or what to mend."""

    evidence: CandidateEvidence | None
    user_errors: list[UserError]


async def accept_step(info: Info, input: AcceptStepInput) -> AcceptStepPayload | None:
    """Accept a step for what happened on a day, such as a course that somebody had elsewhere."""
    candidate = project_reference(input.candidate, "LadderCandidate", "candidate")
    access = info.context.enter(Action.CANDIDATE_KEEP, candidate.project_id)
    step = own_key(input.step, "LadderStep", "step", access)

    async def write(session: AsyncSession) -> EvidenceRow:
        changes = EvidenceChanges(session, access)
        return await once(
            session,
            access,
            input,
            EvidenceRow,
            lambda: changes.accept(candidate.key, step, input.note, input.happened_on),
        )

    outcome = await attempt(info, shown_as("evidence", access, EvidenceRow, write))
    return AcceptStepPayload(evidence=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What is to count no longer, and why.")
class WithdrawEvidenceInput:
    """What is to count no longer, and why."""

    evidence: strawberry.ID = strawberry.field(description="A `CandidateEvidence`.")
    reason: str
    expected_version: int


@strawberry.type
class WithdrawEvidencePayload:
    """What counts no longer, or what to mend."""

    evidence: CandidateEvidence | None
    user_errors: list[UserError]


async def withdraw_evidence(
    info: Info, input: WithdrawEvidenceInput
) -> WithdrawEvidencePayload | None:
    """Let what was linked or accepted count no longer; it stays on record."""
    evidence = project_reference(input.evidence, "CandidateEvidence", "evidence")
    access = info.context.enter(Action.CANDIDATE_KEEP, evidence.project_id)

    async def write(session: AsyncSession) -> EvidenceRow:
        changes = EvidenceChanges(session, access)
        return await changes.withdraw(evidence.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("evidence", access, EvidenceRow, write))
    return WithdrawEvidencePayload(evidence=outcome.value, user_errors=outcome.errors)
