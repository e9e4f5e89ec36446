"""Mutations of the scoring sheet: saving drafts, submitting, reporting."""

from decimal import Decimal
from typing import Any

import strawberry
from sqlalchemy import func
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import Changed, UserError, attempt_partly
from goldpath.identity.policy import Action
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.entering import enter_assessment
from goldpath.label.assessments.moving import moved
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.assessments.tables import AssessmentStatus
from goldpath.label.assessments.types import AssignedAssessment
from goldpath.label.awards.held import today
from goldpath.label.scoring.changes import Problem, Sheet, Written

KIND = "AssignedAssessment"


@strawberry.input(description="What you write of an indicator. All of it replaces what was there.")
class ScoreInput:
    """What an expert writes of an indicator."""

    scheme: strawberry.ID
    code: str
    points: float | None = strawberry.field(
        default=None, description="From 0 to the maximum, with two decimals at most."
    )
    note: str | None = None
    evidence: str | None = strawberry.field(default=None, description="Where the evidence lies.")
    expected_version: int = strawberry.field(
        description="The indicator's `version` as you saw it; 0 if nothing was written yet."
    )


@strawberry.input(description="Scores to save; a draft may lack any of them.")
class SaveScoresInput:
    """Scores to save."""

    assessment: strawberry.ID
    scores: list[ScoreInput]


@strawberry.type
class SaveScoresPayload:
    """The assessment as it is now, and which scores were not saved: all others were."""

    assessment: AssignedAssessment | None
    user_errors: list[UserError]


async def save_scores(info: Info, input: SaveScoresInput) -> SaveScoresPayload | None:
    """Save scores: each that can be, whatever is wrong with another."""
    viewer = info.context.signed_in()
    entry = enter_assessment(viewer, input.assessment, Action.ASSESSMENT_ASSESS, KIND)
    scores = [_written(number, one) for number, one in enumerate(input.scores)]

    async def write(session: AsyncSession) -> list[Problem]:
        return await Sheet(session, entry.scope["key"], viewer.account_id).save(scores)

    outcome = await attempt_partly(info, Changed(entry.door, write, "assessment", lambda _: entry))
    return SaveScoresPayload(assessment=outcome.value, user_errors=outcome.errors)


def _written(number: int, given: ScoreInput) -> Written:
    scheme = reference(given.scheme, "Scheme", field=f"scores.{number}.scheme")
    points = None if given.points is None else Decimal(repr(given.points))
    place, version = (scheme.key, given.code), given.expected_version
    return Written(number, place, points, _text(given.note), _text(given.evidence), version)


def _text(given: str | None) -> str | None:
    """Return a text without surrounding space; None for an empty one."""
    return (given or "").strip() or None


@strawberry.input(description="A complete sheet to submit.")
class SubmitScoresInput:
    """A complete sheet to submit."""

    assessment: strawberry.ID
    expected_version: int


@strawberry.type
class SubmitScoresPayload:
    """The assessment as it is now, or all that is missing."""

    assessment: AssignedAssessment | None
    user_errors: list[UserError]


async def submit_scores(info: Info, input: SubmitScoresInput) -> SubmitScoresPayload | None:
    """Submit the sheet; everything that is missing is told at once."""

    async def write(session: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        found = await changes.found(input.expected_version, AssessmentStatus.SCORED)
        checks = Checks()
        lacks: Any = func.assessment_missing(found.id).table_valued("what", "code", "subject")
        asked = select(lacks.c.what, lacks.c.code, lacks.c.subject)
        for what, code, subject in (await session.exec(asked)).all():
            checks.refuse(_lacking(what, subject), code or "improvementAreas")
        checks.done()
        return await changes.move(AssessmentStatus.SCORED, input.expected_version)

    done = await moved(info, input.assessment, Action.ASSESSMENT_ASSESS, write, KIND)
    return SubmitScoresPayload(assessment=done.value, user_errors=done.errors)


def _lacking(what: str, subject: str) -> str:
    return {
        "POINTS": f"'{subject}' has no points.",
        "IMPROVEMENT_AREA": f"Area of improvement {subject} is not described by the cluster.",
        "FINDING": f"What you found of '{subject}' is missing.",
    }[what]


@strawberry.input(description="The report of a scored assessment.")
class IssueReportInput:
    """The report of a scored assessment."""

    assessment: strawberry.ID
    summary: str = strawberry.field(description="For the cluster and the project that ordered.")
    expected_version: int


@strawberry.type
class IssueReportPayload:
    """The assessment as it is now, or what to mend."""

    assessment: AssignedAssessment | None
    user_errors: list[UserError]


async def issue_report(info: Info, input: IssueReportInput) -> IssueReportPayload | None:
    """Issue the report: with it, the cluster and the project that ordered read the scores."""

    async def write(_: AsyncSession, changes: AssessmentChanges) -> AssessmentRow:
        await changes.found(input.expected_version, AssessmentStatus.REPORTED)
        checks = Checks()
        summary = checks.prose(input.summary, "summary")
        checks.done()
        said = {"summary": summary, "reported_on": today()}
        return await changes.move(AssessmentStatus.REPORTED, input.expected_version, **said)

    done = await moved(info, input.assessment, Action.ASSESSMENT_ASSESS, write, KIND)
    return IssueReportPayload(assessment=done.value, user_errors=done.errors)
