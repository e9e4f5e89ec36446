"""Mutations of field projects and their evaluations."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import own_key, project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.certifications.field_tables import FieldProject as FieldRow
from goldpath.programme.certifications.field_tables import FieldProjectMember as MemberRow
from goldpath.programme.certifications.field_tables import Verdict
from goldpath.programme.certifications.field_types import FieldProject, FieldProjectMember
from goldpath.programme.certifications.field_work import FieldChanges
from goldpath.programme.roadmaps.given import given_columns

_TEAM = "Up to three, each a `LadderCandidate` of this project."


@strawberry.input(description="A field project to make.")
class CreateFieldProjectInput:
    """A field project to make."""

    project: strawberry.ID
    title: str
    supervisor: str = strawberry.field(description="The name of who supervises it.")
    starts_on: date | None = None
    ends_on: date | None = None
    team: list[strawberry.ID] = strawberry.field(default_factory=list, description=_TEAM)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def fields(self) -> dict[str, Any]:
        """Return the columns."""
        days = {"starts_on": self.starts_on, "ends_on": self.ends_on}
        return {"title": self.title, "supervisor": self.supervisor, **days}


@strawberry.type
class CreateFieldProjectPayload:
    """The field project that was made, or what to mend."""

    field_project: FieldProject | None
    user_errors: list[UserError]


async def create_field_project(
    info: Info, input: CreateFieldProjectInput
) -> CreateFieldProjectPayload | None:
    """Make a field project with its team in a project that the viewer coordinates."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.CANDIDATE_KEEP, project.key)
    team = [own_key(one, "LadderCandidate", "team", access) for one in input.team]

    async def write(session: AsyncSession) -> FieldRow:
        changes = FieldChanges(session, access)
        return await once(
            session, access, input, FieldRow, lambda: changes.create(input.fields(), team)
        )

    outcome = await attempt(info, shown_as("fieldProject", access, FieldRow, write))
    return CreateFieldProjectPayload(field_project=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a field project; what is left out stays.")
class UpdateFieldProjectInput:
    """What to change of a field project."""

    field_project: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    supervisor: str | None = strawberry.field(default=None, description="null: it stays.")
    starts_on: strawberry.Maybe[date | None] = strawberry.field(description="null: undecided.")
    ends_on: strawberry.Maybe[date | None] = strawberry.field(description="null: undecided.")
    team: list[strawberry.ID] | None = strawberry.field(
        default=None, description=f"{_TEAM} null: it stays."
    )

    def fields(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        plain: dict[str, Any] = {"title": self.title, "supervisor": self.supervisor}
        kept = {name: value for name, value in plain.items() if value is not None}
        return kept | given_columns(starts_on=self.starts_on, ends_on=self.ends_on)


@strawberry.type
class UpdateFieldProjectPayload:
    """The field project as it is now, or what to mend."""

    field_project: FieldProject | None
    user_errors: list[UserError]


async def update_field_project(
    info: Info, input: UpdateFieldProjectInput
) -> UpdateFieldProjectPayload | None:
    """Change a field project or its team; who was evaluated stays in it."""
    work = project_reference(input.field_project, "FieldProject", "fieldProject")
    access = info.context.enter(Action.CANDIDATE_KEEP, work.project_id)
    team = None
    if input.team is not None:
        team = [own_key(one, "LadderCandidate", "team", access) for one in input.team]

    async def write(session: AsyncSession) -> FieldRow:
        changes = FieldChanges(session, access)
        return await changes.update(work.key, input.fields(), team, input.expected_version)

    outcome = await attempt(info, shown_as("fieldProject", access, FieldRow, write))
    return UpdateFieldProjectPayload(field_project=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="How somebody in the team of a field project was evaluated.")
class RecordEvaluationInput:
    """How somebody in the team of a field project was evaluated."""

    member: strawberry.ID = strawberry.field(description="A `FieldProjectMember`.")
    verdict: Verdict
    points: int | None = strawberry.field(default=None, description="Of 100.")
    evaluated_on: date | None = strawberry.field(
        default=None, description="The day; today if left out."
    )
    note: str | None = strawberry.field(default=None, description="What was said of it.")
    expected_version: int

    def fields(self) -> dict[str, Any]:
        """Return the columns."""
        said = {"verdict": self.verdict, "points": self.points, "note": self.note}
        return said | {"evaluated_on": self.evaluated_on}


@strawberry.type
class RecordEvaluationPayload:
    """The evaluation as it is now, or what to mend."""

    member: FieldProjectMember | None
    user_errors: list[UserError]


async def record_evaluation(
    info: Info, input: RecordEvaluationInput
) -> RecordEvaluationPayload | None:
    """Record, or correct, how somebody was evaluated in a field project."""
    member = project_reference(input.member, "FieldProjectMember", "member")
    access = info.context.enter(Action.CANDIDATE_KEEP, member.project_id)

    async def write(session: AsyncSession) -> MemberRow:
        changes = FieldChanges(session, access)
        return await changes.evaluate(member.key, input.fields(), input.expected_version)

    outcome = await attempt(info, shown_as("member", access, MemberRow, write))
    return RecordEvaluationPayload(member=outcome.value, user_errors=outcome.errors)
