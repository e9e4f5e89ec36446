"""Mutations of a project's own side of an exchange: its answer, and its notes."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import Reference, project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.errors import NotFound
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.exchanges.changes import ExchangeChanges
from goldpath.programme.exchanges.tables import ExchangeSide as SideRow
from goldpath.programme.exchanges.types import ExchangeSide

_ANSWERED = "An `ExchangeOffer`, or the `ExchangeSide` that your project has already."
_VERSION = "The `version` of what `exchange` names."


@strawberry.input(description="What to note of an exchange; what is left out stays as it is.")
class NoteExchangeInput:
    """What to note of an exchange, for the own project alone."""

    side: strawberry.ID
    expected_version: int = strawberry.field(description="The `version` of the side.")
    notes: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    outcome: strawberry.Maybe[str | None] = strawberry.field(
        description="What came of it; null: nothing so far."
    )
    people: list[str] | None = strawberry.field(
        default=None, description="The names of who was there for your project; null: they stay."
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        changes: dict[str, Any] = {} if self.people is None else {"people": self.people}
        given = {"notes": self.notes, "outcome": self.outcome}
        return changes | {column: some.value for column, some in given.items() if some is not None}


@strawberry.type
class NoteExchangePayload:
    """Your project's side as it is now, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def note_exchange(info: Info, input: NoteExchangeInput) -> NoteExchangePayload | None:
    """Keep the own project's notes on an exchange; no other side sees them."""
    side = project_reference(input.side, "ExchangeSide", "side")
    access = info.context.enter(Action.EXCHANGE_KEEP, side.project_id)

    async def write(session: AsyncSession) -> SideRow:
        changes = ExchangeChanges(session, access)
        return await changes.note(side.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return NoteExchangePayload(side=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An exchange that your project stands by.")
class ConfirmExchangeInput:
    """An exchange that the project stands by."""

    exchange: strawberry.ID = strawberry.field(description=_ANSWERED)
    expected_version: int = strawberry.field(description=_VERSION)


@strawberry.type
class ConfirmExchangePayload:
    """Your project's side of it, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def confirm_exchange(
    info: Info, input: ConfirmExchangeInput
) -> ConfirmExchangePayload | None:
    """Stand by an exchange; the projects that do so too learn this one's title, and it theirs."""
    asked, access = _answers(info, input.exchange)

    async def write(session: AsyncSession) -> SideRow:
        changes = ExchangeChanges(session, access)
        write = changes.accept if asked.type_name == "ExchangeOffer" else changes.confirm
        return await write(asked.key, input.expected_version)

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return ConfirmExchangePayload(side=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An exchange that your project does not stand by.")
class DeclineExchangeInput:
    """An exchange that the project does not stand by."""

    exchange: strawberry.ID = strawberry.field(description=_ANSWERED)
    reason: str = strawberry.field(description="Why. Kept for your project alone.")
    expected_version: int = strawberry.field(description=_VERSION)


@strawberry.type
class DeclineExchangePayload:
    """Your project's side of it, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def decline_exchange(
    info: Info, input: DeclineExchangeInput
) -> DeclineExchangePayload | None:
    """Decline an exchange; whoever recorded it learns that, and not who or why."""
    asked, access = _answers(info, input.exchange)

    async def write(session: AsyncSession) -> SideRow:
        changes = ExchangeChanges(session, access)
        write = changes.refuse if asked.type_name == "ExchangeOffer" else changes.decline
        return await write(asked.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return DeclineExchangePayload(side=outcome.value, user_errors=outcome.errors)


def _answers(info: Info, given: str) -> tuple[Reference, ProjectAccess]:
    """Return what is answered, and the access to the project that does. Raises as `enter`."""
    asked = reference(given, "ExchangeOffer", "ExchangeSide", field="exchange")
    if asked.owner_id is None:
        raise NotFound
    return asked, info.context.enter(Action.EXCHANGE_KEEP, asked.owner_id)
