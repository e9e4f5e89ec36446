"""Mutations of who may act in a project: inviting, taking back, removing."""

from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_for_project
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.errors import NotFound
from goldpath.identity.invitations import LONGEST_OPEN, Invitations, Offer
from goldpath.identity.members import Invitation
from goldpath.identity.policy import Action
from goldpath.identity.roles import ProjectRole
from goldpath.identity.secrets import link, new_secret
from goldpath.identity.tables import Invitation as InvitationRow


@strawberry.input(description="Whom to invite, and to what.")
class InviteMemberInput:
    """Whom to invite, and to what."""

    project: strawberry.ID
    role: ProjectRole
    partner: strawberry.ID | None = strawberry.field(
        default=None, description="Whom somebody in the role `PARTNER` will work for."
    )
    note: str = strawberry.field(description="Whom it is meant for; other members never see it.")
    days: int = strawberry.field(
        default=14, description=f"How long it can be accepted, at most {LONGEST_OPEN} days."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class InviteMemberPayload:
    """The invitation with its link, or what to mend."""

    invitation: Invitation | None
    link: str | None = strawberry.field(
        description="The path of the page where it is accepted, on this server. It is the secret, "
        "told this once: a retry with the same key gets null."
    )
    user_errors: list[UserError]


async def invite_member(info: Info, input: InviteMemberInput) -> InviteMemberPayload | None:
    """Invite whoever gets the link into a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.MEMBER_KEEP, project.key)
    offer = Offer(input.role, _partner(input, access.project_id), input.note, input.days)
    secrets: list[str] = []

    async def write(session: AsyncSession) -> InvitationRow:
        invitations = Invitations(session, access)

        async def create() -> InvitationRow:
            secrets.append(new_secret())
            return await invitations.make(offer, secrets[0])

        return await once_for_project(session, access, input, create=create, kept=invitations.kept)

    outcome = await attempt(info, shown_as("invitation", access, InvitationRow, write))
    return InviteMemberPayload(
        invitation=outcome.value,
        link=link(secrets[0]) if secrets and not outcome.errors else None,
        user_errors=outcome.errors,
    )


def _partner(input: InviteMemberInput, project_id: UUID) -> UUID | None:
    if input.partner is None:
        return None
    partner = project_reference(input.partner, "Partner", "partner")
    if partner.project_id != project_id:
        raise NotFound
    return partner.key


@strawberry.input(description="An invitation to take back.")
class RevokeInvitationInput:
    """An invitation to take back."""

    invitation: strawberry.ID


@strawberry.type
class RevokeInvitationPayload:
    """The invitation as it is now, or what to mend."""

    invitation: Invitation | None
    user_errors: list[UserError]


async def revoke_invitation(
    info: Info, input: RevokeInvitationInput
) -> RevokeInvitationPayload | None:
    """Take an invitation back that nobody has accepted."""
    invitation = project_reference(input.invitation, "Invitation", "invitation")
    access = info.context.enter(Action.MEMBER_KEEP, invitation.project_id)

    async def write(session: AsyncSession) -> InvitationRow:
        return await Invitations(session, access).revoke(invitation.key)

    outcome = await attempt(info, shown_as("invitation", access, InvitationRow, write))
    return RevokeInvitationPayload(invitation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A role to take away.")
class RemoveMemberInput:
    """A role to take away."""

    member: strawberry.ID


@strawberry.type
class RemoveMemberPayload:
    """Whether it was taken away, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_member(info: Info, input: RemoveMemberInput) -> RemoveMemberPayload | None:
    """Take a role away; what it opened is closed at once here, within five seconds elsewhere."""
    member = project_reference(input.member, "Member", "member")
    access = info.context.enter(Action.MEMBER_KEEP, member.project_id)

    async def write(session: AsyncSession) -> UUID:
        return await Invitations(session, access).remove(member.key)

    outcome = await attempt_alone(info, access.door, write)
    if outcome.value is not None:
        info.context.forget(outcome.value)
    return RemoveMemberPayload(removed=not outcome.errors, user_errors=outcome.errors)
