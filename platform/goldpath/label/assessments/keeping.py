"""The secretariat's mutations of assessments: from the order to the experts' work."""

from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import Outcome, UserError
from goldpath.identity.policy import Action
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.moving import moved
from goldpath.label.assessments.proposing import Panels
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.assessments.tables import AssessmentStatus
from goldpath.label.assessments.types import Assessment


@strawberry.input(description="An assessment whose cluster may be assessed.")
class ConfirmEligibilityInput:
    """An assessment whose cluster may be assessed."""

    assessment: strawberry.ID
    expected_version: int


@strawberry.type
class ConfirmEligibilityPayload:
    """The assessment as it is now, or all that the cluster lacks."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def confirm_eligibility(
    info: Info, input: ConfirmEligibilityInput
) -> ConfirmEligibilityPayload | None:
    """Say that a cluster may be assessed; everything it lacks is told at once."""

    async def write(session: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await Panels(session, changes).confirm(input.expected_version)

    done = await moved(info, input.assessment, Action.ASSESSMENT_KEEP, write, "Assessment")
    return ConfirmEligibilityPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="Experts to propose to the cluster.")
class ProposeExpertsInput:
    """Experts to propose to the cluster."""

    assessment: strawberry.ID
    experts: list[strawberry.ID] = strawberry.field(
        description="The ids of `Candidate`s: as many as the level asks for."
    )
    expected_version: int


@strawberry.type
class ProposeExpertsPayload:
    """The assessment as it is now, or what is wrong with whom."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def propose_experts(info: Info, input: ProposeExpertsInput) -> ProposeExpertsPayload | None:
    """Propose experts to the cluster; it is told of each who may not assess, and why."""
    experts = [reference(one, "Expert", field="experts").key for one in input.experts]

    async def write(session: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await Panels(session, changes).propose(experts, input.expected_version)

    done = await moved(info, input.assessment, Action.ASSESSMENT_KEEP, write, "Assessment")
    return ProposeExpertsPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="The day of an assessment.")
class ScheduleAssessmentInput:
    """The day of an assessment."""

    assessment: strawberry.ID
    day: date = strawberry.field(
        description="The day of the interview, or the first day on site; it may be moved."
    )
    expected_version: int


@strawberry.type
class ScheduleAssessmentPayload:
    """The assessment as it is now, or what to mend."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def schedule_assessment(
    info: Info, input: ScheduleAssessmentInput
) -> ScheduleAssessmentPayload | None:
    """Fix the day, or another one; every expert's credential must be in force on it."""

    async def write(session: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await Panels(session, changes).schedule(input.day, input.expected_version)

    done = await moved(info, input.assessment, Action.ASSESSMENT_KEEP, write, "Assessment")
    return ScheduleAssessmentPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="Scores that the experts must look at again.")
class ReturnScoresInput:
    """Scores that the experts must look at again."""

    assessment: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class ReturnScoresPayload:
    """The assessment as it is now, or what to mend."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def return_scores(info: Info, input: ReturnScoresInput) -> ReturnScoresPayload | None:
    """Send submitted scores back to the experts, with a reason."""
    done = await _back(info, input, AssessmentStatus.SCHEDULED, AssessmentStatus.SCORED)
    return ReturnScoresPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="Experts to release, so that others can be proposed.")
class ReleaseExpertsInput:
    """Experts to release, so that others can be proposed."""

    assessment: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class ReleaseExpertsPayload:
    """The assessment as it is now, or what to mend."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def release_experts(info: Info, input: ReleaseExpertsInput) -> ReleaseExpertsPayload | None:
    """Release all experts of an assessment, with a reason; what they drafted stays."""
    done = await _back(info, input, AssessmentStatus.ELIGIBLE)
    return ReleaseExpertsPayload(assessment=done.value, user_errors=done.errors)


async def _back(
    info: Info,
    given: ReturnScoresInput | ReleaseExpertsInput,
    status: AssessmentStatus,
    *only: AssessmentStatus,
) -> Outcome:
    async def write(_: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        await changes.found(given.expected_version, status, *only)
        return await changes.back(status, given.expected_version, given.reason)

    return await moved(info, given.assessment, Action.ASSESSMENT_KEEP, write, "Assessment")
