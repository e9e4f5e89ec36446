"""Mutations that lay roadmaps out: from the template, and from what an assessment found."""

from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.cohorts.tables import Participation as ParticipationRow
from goldpath.programme.cohorts.types import Participation
from goldpath.programme.roadmaps.action_plan import ActionPlan
from goldpath.programme.roadmaps.laying import Laying


@strawberry.input(description="Whose roadmaps to lay out from the project's template.")
class LayOutRoadmapsInput:
    """Whose roadmaps to lay out from the project's template."""

    project: strawberry.ID
    participations: list[strawberry.ID] = strawberry.field(description="From 1 to 100 of it.")


@strawberry.type
class LayOutRoadmapsPayload:
    """How many milestones were added, or what to mend."""

    added: int | None = strawberry.field(description="0 if the roads had every step already.")
    user_errors: list[UserError]


async def lay_out_roadmaps(info: Info, input: LayOutRoadmapsInput) -> LayOutRoadmapsPayload | None:
    """Add to the roads of these clusters what the template has and they lack; safe to repeat."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.ROADMAP_LAY_OUT, project.key)
    places = [
        project_reference(one, "Participation", "participations").key
        for one in input.participations
    ]

    async def write(session: AsyncSession) -> int:
        return await Laying(session, access).lay_out(places)

    outcome = await attempt_alone(info, access.door, write)
    return LayOutRoadmapsPayload(added=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A report whose findings become actions on a cluster's road.")
class PlanActionsInput:
    """A report whose findings become actions on a cluster's road."""

    participation: strawberry.ID
    assessment: strawberry.ID = strawberry.field(
        description="An `OrderedAssessment` of this cluster that is reported."
    )
    days: int = strawberry.field(default=0, description="How many days each action takes.")
    due_on: date | None = strawberry.field(
        default=None, description="The day that all of them are due; null: undecided."
    )
    owner: strawberry.ID | None = strawberry.field(
        default=None,
        description="Who sees to all of them for now: one of the participation's `owners`.",
    )


@strawberry.type
class PlanActionsPayload:
    """The participation with its actions, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def plan_actions(info: Info, input: PlanActionsInput) -> PlanActionsPayload | None:
    """Make an action of each red indicator and recommendation of a report; safe to repeat."""
    place = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.ACTION_PLAN, place.project_id)
    assessment = reference(input.assessment, "OrderedAssessment", field="assessment")
    owner = reference(input.owner, "Account", field="owner").key if input.owner else None

    async def write(session: AsyncSession) -> ParticipationRow:
        return await ActionPlan(session, access).plan(
            place.key,
            assessment.key,
            days=input.days,
            due_on=input.due_on,
            owner_id=owner,
        )

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return PlanActionsPayload(participation=outcome.value, user_errors=outcome.errors)
