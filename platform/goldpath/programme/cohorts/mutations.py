"""Mutations of cohorts and participations."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.cohorts.changes import CohortChanges
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.tables import Participation as ParticipationRow
from goldpath.programme.cohorts.types import Cohort, Participation


@strawberry.input(description="A cohort to make.")
class CreateCohortInput:
    """A cohort to make."""

    project: strawberry.ID
    name: str
    capacity: int | None = strawberry.field(
        default=None, description="How many clusters there is room for."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CreateCohortPayload:
    """The cohort that was made, or what to mend."""

    cohort: Cohort | None
    user_errors: list[UserError]


async def create_cohort(info: Info, input: CreateCohortInput) -> CreateCohortPayload | None:
    """Make a cohort in a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.COHORT_CREATE, project.key)

    async def write(session: AsyncSession) -> CohortRow:
        changes = CohortChanges(session, access)
        return await once(
            session, access, input, CohortRow, lambda: changes.create(input.name, input.capacity)
        )

    outcome = await attempt(info, shown_as("cohort", access, CohortRow, write))
    return CreateCohortPayload(cohort=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A cluster to invite into a cohort.")
class AddParticipationInput:
    """A cluster to invite into a cohort."""

    cohort: strawberry.ID
    cluster: strawberry.ID = strawberry.field(
        description="The id of a `Cluster`, or of a `RegistryCluster` found in the registry."
    )
    target_level: LabelLevel | None = strawberry.field(
        default=None, description="The label it aims for."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AddParticipationPayload:
    """The participation that was made, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def add_participation(
    info: Info, input: AddParticipationInput
) -> AddParticipationPayload | None:
    """Invite a cluster into a cohort of a project that the viewer coordinates."""
    cohort = project_reference(input.cohort, "Cohort", "cohort")
    cluster = reference(input.cluster, "Cluster", "RegistryCluster", field="cluster")
    access = info.context.enter(Action.PARTICIPATION_ADD, cohort.project_id)

    async def write(session: AsyncSession) -> ParticipationRow:
        changes = CohortChanges(session, access)
        return await once(
            session,
            access,
            input,
            ParticipationRow,
            lambda: changes.add(cohort.key, cluster.key, input.target_level),
        )

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return AddParticipationPayload(participation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="Who is in charge of a participant from now on.")
class AssignPartnerInput:
    """Who is in charge of a participant from now on."""

    participation: strawberry.ID
    partner: strawberry.ID | None = strawberry.field(
        default=None, description="A `Partner` of the project; null: only the coordinator."
    )
    expected_version: int


@strawberry.type
class AssignPartnerPayload:
    """The participation as it is now, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def assign_partner(info: Info, input: AssignPartnerInput) -> AssignPartnerPayload | None:
    """Put a partner of the consortium in charge of a participant, so that it may change it."""
    participation = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.PARTICIPATION_ASSIGN, participation.project_id)
    partner = project_reference(input.partner, "Partner", "partner") if input.partner else None

    async def write(session: AsyncSession) -> ParticipationRow:
        changes = CohortChanges(session, access)
        return await changes.assign(
            participation.key, partner.key if partner else None, input.expected_version
        )

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return AssignPartnerPayload(participation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A participation to end early.")
class WithdrawParticipationInput:
    """A participation to end early."""

    participation: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class WithdrawParticipationPayload:
    """The participation as it is now, or what to mend."""

    participation: Participation | None
    user_errors: list[UserError]


async def withdraw_participation(
    info: Info,
    input: WithdrawParticipationInput,
) -> WithdrawParticipationPayload | None:
    """End a participation early; its milestones and history stay."""
    participation = project_reference(input.participation, "Participation", "participation")
    access = info.context.enter(Action.PARTICIPATION_WITHDRAW, participation.project_id)

    async def write(session: AsyncSession) -> ParticipationRow:
        changes = CohortChanges(session, access)
        return await changes.withdraw(participation.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("participation", access, ParticipationRow, write))
    return WithdrawParticipationPayload(participation=outcome.value, user_errors=outcome.errors)
