"""Mutations of what a cohort's applications are judged by."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.applications.criteria import CriterionChanges
from goldpath.programme.applications.tables import SelectionCriterion as CriterionRow
from goldpath.programme.applications.types import SelectionCriterion


@strawberry.input(description="Something to judge a cohort's applications by.")
class CreateCriterionInput:
    """Something to judge a cohort's applications by."""

    cohort: strawberry.ID
    title: str
    maximum: int = strawberry.field(description="The most points that it can have: 1 to 100.")
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CreateCriterionPayload:
    """The criterion that was made, or what to mend."""

    criterion: SelectionCriterion | None
    user_errors: list[UserError]


async def create_criterion(
    info: Info, input: CreateCriterionInput
) -> CreateCriterionPayload | None:
    """Add a criterion to a cohort of a project that the viewer coordinates."""
    cohort = project_reference(input.cohort, "Cohort", "cohort")
    access = info.context.enter(Action.COHORT_UPDATE, cohort.project_id)

    async def write(session: AsyncSession) -> CriterionRow:
        changes = CriterionChanges(session, access)
        return await once(
            session,
            access,
            input,
            CriterionRow,
            lambda: changes.create(cohort.key, input.title, input.maximum),
        )

    outcome = await attempt(info, shown_as("criterion", access, CriterionRow, write))
    return CreateCriterionPayload(criterion=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a criterion; what is left out stays as it is.")
class UpdateCriterionInput:
    """What to change of a criterion."""

    criterion: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    maximum: int | None = strawberry.field(
        default=None, description="Not less than an application has; null: it stays."
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {"title": self.title, "maximum": self.maximum}
        return {column: value for column, value in given.items() if value is not None}


@strawberry.type
class UpdateCriterionPayload:
    """The criterion as it is now, or what to mend."""

    criterion: SelectionCriterion | None
    user_errors: list[UserError]


async def update_criterion(
    info: Info, input: UpdateCriterionInput
) -> UpdateCriterionPayload | None:
    """Change the title of a criterion, or the most points that it can have."""
    criterion = project_reference(input.criterion, "SelectionCriterion", "criterion")
    access = info.context.enter(Action.COHORT_UPDATE, criterion.project_id)

    async def write(session: AsyncSession) -> CriterionRow:
        changes = CriterionChanges(session, access)
        return await changes.update(criterion.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("criterion", access, CriterionRow, write))
    return UpdateCriterionPayload(criterion=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A criterion to remove.")
class RemoveCriterionInput:
    """A criterion to remove."""

    criterion: strawberry.ID


@strawberry.type
class RemoveCriterionPayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_criterion(
    info: Info, input: RemoveCriterionInput
) -> RemoveCriterionPayload | None:
    """Remove a criterion that no application was rated by."""
    criterion = project_reference(input.criterion, "SelectionCriterion", "criterion")
    access = info.context.enter(Action.COHORT_UPDATE, criterion.project_id)

    async def write(session: AsyncSession) -> bool:
        await CriterionChanges(session, access).remove(criterion.key)
        return True

    outcome = await attempt_alone(info, access.door, write)
    return RemoveCriterionPayload(removed=bool(outcome.value), user_errors=outcome.errors)
