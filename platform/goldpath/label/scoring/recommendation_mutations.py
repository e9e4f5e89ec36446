"""Mutations of recommendations, by the experts of an assessment."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, load_core, update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_in_core
from goldpath.endpoint.ids import reference
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import Changed, UserError, attempt, attempt_alone
from goldpath.identity.policy import Action, Role
from goldpath.label.assessments.entering import RECOMMENDATION, enter_assessment
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import AssessmentStatus
from goldpath.label.scoring.changes import open_to_experts
from goldpath.label.scoring.tables import Recommendation as RecommendationRow
from goldpath.label.scoring.types import AssignedRecommendation
from goldpath.reader.roots import Entry

KIND = "AssignedRecommendation"
_OPEN = (AssessmentStatus.SCHEDULED, AssessmentStatus.SCORED)


@strawberry.input(description="Something to recommend to the cluster.")
class AddRecommendationInput:
    """Something to recommend to the cluster."""

    assessment: strawberry.ID
    advice: str
    scheme: strawberry.ID | None = strawberry.field(
        default=None, description="With `code`: the indicator that it is about."
    )
    code: str | None = None
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class AddRecommendationPayload:
    """The recommendation, or what to mend."""

    recommendation: AssignedRecommendation | None
    user_errors: list[UserError]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation, and the indicator that it is about, if any."""

    text: str
    scheme_id: UUID | None = None
    code: str | None = None

    async def checked(self, session: AsyncSession, assessment_id: UUID) -> dict[str, Any]:
        """Return the columns and their values. Raises Rejected."""
        checks = Checks()
        advice = checks.prose(self.text, "advice")
        if (self.scheme_id, self.code) != (None, None):
            sheet: Any = func.assessment_sheet(assessment_id).table_valued("scheme_id", "code")
            asked = select(sheet.c.code).where(
                sheet.c.scheme_id == self.scheme_id, sheet.c.code == self.code
            )
            if (await session.exec(asked)).first() is None:
                checks.refuse("There is no such indicator on this sheet.", "code")
        checks.done()
        return {"advice": advice, "scheme_id": self.scheme_id, "code": self.code}


async def add_recommendation(
    info: Info, input: AddRecommendationInput
) -> AddRecommendationPayload | None:
    """Recommend something to the cluster, of an indicator or of the whole."""
    viewer = info.context.signed_in()
    entry = enter_assessment(
        viewer, input.assessment, Action.ASSESSMENT_ASSESS, "AssignedAssessment"
    )
    scheme = reference(input.scheme, "Scheme", field="scheme").key if input.scheme else None
    advice = Advice(input.advice, scheme, input.code)

    async def write(session: AsyncSession) -> RecommendationRow:
        async def create() -> RecommendationRow:
            found = await open_to_experts(session, entry.scope["key"], *_OPEN)
            values = await advice.checked(session, found.id)
            with refused():
                return await insert_row(
                    session, RecommendationRow, assessment_id=found.id, **values
                )

        return await once_in_core(session, viewer.account_id, input, RecommendationRow, create)

    def shown(row: RecommendationRow) -> Entry:
        return Entry(entry.door, Role.EXPERT, RECOMMENDATION, {"key": row.id}, KIND)

    outcome = await attempt(info, Changed(entry.door, write, "recommendation", shown))
    return AddRecommendationPayload(recommendation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A recommendation, written anew.")
class UpdateRecommendationInput:
    """A recommendation, written anew."""

    recommendation: strawberry.ID
    advice: str
    expected_version: int


@strawberry.type
class UpdateRecommendationPayload:
    """The recommendation as it is now, or what to mend."""

    recommendation: AssignedRecommendation | None
    user_errors: list[UserError]


async def update_recommendation(
    info: Info, input: UpdateRecommendationInput
) -> UpdateRecommendationPayload | None:
    """Write a recommendation anew, until the report is out."""
    entry = _entered(info, input.recommendation)

    async def write(session: AsyncSession) -> RecommendationRow:
        found = await _unreported(session, entry)
        checks = Checks()
        advice = checks.prose(input.advice, "advice")
        checks.done()
        with refused():
            return await update_version(
                session,
                RecommendationRow,
                col(RecommendationRow.id) == found.id,
                input.expected_version,
                advice=advice,
            )

    outcome = await attempt(info, Changed(entry.door, write, "recommendation", lambda _: entry))
    return UpdateRecommendationPayload(recommendation=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A recommendation to take back.")
class RemoveRecommendationInput:
    """A recommendation to take back."""

    recommendation: strawberry.ID


@strawberry.type
class RemoveRecommendationPayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_recommendation(
    info: Info, input: RemoveRecommendationInput
) -> RemoveRecommendationPayload | None:
    """Take a recommendation back, until the report is out; the audit trail keeps it."""
    entry = _entered(info, input.recommendation)

    async def write(session: AsyncSession) -> bool:
        found = await _unreported(session, entry)
        with refused():
            await session.exec(
                delete(RecommendationRow).where(col(RecommendationRow.id) == found.id)
            )
        return True

    outcome = await attempt_alone(info, entry.door, write)
    return RemoveRecommendationPayload(removed=bool(outcome.value), user_errors=outcome.errors)


def _entered(info: Info, given: strawberry.ID) -> Entry:
    viewer = info.context.signed_in()
    return enter_assessment(viewer, given, Action.ASSESSMENT_ASSESS, KIND, field="recommendation")


async def _unreported(session: AsyncSession, entry: Entry) -> RecommendationRow:
    found = await load_core(session, RecommendationRow, entry.scope["key"])
    await open_to_experts(session, found.assessment_id, *_OPEN)
    return found
