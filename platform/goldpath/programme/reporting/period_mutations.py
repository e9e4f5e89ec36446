"""Mutations that make, change and remove reporting periods."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.reporting.changes import PeriodChanges
from goldpath.programme.reporting.tables import ReportingPeriod as PeriodRow
from goldpath.programme.reporting.types import ReportingPeriod

DUE = "The last day on which it is not late to report; null: it is never late."


@strawberry.input(description="A reporting period to make.")
class CreatePeriodInput:
    """A reporting period to make."""

    project: strawberry.ID
    title: str = strawberry.field(description="Such as `First half of 2026`.")
    starts_on: date
    ends_on: date = strawberry.field(description="The last day that it reports on.")
    due_on: date | None = strawberry.field(default=None, description=DUE)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def columns(self) -> dict[str, Any]:
        """Return the columns of the period."""
        names = ("title", "starts_on", "ends_on", "due_on")
        return {name: getattr(self, name) for name in names}


@strawberry.type
class CreatePeriodPayload:
    """The period that was made, or what to mend."""

    period: ReportingPeriod | None
    user_errors: list[UserError]


async def create_period(info: Info, input: CreatePeriodInput) -> CreatePeriodPayload | None:
    """Make a reporting period in a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.PERIOD_KEEP, project.key)

    async def write(session: AsyncSession) -> PeriodRow:
        made = PeriodChanges(session, access)
        return await once(session, access, input, PeriodRow, lambda: made.create(input.columns()))

    outcome = await attempt(info, shown_as("period", access, PeriodRow, write))
    return CreatePeriodPayload(period=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of an open period; what is left out stays.")
class ChangePeriodInput:
    """What to change of an open period."""

    period: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    starts_on: date | None = strawberry.field(default=None, description="null: it stays.")
    ends_on: date | None = strawberry.field(default=None, description="null: it stays.")
    due_on: strawberry.Maybe[date | None] = strawberry.field(description=DUE)

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        told = {name: getattr(self, name) for name in ("title", "starts_on", "ends_on")}
        due = {} if self.due_on is None else {"due_on": self.due_on.value}
        return {name: value for name, value in told.items() if value is not None} | due


@strawberry.type
class ChangePeriodPayload:
    """The period as it is now, or what to mend."""

    period: ReportingPeriod | None
    user_errors: list[UserError]


async def change_period(info: Info, input: ChangePeriodInput) -> ChangePeriodPayload | None:
    """Change a reporting period that is open."""
    period = project_reference(input.period, "ReportingPeriod", "period")
    access = info.context.enter(Action.PERIOD_KEEP, period.project_id)

    async def write(session: AsyncSession) -> PeriodRow:
        changes = PeriodChanges(session, access)
        return await changes.change(period.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("period", access, PeriodRow, write))
    return ChangePeriodPayload(period=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A period to remove.")
class RemovePeriodInput:
    """A period to remove."""

    period: strawberry.ID
    expected_version: int


@strawberry.type
class RemovePeriodPayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_period(info: Info, input: RemovePeriodInput) -> RemovePeriodPayload | None:
    """Remove a reporting period that was never locked."""
    period = project_reference(input.period, "ReportingPeriod", "period")
    access = info.context.enter(Action.PERIOD_KEEP, period.project_id)

    async def write(session: AsyncSession) -> bool:
        await PeriodChanges(session, access).remove(period.key, input.expected_version)
        return True

    outcome = await attempt_alone(info, access.door, write)
    return RemovePeriodPayload(removed=bool(outcome.value), user_errors=outcome.errors)
