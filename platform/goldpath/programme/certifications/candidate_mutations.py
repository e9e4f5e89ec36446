"""Mutations of who is on a project's ladder."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.certifications.joining import CandidateChanges
from goldpath.programme.certifications.tables import LadderCandidate as CandidateRow
from goldpath.programme.certifications.types import LadderCandidate


@strawberry.input(description="Somebody to put on the ladder.")
class AddCandidateInput:
    """Somebody to put on the ladder."""

    attendee: strawberry.ID = strawberry.field(
        description="An `Attendee`: somebody whom the project trains."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AddCandidatePayload:
    """Who is on the ladder now, or what to mend."""

    candidate: LadderCandidate | None
    user_errors: list[UserError]


async def add_candidate(info: Info, input: AddCandidateInput) -> AddCandidatePayload | None:
    """Put somebody on the ladder of a project that the viewer coordinates."""
    attendee = project_reference(input.attendee, "Attendee", "attendee")
    access = info.context.enter(Action.CANDIDATE_KEEP, attendee.project_id)

    async def write(session: AsyncSession) -> CandidateRow:
        changes = CandidateChanges(session, access)
        return await once(session, access, input, CandidateRow, lambda: changes.add(attendee.key))

    outcome = await attempt(info, shown_as("candidate", access, CandidateRow, write))
    return AddCandidatePayload(candidate=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="Somebody who is to be on the ladder no longer.")
class WithdrawCandidateInput:
    """Somebody who is to be on the ladder no longer."""

    candidate: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class WithdrawCandidatePayload:
    """The candidate as it is now, or what to mend."""

    candidate: LadderCandidate | None
    user_errors: list[UserError]


async def withdraw_candidate(
    info: Info, input: WithdrawCandidateInput
) -> WithdrawCandidatePayload | None:
    """Record that somebody is on the ladder no longer; all that was done stays on record."""
    candidate = project_reference(input.candidate, "LadderCandidate", "candidate")
    access = info.context.enter(Action.CANDIDATE_KEEP, candidate.project_id)

    async def write(session: AsyncSession) -> CandidateRow:
        changes = CandidateChanges(session, access)
        return await changes.withdraw(candidate.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("candidate", access, CandidateRow, write))
    return WithdrawCandidatePayload(candidate=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="Somebody who is to be on the ladder again.")
class ReadmitCandidateInput:
    """Somebody who is to be on the ladder again."""

    candidate: strawberry.ID
    expected_version: int


@strawberry.type
class ReadmitCandidatePayload:
    """The candidate as it is now, or what to mend."""

    candidate: LadderCandidate | None
    user_errors: list[UserError]


async def readmit_candidate(
    info: Info, input: ReadmitCandidateInput
) -> ReadmitCandidatePayload | None:
    """Put somebody on the ladder again who was withdrawn, or whose certification was revoked."""
    candidate = project_reference(input.candidate, "LadderCandidate", "candidate")
    access = info.context.enter(Action.CANDIDATE_KEEP, candidate.project_id)

    async def write(session: AsyncSession) -> CandidateRow:
        changes = CandidateChanges(session, access)
        return await changes.readmit(candidate.key, input.expected_version)

    outcome = await attempt(info, shown_as("candidate", access, CandidateRow, write))
    return ReadmitCandidatePayload(candidate=outcome.value, user_errors=outcome.errors)
