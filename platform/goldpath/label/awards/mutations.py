"""The secretariat's mutations of labels: what happens to one, and days that become known."""

from collections.abc import Awaitable, Callable
from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import Outcome, UserError, attempt, shown_in_core
from goldpath.identity.policy import Action
from goldpath.label.awards.changes import AwardChanges, Happening
from goldpath.label.awards.kept import AWARD, AwardRecord
from goldpath.label.awards.tables import AwardEventKind
from goldpath.label.awards.tables import LabelAward as AwardRow


@strawberry.input(description="A label to put out of force for a while.")
class SuspendLabelInput:
    """A label to put out of force for a while."""

    award: strawberry.ID
    day: date = strawberry.field(description="The first day on which it is out of force.")
    reason: str = strawberry.field(description="The cluster reads it.")
    expected_version: int


@strawberry.type
class SuspendLabelPayload:
    """The label as it is now, or what to mend."""

    award: AwardRecord | None
    user_errors: list[UserError]


async def suspend_label(info: Info, input: SuspendLabelInput) -> SuspendLabelPayload | None:
    """Put a label out of force until it is reinstated."""
    done = await _happened(info, input, AwardEventKind.SUSPENDED)
    return SuspendLabelPayload(award=done.value, user_errors=done.errors)


@strawberry.input(description="A suspended label to put in force again.")
class ReinstateLabelInput:
    """A suspended label to put in force again."""

    award: strawberry.ID
    day: date = strawberry.field(description="The first day on which it is in force again.")
    reason: str = strawberry.field(description="The cluster reads it.")
    expected_version: int


@strawberry.type
class ReinstateLabelPayload:
    """The label as it is now, or what to mend."""

    award: AwardRecord | None
    user_errors: list[UserError]


async def reinstate_label(info: Info, input: ReinstateLabelInput) -> ReinstateLabelPayload | None:
    """Put a suspended label in force again; its last day stays."""
    done = await _happened(info, input, AwardEventKind.REINSTATED)
    return ReinstateLabelPayload(award=done.value, user_errors=done.errors)


@strawberry.input(description="A label to take away for good.")
class WithdrawLabelInput:
    """A label to take away for good."""

    award: strawberry.ID
    day: date = strawberry.field(description="The first day on which it is gone.")
    reason: str = strawberry.field(description="The cluster reads it.")
    expected_version: int


@strawberry.type
class WithdrawLabelPayload:
    """The label as it is now, or what to mend."""

    award: AwardRecord | None
    user_errors: list[UserError]


async def withdraw_label(info: Info, input: WithdrawLabelInput) -> WithdrawLabelPayload | None:
    """Take a label away for good; that it was held before stays on record."""
    done = await _happened(info, input, AwardEventKind.WITHDRAWN)
    return WithdrawLabelPayload(award=done.value, user_errors=done.errors)


@strawberry.input(description="Days of a label that have become known.")
class CompleteLabelInput:
    """Days of a label that have become known."""

    award: strawberry.ID
    valid_from: date | None = strawberry.field(default=None, description="The first day.")
    valid_until: date | None = strawberry.field(default=None, description="The last day.")
    expected_version: int


@strawberry.type
class CompleteLabelPayload:
    """The label as it is now, or what to mend."""

    award: AwardRecord | None
    user_errors: list[UserError]


async def complete_label(info: Info, input: CompleteLabelInput) -> CompleteLabelPayload | None:
    """Fill in days of a label that its source did not tell; a day that is known stays."""

    async def write(changes: AwardChanges) -> AwardRow:
        first, last = input.valid_from, input.valid_until
        return await changes.complete(first, last, input.expected_version)

    done = await _changed(info, input.award, write)
    return CompleteLabelPayload(award=done.value, user_errors=done.errors)


async def _happened(
    info: Info,
    given: SuspendLabelInput | ReinstateLabelInput | WithdrawLabelInput,
    kind: AwardEventKind,
) -> Outcome:
    happening = Happening(kind, given.day, given.reason)

    async def write(changes: AwardChanges) -> AwardRow:
        return await changes.happen(happening, given.expected_version)

    return await _changed(info, given.award, write)


async def _changed(
    info: Info, asked: str, change: Callable[[AwardChanges], Awaitable[AwardRow]]
) -> Outcome:
    door = info.context.signed_in().office(Action.LABEL_KEEP)
    key = reference(asked, "AwardRecord", field="award").key

    async def write(session: AsyncSession) -> AwardRow:
        return await change(AwardChanges(session, key))

    return await attempt(info, shown_in_core("award", door, write, AWARD, "AwardRecord"))
