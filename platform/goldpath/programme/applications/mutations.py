"""Mutations of applications: what is recorded of them."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.applications.changes import ApplicationChanges
from goldpath.programme.applications.tables import Application as ApplicationRow
from goldpath.programme.applications.types import Application


@strawberry.input(description="An application to record.")
class RecordApplicationInput:
    """An application to record."""

    cohort: strawberry.ID
    cluster: strawberry.ID = strawberry.field(
        description="The id of a `Cluster`, or of a `RegistryCluster` found in the registry."
    )
    applied_on: date | None = strawberry.field(default=None, description="Left out: today, in UTC.")
    target_level: LabelLevel | None = strawberry.field(
        default=None, description="The label it wants to aim for."
    )
    motivation: str | None = strawberry.field(
        default=None, description="Why it wants to take part."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def said(self) -> dict[str, Any]:
        """Return the columns and their values."""
        said = {"target_level": self.target_level, "motivation": self.motivation}
        return said if self.applied_on is None else {**said, "applied_on": self.applied_on}


@strawberry.type
class RecordApplicationPayload:
    """The application that was recorded, or what to mend."""

    application: Application | None
    user_errors: list[UserError]


async def record_application(
    info: Info, input: RecordApplicationInput
) -> RecordApplicationPayload | None:
    """Record a cluster's application for a cohort of a project that the viewer coordinates."""
    cohort = project_reference(input.cohort, "Cohort", "cohort")
    cluster = reference(input.cluster, "Cluster", "RegistryCluster", field="cluster")
    access = info.context.enter(Action.APPLICATION_RECORD, cohort.project_id)

    async def write(session: AsyncSession) -> ApplicationRow:
        changes = ApplicationChanges(session, access)
        return await once(
            session,
            access,
            input,
            ApplicationRow,
            lambda: changes.record(cohort.key, cluster.key, input.said()),
        )

    outcome = await attempt(info, shown_as("application", access, ApplicationRow, write))
    return RecordApplicationPayload(application=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of an application; what is left out stays as it is.")
class UpdateApplicationInput:
    """What to change of an application."""

    application: strawberry.ID
    expected_version: int
    applied_on: date | None = strawberry.field(default=None, description="null: it stays.")
    target_level: strawberry.Maybe[LabelLevel | None] = strawberry.field(
        description="null: undecided."
    )
    motivation: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        changes: dict[str, Any] = {}
        if self.applied_on is not None:
            changes["applied_on"] = self.applied_on
        given = {"target_level": self.target_level, "motivation": self.motivation}
        return changes | {column: some.value for column, some in given.items() if some is not None}


@strawberry.type
class UpdateApplicationPayload:
    """The application as it is now, or what to mend."""

    application: Application | None
    user_errors: list[UserError]


async def update_application(
    info: Info, input: UpdateApplicationInput
) -> UpdateApplicationPayload | None:
    """Change what an application says, until the cluster is selected or has withdrawn."""
    application = project_reference(input.application, "Application", "application")
    access = info.context.enter(Action.APPLICATION_RECORD, application.project_id)

    async def write(session: AsyncSession) -> ApplicationRow:
        changes = ApplicationChanges(session, access)
        return await changes.update(application.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("application", access, ApplicationRow, write))
    return UpdateApplicationPayload(application=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An application that a cluster takes back.")
class WithdrawApplicationInput:
    """An application that a cluster takes back."""

    application: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class WithdrawApplicationPayload:
    """The application as it is now, or what to mend."""

    application: Application | None
    user_errors: list[UserError]


async def withdraw_application(
    info: Info, input: WithdrawApplicationInput
) -> WithdrawApplicationPayload | None:
    """Record that a cluster takes its application back; whoever waits after it moves up."""
    application = project_reference(input.application, "Application", "application")
    access = info.context.enter(Action.APPLICATION_RECORD, application.project_id)

    async def write(session: AsyncSession) -> ApplicationRow:
        changes = ApplicationChanges(session, access)
        return await changes.withdraw(application.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("application", access, ApplicationRow, write))
    return WithdrawApplicationPayload(application=outcome.value, user_errors=outcome.errors)
