"""Mutations that lock a reporting period, and reopen it."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.reporting.locking import Locking
from goldpath.programme.reporting.tables import ReportingPeriod as PeriodRow
from goldpath.programme.reporting.types import ReportingPeriod


@strawberry.input(description="A period to lock.")
class LockPeriodInput:
    """A period to lock."""

    period: strawberry.ID
    expected_version: int
    justification: str | None = strawberry.field(
        default=None, description="Why it is late; needed after the day that it was due."
    )


@strawberry.type
class LockPeriodPayload:
    """The period as it is now, or what to mend."""

    period: ReportingPeriod | None
    user_errors: list[UserError]


async def lock_period(info: Info, input: LockPeriodInput) -> LockPeriodPayload | None:
    """Lock a period: keep what it reports, for good, as its next edition."""
    period = project_reference(input.period, "ReportingPeriod", "period")
    access = info.context.enter(Action.PERIOD_KEEP, period.project_id)

    async def write(session: AsyncSession) -> PeriodRow:
        locking = Locking(session, access)
        return await locking.lock(period.key, input.justification, input.expected_version)

    outcome = await attempt(info, shown_as("period", access, PeriodRow, write))
    return LockPeriodPayload(period=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A period to reopen.")
class ReopenPeriodInput:
    """A period to reopen."""

    period: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class ReopenPeriodPayload:
    """The period as it is now, or what to mend."""

    period: ReportingPeriod | None
    user_errors: list[UserError]


async def reopen_period(info: Info, input: ReopenPeriodInput) -> ReopenPeriodPayload | None:
    """Reopen a locked period, to report anew; its editions stay."""
    period = project_reference(input.period, "ReportingPeriod", "period")
    access = info.context.enter(Action.PERIOD_KEEP, period.project_id)

    async def write(session: AsyncSession) -> PeriodRow:
        locking = Locking(session, access)
        return await locking.reopen(period.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("period", access, PeriodRow, write))
    return ReopenPeriodPayload(period=outcome.value, user_errors=outcome.errors)
