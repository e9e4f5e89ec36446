"""Mutations of cohorts and who is in them."""

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
    apply_by: date | None = strawberry.field(
        default=None, description="The last day for applications."
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
            session,
            access,
            input,
            CohortRow,
            lambda: changes.create(input.name, input.capacity, input.apply_by),
        )

    outcome = await attempt(info, shown_as("cohort", access, CohortRow, write))
    return CreateCohortPayload(cohort=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a cohort; what is left out stays as it is.")
class UpdateCohortInput:
    """What to change of a cohort."""

    cohort: strawberry.ID
    expected_version: int
    name: str | None = strawberry.field(default=None, description="null: it stays.")
    capacity: strawberry.Maybe[int | None] = strawberry.field(
        description="Not less than take part; null: no limit."
    )
    apply_by: strawberry.Maybe[date | None] = strawberry.field(description="null: no last day.")

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        changes: dict[str, Any] = {} if self.name is None else {"name": self.name}
        given = {"capacity": self.capacity, "apply_by": self.apply_by}
        return changes | {column: some.value for column, some in given.items() if some is not None}


@strawberry.type
class UpdateCohortPayload:
    """The cohort as it is now, or what to mend."""

    cohort: Cohort | None
    user_errors: list[UserError]


async def update_cohort(info: Info, input: UpdateCohortInput) -> UpdateCohortPayload | None:
    """Change the name, the capacity or the last day for applications of a cohort."""
    cohort = project_reference(input.cohort, "Cohort", "cohort")
    access = info.context.enter(Action.COHORT_UPDATE, cohort.project_id)

    async def write(session: AsyncSession) -> CohortRow:
        changes = CohortChanges(session, access)
        return await changes.update(cohort.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("cohort", access, CohortRow, write))
    return UpdateCohortPayload(cohort=outcome.value, user_errors=outcome.errors)


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
