"""The mutation by which somebody accepts an invitation."""

import strawberry
from sqlalchemy import column, func
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.errors import BadInput
from goldpath.identity.secrets import could_be_secret

_ACCEPTED, _UNKNOWN = "ACCEPTED", "UNKNOWN"

_REFUSED = {
    "REVOKED": "This invitation was taken back. Ask whoever sent it for another.",
    "EXPIRED": "This invitation has expired. Ask whoever sent it for another.",
    _UNKNOWN: "There is no such invitation, or somebody else has accepted it. Copy the whole link, "
    "or ask whoever sent it for another.",
}
"""What `accept_invitation()` in the database answers, as a person is told."""


@strawberry.input(description="The invitation to accept.")
class AcceptInvitationInput:
    """The invitation to accept."""

    secret: str = strawberry.field(description="What stands at the end of its link.")


@strawberry.type
class AcceptInvitationPayload:
    """The project that it opened, or what to mend."""

    slug: str | None = strawberry.field(description="The project's slug: ask `project` with it.")
    user_errors: list[UserError]


async def accept_invitation(
    info: Info, input: AcceptInvitationInput
) -> AcceptInvitationPayload | None:
    """Take the role that an invitation offers; again by the same person, it stays as it is."""
    viewer = info.context.signed_in()
    await info.context.metered(1)

    async def write(session: AsyncSession) -> str:
        return await _accept(session, input.secret)

    outcome = await attempt_alone(info, viewer.door, write)
    info.context.forget(viewer.account_id)
    return AcceptInvitationPayload(slug=outcome.value, user_errors=outcome.errors)


async def _accept(session: AsyncSession, secret: str) -> str:
    """Return the project's slug. Raises BadInput."""
    if not could_be_secret(secret):
        raise BadInput(_REFUSED[_UNKNOWN], "secret")
    became = (await session.exec(select(func.accept_invitation(secret)))).one()
    if became != _ACCEPTED:
        raise BadInput(_REFUSED[became], "secret")
    offered = func.offered_invitation(secret).table_valued(column("slug"))
    slug: str = (await session.exec(select(offered.c.slug))).one()
    return slug
