"""Mutations of what exchanges are: recording one, changing it, holding and cancelling it."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.exchanges.changes import ExchangeChanges
from goldpath.programme.exchanges.recording import Recording
from goldpath.programme.exchanges.tables import ExchangeKind
from goldpath.programme.exchanges.tables import ExchangeSide as SideRow
from goldpath.programme.exchanges.types import ExchangeSide

FACTS_VERSION = "The `version` of the side's `exchange`."
CLUSTER = "A `Cluster`, or a `RegistryCluster` found in the registry."


@strawberry.input(description="A twinning or a study visit, one of whose clusters takes part.")
class RecordExchangeInput:
    """A twinning or a study visit."""

    project: strawberry.ID
    kind: ExchangeKind
    host: strawberry.ID = strawberry.field(description=f"Who is visited. {CLUSTER}")
    visitor: strawberry.ID = strawberry.field(description=f"Who visits. {CLUSTER}")
    starts_on: date
    ends_on: date
    subject: str = strawberry.field(description="What it is about. Every side reads it.")
    place: str | None = None
    notes: str | None = strawberry.field(default=None, description="For your project alone.")
    same: bool | None = strawberry.field(
        default=None,
        description="If such an exchange is on record already: whether it is this one, so that "
        "your project joins it and it counts once; null: ask.",
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def facts(self) -> dict[str, Any]:
        """Return the exchange's columns. Raises BadInput."""
        kinds = ("Cluster", "RegistryCluster")
        return {
            "kind": self.kind,
            "host_id": reference(self.host, *kinds, field="host").key,
            "visitor_id": reference(self.visitor, *kinds, field="visitor").key,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "subject": self.subject,
            "place": self.place,
        }


@strawberry.type
class RecordExchangePayload:
    """Your project's side of the exchange, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def record_exchange(info: Info, input: RecordExchangeInput) -> RecordExchangePayload | None:
    """Record an exchange of a participant, or join the one that another project recorded."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.EXCHANGE_KEEP, project.key)
    facts, notes = input.facts(), {"notes": input.notes}

    async def write(session: AsyncSession) -> SideRow:
        recording = Recording(session, access)
        return await once(
            session,
            access,
            input,
            SideRow,
            lambda: recording.record(facts, notes, same=input.same),
        )

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return RecordExchangePayload(side=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of an exchange; what is left out stays as it is.")
class UpdateExchangeInput:
    """What to change of an exchange that the project recorded."""

    side: strawberry.ID = strawberry.field(description="Your project's side of it.")
    expected_version: int = strawberry.field(description=FACTS_VERSION)
    kind: ExchangeKind | None = strawberry.field(default=None, description="null: it stays.")
    starts_on: date | None = strawberry.field(default=None, description="null: it stays.")
    ends_on: date | None = strawberry.field(default=None, description="null: it stays.")
    subject: str | None = strawberry.field(default=None, description="null: it stays.")
    place: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    another: bool = strawberry.field(
        default=False,
        description="That it is none of those on record that it would be much like then.",
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {
            "kind": self.kind,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "subject": self.subject,
        }
        changes = {column: value for column, value in given.items() if value is not None}
        return changes if self.place is None else {**changes, "place": self.place.value}


@strawberry.type
class UpdateExchangePayload:
    """The exchange as it is now, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def update_exchange(info: Info, input: UpdateExchangeInput) -> UpdateExchangePayload | None:
    """Change what an exchange is, on every side."""
    side = project_reference(input.side, "ExchangeSide", "side")
    access = info.context.enter(Action.EXCHANGE_KEEP, side.project_id)

    async def write(session: AsyncSession) -> SideRow:
        changes = ExchangeChanges(session, access)
        return await changes.update(
            side.key, input.changes(), input.expected_version, another=input.another
        )

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return UpdateExchangePayload(side=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An exchange that took place.")
class HoldExchangeInput:
    """An exchange that took place."""

    side: strawberry.ID = strawberry.field(description="Your project's side of it.")
    expected_version: int = strawberry.field(description=FACTS_VERSION)


@strawberry.type
class HoldExchangePayload:
    """The exchange as it is now, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def hold_exchange(info: Info, input: HoldExchangeInput) -> HoldExchangePayload | None:
    """Say that an exchange took place; from now on it counts, once."""
    side = project_reference(input.side, "ExchangeSide", "side")
    access = info.context.enter(Action.EXCHANGE_KEEP, side.project_id)

    async def write(session: AsyncSession) -> SideRow:
        return await ExchangeChanges(session, access).hold(side.key, input.expected_version)

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return HoldExchangePayload(side=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An exchange that does not take place.")
class CancelExchangeInput:
    """An exchange that does not take place."""

    side: strawberry.ID = strawberry.field(description="Your project's side of it.")
    reason: str = strawberry.field(description="Why. Every side reads it.")
    expected_version: int = strawberry.field(description=FACTS_VERSION)


@strawberry.type
class CancelExchangePayload:
    """The exchange as it is now, or what to mend."""

    side: ExchangeSide | None
    user_errors: list[UserError]


async def cancel_exchange(info: Info, input: CancelExchangeInput) -> CancelExchangePayload | None:
    """Say that an exchange does not take place, or did not; it is kept and counts no more."""
    side = project_reference(input.side, "ExchangeSide", "side")
    access = info.context.enter(Action.EXCHANGE_KEEP, side.project_id)

    async def write(session: AsyncSession) -> SideRow:
        changes = ExchangeChanges(session, access)
        return await changes.cancel(side.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("side", access, SideRow, write))
    return CancelExchangePayload(side=outcome.value, user_errors=outcome.errors)
