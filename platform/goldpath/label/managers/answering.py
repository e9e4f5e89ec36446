"""Answering an invitation into a cohort, by who manages the cluster."""

import strawberry
from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import stale
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.errors import BadInput, NotFound
from goldpath.identity.policy import Action, Role
from goldpath.label.managers.participations import ManagedParticipation, managed_participation
from goldpath.programme.cohorts.moving import withdrawal_reason
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.reader.roots import Entry

KIND = "ManagedParticipation"


@strawberry.input(description="The answer to an invitation into a cohort.")
class AnswerInvitationInput:
    """The answer to an invitation into a cohort."""

    participation: strawberry.ID
    accept: bool
    expected_version: int
    reason: str | None = strawberry.field(
        default=None, description="Why the cluster does not take part; only then."
    )


@strawberry.type
class AnswerInvitationPayload:
    """The participation as it is now, or what to mend."""

    participation: ManagedParticipation | None
    user_errors: list[UserError]


async def answer_invitation(
    info: Info, input: AnswerInvitationInput
) -> AnswerInvitationPayload | None:
    """Accept an invitation into a cohort, or decline it with a reason."""
    asked = reference(input.participation, KIND, field="participation")
    if asked.owner_id is None:
        raise NotFound
    access = info.context.signed_in().cluster(Action.INVITATION_ANSWER, asked.owner_id)
    scope = {"owner": access.cluster_id, "key": asked.key}
    entry = Entry(access.door, Role.MANAGER, managed_participation, scope, KIND)

    async def write(session: AsyncSession) -> None:
        await _answer(session, entry, input)

    outcome = await attempt(info, Changed(access.door, write, "participation", lambda _: entry))
    return AnswerInvitationPayload(participation=outcome.value, user_errors=outcome.errors)


async def _answer(session: AsyncSession, entry: Entry, given: AnswerInvitationInput) -> None:
    """Write the answer: the door shows the columns of a participation that managers read alone.

    Raises NotFound, Rejected, Conflict, or BadInput if there is no invitation to answer.
    """
    becomes = ParticipationStatus.ACCEPTED if given.accept else ParticipationStatus.WITHDRAWN
    own = (
        col(Participation.id) == entry.scope["key"],
        col(Participation.cluster_id) == entry.scope["owner"],
    )
    seen = select(Participation.status, Participation.version).where(*own)
    found = (await session.exec(seen)).one_or_none()
    if found is None:
        raise NotFound
    reason = withdrawal_reason(becomes, given.reason)
    status, version = found
    if version != given.expected_version:
        raise stale(given.expected_version)
    if status is not ParticipationStatus.INVITED:
        told = f"There is no invitation to answer: the participation is {status.lower()}."
        raise BadInput(told, "participation")
    changed = (
        update(Participation)
        .where(*own, col(Participation.version) == version)
        .values(status=becomes, withdrawal_reason=reason, version=version + 1)
    )
    if (await session.exec(changed.returning(col(Participation.id)))).first() is None:
        raise stale(given.expected_version)
