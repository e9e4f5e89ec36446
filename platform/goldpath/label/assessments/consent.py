"""The cluster's word on its experts, and the withdrawal of an assessment."""

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.node import Node
from goldpath.endpoint.payloads import UserError
from goldpath.identity.policy import Action
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.moving import moved
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.assessments.tables import AssessmentStatus
from goldpath.label.assessments.types import ManagedAssessment


@strawberry.input(description="An assessment whose experts the cluster consents to.")
class ConsentToExpertsInput:
    """An assessment whose experts the cluster consents to."""

    assessment: strawberry.ID
    expected_version: int


@strawberry.type
class ConsentToExpertsPayload:
    """The assessment as it is now, or what to mend."""

    assessment: ManagedAssessment | None
    user_errors: list[UserError]


async def consent_to_experts(
    info: Info, input: ConsentToExpertsInput
) -> ConsentToExpertsPayload | None:
    """Consent to the experts that the secretariat proposes."""

    async def write(_: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await changes.move(AssessmentStatus.CONSENTED, input.expected_version)

    kind = "ManagedAssessment"
    done = await moved(info, input.assessment, Action.ASSESSMENT_CONSENT, write, kind)
    return ConsentToExpertsPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="An assessment whose experts the cluster refuses.")
class RefuseExpertsInput:
    """An assessment whose experts the cluster refuses."""

    assessment: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class RefuseExpertsPayload:
    """The assessment as it is now, or what to mend."""

    assessment: ManagedAssessment | None
    user_errors: list[UserError]


async def refuse_experts(info: Info, input: RefuseExpertsInput) -> RefuseExpertsPayload | None:
    """Refuse the experts that the secretariat proposes, with a reason; others are proposed."""

    async def write(_: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await changes.back(AssessmentStatus.ELIGIBLE, input.expected_version, input.reason)

    kind = "ManagedAssessment"
    done = await moved(info, input.assessment, Action.ASSESSMENT_CONSENT, write, kind)
    return RefuseExpertsPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="An assessment to withdraw.")
class WithdrawAssessmentInput:
    """An assessment to withdraw."""

    assessment: strawberry.ID = strawberry.field(
        description="An `OrderedAssessment`, a `ManagedAssessment` that the cluster ordered "
        "itself, or the secretariat's `Assessment`."
    )
    reason: str
    expected_version: int


@strawberry.type
class WithdrawAssessmentPayload:
    """The assessment as it is now, by the door that its id names, or what to mend."""

    assessment: Node | None
    user_errors: list[UserError]


async def withdraw_assessment(
    info: Info, input: WithdrawAssessmentInput
) -> WithdrawAssessmentPayload | None:
    """Withdraw an assessment, at any time before its decision; everything written of it stays."""

    async def write(_: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await changes.back(AssessmentStatus.WITHDRAWN, input.expected_version, input.reason)

    kinds = ("OrderedAssessment", "ManagedAssessment", "Assessment")
    done = await moved(info, input.assessment, Action.ASSESSMENT_WITHDRAW, write, *kinds)
    return WithdrawAssessmentPayload(assessment=done.value, user_errors=done.errors)
