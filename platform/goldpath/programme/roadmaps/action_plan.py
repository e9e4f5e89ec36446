"""Turning what an assessment found into actions on a cluster's road."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.inputs import LONGEST, Checks
from goldpath.errors import BadInput, NotFound
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.assessments.tables import Assessment
from goldpath.label.schemes.tables import SchemeGroup, SchemeIndicator
from goldpath.label.scoring.tables import Recommendation, Score
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.roadmaps.changes import end_of_road, ownable
from goldpath.programme.roadmaps.holding import hold_road
from goldpath.programme.roadmaps.states import OPEN
from goldpath.programme.roadmaps.tables import (
    Milestone,
    MilestoneKind,
    MilestoneNeed,
)
from goldpath.programme.templates.tables import MOST_DAYS


class Finding(NamedTuple):
    """A red indicator, or a recommendation: what an action is for."""

    title: str
    description: str | None
    scheme_id: UUID | None
    code: str | None
    recommendation_id: UUID | None


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """Plans actions in one project, by its coordinator, who may read its assessments' scores."""

    session: AsyncSession
    access: ProjectAccess

    async def plan(
        self,
        participation_id: UUID,
        assessment_id: UUID,
        *,
        days: int,
        due_on: date | None,
        owner_id: UUID | None,
    ) -> Participation:
        """Add an action for each red indicator and recommendation; return the participation.

        What blocks the level comes first. Whatever reaches the target level needs them from now
        on. Doing it again adds what is new. Raises NotFound, Rejected and BadInput.
        """
        checks = Checks()
        if not 0 <= days <= MOST_DAYS:
            checks.refuse(f"`days` must be from 0 to {MOST_DAYS}.", "days")
        checks.done()
        place = await hold_road(self.session, self.access, participation_id)
        assessment = await self._assessment(assessment_id, place)
        findings = [*await self._reds(assessment), *await self._recommended(assessment)]
        if not findings:
            raise BadInput("The report has no red indicator and no recommendation.", "assessment")
        added = await self._add(place, assessment, findings, (days, due_on, owner_id))
        await self._goal_needs(place, added)
        return place

    async def _assessment(self, assessment_id: UUID, place: Participation) -> Assessment:
        reported = select(Assessment.id, Assessment.scheme_id, Assessment.minimum_scheme_id).where(
            col(Assessment.id) == assessment_id,
            col(Assessment.ordered_by) == self.access.project_id,
            col(Assessment.cluster_id) == place.cluster_id,
            col(Assessment.reported_on).is_not(None),
        )
        found: Any = (await self.session.exec(reported)).one_or_none()
        if found is None:
            raise NotFound(
                "There is no report of this cluster that the project ordered under that id."
            )
        return found  # type: ignore[no-any-return] # the columns of it that the door may read

    async def _reds(self, assessment: Assessment) -> list[Finding]:
        """Return the red indicators that no recommendation is about: blocking ones first."""
        blocks = and_(
            col(SchemeIndicator.minimum),
            func.coalesce(col(SchemeIndicator.scheme_id) == assessment.minimum_scheme_id, False),
        )
        advised = select(Recommendation.id).where(
            col(Recommendation.assessment_id) == assessment.id,
            col(Recommendation.scheme_id) == Score.scheme_id,
            col(Recommendation.code) == Score.code,
        )
        found = (
            select(SchemeIndicator.scheme_id, SchemeIndicator.code, SchemeIndicator.name, blocks)
            .join(
                Score,
                and_(
                    col(Score.scheme_id) == SchemeIndicator.scheme_id,
                    col(Score.code) == SchemeIndicator.code,
                ),
            )
            .join(
                SchemeGroup,
                and_(
                    col(SchemeGroup.scheme_id) == SchemeIndicator.scheme_id,
                    col(SchemeGroup.code) == SchemeIndicator.group_code,
                ),
            )
            .where(
                col(Score.assessment_id) == assessment.id,
                col(Score.points) < col(SchemeIndicator.threshold),
                ~advised.exists(),
            )
            .order_by(blocks.desc(), col(SchemeGroup.position), col(SchemeIndicator.position))
        )
        return [
            Finding(f"{'First: ' if first else ''}{name}"[:LONGEST], None, scheme, code, None)
            for scheme, code, name, first in await self.session.exec(found)
        ]

    async def _recommended(self, assessment: Assessment) -> list[Finding]:
        found = (
            select(Recommendation)
            .where(col(Recommendation.assessment_id) == assessment.id)
            .order_by(col(Recommendation.id))
        )
        return [
            Finding(_title(one.advice), one.advice, one.scheme_id, one.code, one.id)
            for one in await self.session.exec(found)
        ]

    async def _add(
        self,
        place: Participation,
        assessment: Assessment,
        findings: list[Finding],
        planned: tuple[int, date | None, UUID | None],
    ) -> list[UUID]:
        end = await end_of_road(self.session, place)
        days, due_on, owner_id = planned
        actions = [
            {
                **finding._asdict(),
                "project_id": place.project_id,
                "participation_id": place.id,
                "assessment_id": assessment.id,
                "kind": MilestoneKind.ACTION,
                "days": days,
                "due_on": due_on,
                "owner_id": owner_id,
                "position": position,
            }
            for position, finding in enumerate(findings, start=end)
        ]
        with ownable():
            made = await self.session.exec(
                insert(Milestone)
                .values(actions)
                .on_conflict_do_nothing()
                .returning(col(Milestone.id))
            )
        return [row.id for row in made]

    async def _goal_needs(self, place: Participation, added: list[UUID]) -> None:
        """Let the open milestones that reach the target level begin after the new actions."""
        goals = select(Milestone.id).where(
            col(Milestone.project_id) == place.project_id,
            col(Milestone.participation_id) == place.id,
            col(Milestone.reaches) == place.target_level,
            col(Milestone.status).in_(OPEN),
        )
        pairs = [
            {
                "project_id": place.project_id,
                "participation_id": place.id,
                "milestone_id": goal,
                "needs_id": action,
            }
            for goal in await self.session.exec(goals)
            for action in added
        ]
        if pairs:
            await self.session.exec(insert(MilestoneNeed).values(pairs))


def _title(advice: str) -> str:
    """Return the first line of an advice, cut where a title ends."""
    line = advice.strip().splitlines()[0].strip()
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
