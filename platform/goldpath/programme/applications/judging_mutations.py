"""Mutations that judge applications: points by criterion, and decisions with reasons."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import own_key, project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.applications.deciding import ApplicationOutcome, Decided, Decisions
from goldpath.programme.applications.rating import Rated, Ratings
from goldpath.programme.applications.tables import Application as ApplicationRow
from goldpath.programme.applications.types import Application
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.types import Cohort


@strawberry.input(description="Points for a criterion. They replace what was there.")
class RatingInput:
    """Points for a criterion."""

    criterion: strawberry.ID
    points: int = strawberry.field(description="From 0 to the criterion's maximum.")
    note: str | None = strawberry.field(default=None, description="Why so many.")
    expected_version: int = strawberry.field(
        default=0, description="The rating's `version` as you saw it; 0 if there was none yet."
    )


@strawberry.input(description="Ratings of an application. Those of other criteria stay.")
class RateApplicationInput:
    """Ratings of an application."""

    application: strawberry.ID
    ratings: list[RatingInput]


@strawberry.type
class RateApplicationPayload:
    """The application as it is now, or what to mend."""

    application: Application | None
    user_errors: list[UserError]


async def rate_application(
    info: Info, input: RateApplicationInput
) -> RateApplicationPayload | None:
    """Rate an application by criteria of its cohort, until it is settled."""
    application = project_reference(input.application, "Application", "application")
    access = info.context.enter(Action.APPLICATION_JUDGE, application.project_id)
    given = [_rated(access, number, one) for number, one in enumerate(input.ratings)]

    async def write(session: AsyncSession) -> ApplicationRow:
        return await Ratings(session, access).give(application.key, given)

    outcome = await attempt(info, shown_as("application", access, ApplicationRow, write))
    return RateApplicationPayload(application=outcome.value, user_errors=outcome.errors)


def _rated(access: ProjectAccess, number: int, given: RatingInput) -> Rated:
    field = f"ratings.{number}.criterion"
    criterion = own_key(given.criterion, "SelectionCriterion", field, access)
    return Rated(number, criterion, given.points, given.note, given.expected_version)


@strawberry.input(description="What is decided of an application.")
class ApplicationDecisionInput:
    """What is decided of an application."""

    application: strawberry.ID
    outcome: ApplicationOutcome
    reason: str
    expected_version: int


@strawberry.input(description="Decisions on applications for a cohort: all are taken, or none.")
class DecideApplicationsInput:
    """Decisions on applications for a cohort."""

    cohort: strawberry.ID
    decisions: list[ApplicationDecisionInput] = strawberry.field(
        description="Those who are to wait come onto the waiting list in this order."
    )


@strawberry.type
class DecideApplicationsPayload:
    """The cohort as it is now, or what to mend."""

    cohort: Cohort | None
    user_errors: list[UserError]


async def decide_applications(
    info: Info, input: DecideApplicationsInput
) -> DecideApplicationsPayload | None:
    """Select clusters for a cohort, put them on its waiting list, or reject them."""
    cohort = project_reference(input.cohort, "Cohort", "cohort")
    access = info.context.enter(Action.APPLICATION_JUDGE, cohort.project_id)
    given = [_decided(access, number, one) for number, one in enumerate(input.decisions)]

    async def write(session: AsyncSession) -> CohortRow:
        return await Decisions(session, access).take(cohort.key, given)

    outcome = await attempt(info, shown_as("cohort", access, CohortRow, write))
    return DecideApplicationsPayload(cohort=outcome.value, user_errors=outcome.errors)


def _decided(access: ProjectAccess, number: int, given: ApplicationDecisionInput) -> Decided:
    field = f"decisions.{number}.application"
    application = own_key(given.application, "Application", field, access)
    return Decided(number, application, given.outcome, given.reason, given.expected_version)
