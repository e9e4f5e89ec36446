"""The expert's consent to be named on the public roster."""

import strawberry
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.identity.policy import Action, Role
from goldpath.label.experts.tables import ExpertProfile
from goldpath.label.experts.types import ExpertDesk, desk
from goldpath.reader.roots import Entry


@strawberry.input(description="Whether the public roster may name you from now on.")
class SetListedInput:
    """Whether the public roster may name the expert from now on."""

    listed: bool
    expected_version: int


@strawberry.type
class SetListedPayload:
    """The expert's view as it is now, or what to mend."""

    expert: ExpertDesk | None
    user_errors: list[UserError]


async def set_listed(info: Info, input: SetListedInput) -> SetListedPayload | None:
    """Give or withdraw the own consent to be named on the public roster."""
    viewer = info.context.signed_in()
    door = viewer.as_expert(Action.EXPERT_LIST)

    async def write(session: AsyncSession) -> ExpertProfile:
        own = col(ExpertProfile.person_id) == viewer.account_id
        return await update_version(
            session, ExpertProfile, own, input.expected_version, listed=input.listed
        )

    entry = Entry(door, Role.EXPERT, desk, {"account": viewer.account_id}, "ExpertDesk")
    outcome = await attempt(info, Changed(door, write, "expert", lambda _: entry))
    return SetListedPayload(expert=outcome.value, user_errors=outcome.errors)
