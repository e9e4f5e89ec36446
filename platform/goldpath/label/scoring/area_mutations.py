"""Mutations of areas of improvement: the cluster describes them, the experts judge them."""

import strawberry
from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, load_core, update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_in_core
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import Changed, UserError, attempt, attempt_alone
from goldpath.errors import BadInput
from goldpath.identity.policy import Action, Role
from goldpath.label.assessments.entering import enter_assessment
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment, AssessmentStatus
from goldpath.label.scoring.changes import open_to_experts
from goldpath.label.scoring.tables import ImprovementArea as AreaRow
from goldpath.label.scoring.types import AssignedArea, ManagedArea, managed_area
from goldpath.reader.roots import Entry


@strawberry.input(description="Something that the cluster has improved.")
class DescribeImprovementAreaInput:
    """Something that the cluster has improved."""

    assessment: strawberry.ID
    title: str
    description: str
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class DescribeImprovementAreaPayload:
    """The area of improvement, or what to mend."""

    area: ManagedArea | None
    user_errors: list[UserError]


async def describe_improvement_area(
    info: Info, input: DescribeImprovementAreaInput
) -> DescribeImprovementAreaPayload | None:
    """Describe what the cluster has improved, for the experts to judge on site."""
    viewer = info.context.signed_in()
    kind = "ManagedAssessment"
    entry = enter_assessment(viewer, input.assessment, Action.AREA_DESCRIBE, kind)

    async def write(session: AsyncSession) -> AreaRow:
        async def create() -> AreaRow:
            found = await load_core(session, Assessment, entry.scope["key"])
            title, description = _described(input)
            with refused():
                return await insert_row(
                    session, AreaRow, assessment_id=found.id, title=title, description=description
                )

        return await once_in_core(session, viewer.account_id, input, AreaRow, create)

    def shown(row: AreaRow) -> Entry:
        scope = {**entry.scope, "key": row.id}
        return Entry(entry.door, Role.MANAGER, managed_area, scope, "ManagedArea")

    outcome = await attempt(info, Changed(entry.door, write, "area", shown))
    return DescribeImprovementAreaPayload(area=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="An area of improvement, described anew.")
class UpdateImprovementAreaInput:
    """An area of improvement, described anew."""

    area: strawberry.ID
    title: str
    description: str
    expected_version: int


@strawberry.type
class UpdateImprovementAreaPayload:
    """The area as it is now, or what to mend."""

    area: ManagedArea | None
    user_errors: list[UserError]


def _described(given: DescribeImprovementAreaInput | UpdateImprovementAreaInput) -> tuple[str, str]:
    checks = Checks()
    title = checks.text(given.title, "title")
    description = checks.prose(given.description, "description")
    checks.done()
    return title, description


async def update_improvement_area(
    info: Info, input: UpdateImprovementAreaInput
) -> UpdateImprovementAreaPayload | None:
    """Describe an area anew, until the experts have judged it."""
    viewer = info.context.signed_in()
    entry = enter_assessment(viewer, input.area, Action.AREA_DESCRIBE, "ManagedArea", field="area")

    async def write(session: AsyncSession) -> AreaRow:
        found = await _unjudged(session, entry)
        title, description = _described(input)
        with refused():
            return await update_version(
                session,
                AreaRow,
                col(AreaRow.id) == found.id,
                input.expected_version,
                title=title,
                description=description,
            )

    outcome = await attempt(info, Changed(entry.door, write, "area", lambda _: entry))
    return UpdateImprovementAreaPayload(area=outcome.value, user_errors=outcome.errors)


async def _unjudged(session: AsyncSession, entry: Entry) -> AreaRow:
    found = await load_core(session, AreaRow, entry.scope["key"])
    if found.finding is not None:
        raise BadInput("The experts have judged this; it stays as it is.", "area")
    return found


@strawberry.input(description="An area of improvement to take back.")
class RemoveImprovementAreaInput:
    """An area of improvement to take back."""

    area: strawberry.ID


@strawberry.type
class RemoveImprovementAreaPayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_improvement_area(
    info: Info, input: RemoveImprovementAreaInput
) -> RemoveImprovementAreaPayload | None:
    """Take an area back, until the experts have judged it; the audit trail keeps it."""
    viewer = info.context.signed_in()
    entry = enter_assessment(viewer, input.area, Action.AREA_DESCRIBE, "ManagedArea", field="area")

    async def write(session: AsyncSession) -> bool:
        found = await _unjudged(session, entry)
        with refused():
            await session.exec(delete(AreaRow).where(col(AreaRow.id) == found.id))
        return True

    outcome = await attempt_alone(info, entry.door, write)
    return RemoveImprovementAreaPayload(removed=bool(outcome.value), user_errors=outcome.errors)


@strawberry.input(description="What you found of an area of improvement.")
class RecordFindingInput:
    """What the experts found of an area of improvement."""

    area: strawberry.ID
    finding: str
    expected_version: int


@strawberry.type
class RecordFindingPayload:
    """The area as it is now, or what to mend."""

    area: AssignedArea | None
    user_errors: list[UserError]


async def record_finding(info: Info, input: RecordFindingInput) -> RecordFindingPayload | None:
    """Record what was found of an area of improvement on site."""
    viewer = info.context.signed_in()
    entry = enter_assessment(
        viewer, input.area, Action.ASSESSMENT_ASSESS, "AssignedArea", field="area"
    )

    async def write(session: AsyncSession) -> AreaRow:
        found = await load_core(session, AreaRow, entry.scope["key"])
        checks = Checks()
        finding = checks.prose(input.finding, "finding")
        checks.done()
        await open_to_experts(session, found.assessment_id, AssessmentStatus.SCHEDULED)
        with refused():
            return await update_version(
                session,
                AreaRow,
                col(AreaRow.id) == found.id,
                input.expected_version,
                finding=finding,
            )

    outcome = await attempt(info, Changed(entry.door, write, "area", lambda _: entry))
    return RecordFindingPayload(area=outcome.value, user_errors=outcome.errors)
