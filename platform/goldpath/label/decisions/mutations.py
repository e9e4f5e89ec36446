"""The mutations of decisions: deciding, appealing, and answering an appeal."""

from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_in_core
from goldpath.endpoint.payloads import Changed, UserError, attempt
from goldpath.identity.policy import Action
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.entering import enter_assessment
from goldpath.label.assessments.moving import moved
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.assessments.types import Assessment, ManagedAssessment
from goldpath.label.decisions.appealing import Answer, Appeals
from goldpath.label.decisions.deciders import people
from goldpath.label.decisions.deciding import Deciding, Verdict
from goldpath.label.decisions.tables import Appeal as AppealRow
from goldpath.label.decisions.tables import AppealOutcome, DecisionOutcome

_DECIDERS = "The ids of `DeciderCandidate`s; none of whom assessed."


@strawberry.input(description="What was decided of a report.")
class DecideAssessmentInput:
    """What was decided of a report."""

    assessment: strawberry.ID
    outcome: DecisionOutcome
    reasons: str = strawberry.field(description="The cluster and the project that ordered read it.")
    dissent: str | None = strawberry.field(
        default=None, description="What those held who were outvoted; the secretariat reads it."
    )
    decided_on: date
    deciders: list[strawberry.ID] = strawberry.field(description=_DECIDERS)
    expected_version: int


@strawberry.type
class DecideAssessmentPayload:
    """The assessment as it is now, or all that stands in the way."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def decide_assessment(
    info: Info, input: DecideAssessmentInput
) -> DecideAssessmentPayload | None:
    """Record what was decided of a report; the label that is awarded follows at once."""
    deciders = people(input.deciders)
    verdict = Verdict(input.outcome, input.reasons, input.dissent, input.decided_on, deciders)

    async def write(session: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        return await Deciding(session, changes).decide(verdict, input.expected_version)

    done = await moved(info, input.assessment, Action.DECISION_RECORD, write, "Assessment")
    return DecideAssessmentPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="What the cluster holds against a refusal.")
class AppealDecisionInput:
    """What the cluster holds against a refusal."""

    assessment: strawberry.ID
    grounds: str
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AppealDecisionPayload:
    """The assessment with the appeal, or what to mend."""

    assessment: ManagedAssessment | None
    user_errors: list[UserError]


async def appeal_decision(info: Info, input: AppealDecisionInput) -> AppealDecisionPayload | None:
    """Appeal against the refusal of a label, once."""
    viewer = info.context.signed_in()
    kind = "ManagedAssessment"
    entry = enter_assessment(viewer, input.assessment, Action.DECISION_APPEAL, kind)

    async def write(session: AsyncSession) -> AppealRow:
        appeals = Appeals(session, entry.scope["key"])
        return await once_in_core(
            session, viewer.account_id, input, AppealRow, lambda: appeals.make(input.grounds)
        )

    done = await attempt(info, Changed(entry.door, write, "assessment", lambda _: entry))
    return AppealDecisionPayload(assessment=done.value, user_errors=done.errors)


@strawberry.input(description="What came of an appeal.")
class AnswerAppealInput:
    """What came of an appeal."""

    assessment: strawberry.ID
    outcome: AppealOutcome
    reasons: str = strawberry.field(description="The cluster reads it.")
    closed_on: date
    deciders: list[strawberry.ID] = strawberry.field(description=f"{_DECIDERS} Nor decided before.")
    expected_version: int = strawberry.field(description="The appeal's.")


@strawberry.type
class AnswerAppealPayload:
    """The assessment as it is now, or all that stands in the way."""

    assessment: Assessment | None
    user_errors: list[UserError]


async def answer_appeal(info: Info, input: AnswerAppealInput) -> AnswerAppealPayload | None:
    """Record what came of an appeal; if it is granted, the assessment waits to be decided anew."""
    deciders = people(input.deciders)
    answer = Answer(input.outcome, input.reasons, input.closed_on, deciders)
    viewer = info.context.signed_in()
    entry = enter_assessment(viewer, input.assessment, Action.DECISION_RECORD, "Assessment")

    async def write(session: AsyncSession) -> AppealRow:
        appeals = Appeals(session, entry.scope["key"])
        return await appeals.answer(answer, input.expected_version)

    done = await attempt(info, Changed(entry.door, write, "assessment", lambda _: entry))
    return AnswerAppealPayload(assessment=done.value, user_errors=done.errors)
