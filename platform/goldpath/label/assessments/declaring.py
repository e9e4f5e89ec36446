"""An expert's own word: to be impartial, or not to be available."""

from datetime import UTC, datetime

import strawberry
from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core
from goldpath.endpoint.context import Info
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import UserError
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.moving import moved, moved_away
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.assessments.tables import AssessmentStatus, Assessor, AssessorStatus
from goldpath.label.assessments.types import AssignedAssessment

KIND = "AssignedAssessment"


@strawberry.input(description="Your declaration that you are impartial.")
class DeclareImpartialityInput:
    """A declaration that an expert is impartial."""

    assessment: strawberry.ID
    declaration: str = strawberry.field(
        description="In your words: that nothing ties you to the cluster, its advisers included."
    )
    expected_version: int


@strawberry.type
class DeclareImpartialityPayload:
    """The assessment as it is now, or what to mend."""

    assessment: AssignedAssessment | None
    user_errors: list[UserError]


async def declare_impartiality(
    info: Info, input: DeclareImpartialityInput
) -> DeclareImpartialityPayload | None:
    """Declare to be impartial; once every expert has, the day can be fixed."""
    viewer = info.context.signed_in()

    async def write(session: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        found = await changes.found(input.expected_version, AssessmentStatus.DECLARED)
        checks = Checks()
        declaration = checks.prose(input.declaration, "declaration")
        checks.done()
        own = update(Assessor).where(
            col(Assessor.assessment_id) == found.id,
            col(Assessor.person_id) == viewer.account_id,
            col(Assessor.status) == AssessorStatus.PROPOSED,
        )
        declared = own.values(
            status=AssessorStatus.DECLARED,
            declared_at=datetime.now(UTC),
            declaration=declaration,
        )
        with refused():
            done = await session.exec(declared.returning(col(Assessor.id)))
            if done.first() is None:
                raise BadInput("You have declared this already.", "assessment")
        if await _awaited(session, found):
            return await load_core(session, AssessmentRow, found.id)
        return await changes.move(AssessmentStatus.DECLARED, input.expected_version)

    done = await moved(info, input.assessment, Action.ASSESSMENT_ASSESS, write, KIND)
    return DeclareImpartialityPayload(assessment=done.value, user_errors=done.errors)


async def _awaited(session: AsyncSession, found: AssessmentRow) -> bool:
    """Return whether another expert has yet to declare."""
    others = select(Assessor.id).where(
        col(Assessor.assessment_id) == found.id,
        col(Assessor.status) == AssessorStatus.PROPOSED,
    )
    return (await session.exec(others)).first() is not None


@strawberry.input(description="An assessment that you cannot or must not make.")
class DeclineAssessmentInput:
    """An assessment that an expert cannot or must not make."""

    assessment: strawberry.ID
    reason: str = strawberry.field(description="The secretariat and the cluster read it.")
    expected_version: int


@strawberry.type
class DeclineAssessmentPayload:
    """Whether it was declined, or what to mend."""

    declined: bool
    user_errors: list[UserError]


async def decline_assessment(
    info: Info, input: DeclineAssessmentInput
) -> DeclineAssessmentPayload | None:
    """Decline an assessment; its experts are released, and the secretariat proposes others."""

    async def write(_: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await changes.back(AssessmentStatus.ELIGIBLE, input.expected_version, input.reason)

    done = await moved_away(info, input.assessment, Action.ASSESSMENT_ASSESS, write, KIND)
    return DeclineAssessmentPayload(declined=bool(done.value), user_errors=done.errors)
