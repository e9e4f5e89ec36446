"""How Clus3's invented testers came to their places: one from applications, the others invited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.applications.changes import ApplicationChanges
from goldpath.programme.applications.criteria import CriterionChanges
from goldpath.programme.applications.deciding import ApplicationOutcome, Decided, Decisions
from goldpath.programme.applications.rating import Rated, Ratings
from goldpath.programme.cohorts.changes import CohortChanges
from goldpath.programme.sample.testers import APPLICANT, TESTERS

CRITERIA = {"Commitment to excellence (invented)": 10, "Staff of the management (invented)": 5}
APPLIED_ON = date(2014, 4, 15)
SELECTED = "The most points, and its members stand behind it. (Invented)"
WAITING = "A good application, but all places are taken. (Invented)"
HOPE = "We hope for Gold in two years. (Invented)"


@dataclass(frozen=True, slots=True)
class Selecting:
    """Fills a cohort with invented clusters, as its coordinator."""

    session: AsyncSession
    access: ProjectAccess
    cohort_id: UUID

    async def fill(self, clusters: Mapping[str, UUID]) -> None:
        """Select and invite the testers, and let the applicant wait; the keys are by name."""
        criteria = [await self._criterion(*one) for one in CRITERIA.items()]
        asked = {one.name: one.applied for one in TESTERS if one.applied} | {APPLICANT: HOPE}
        applications = {name: await self._apply(clusters[name], why) for name, why in asked.items()}
        for points, key in zip(((9, 5), (7, 3)), applications.values(), strict=True):
            await self._rate(key, criteria, points)
        outcomes = dict.fromkeys(applications, (ApplicationOutcome.SELECTED, SELECTED))
        outcomes[APPLICANT] = (ApplicationOutcome.WAITING, WAITING)
        decided = [
            Decided(number, applications[name], *outcome, expected_version=1)
            for number, (name, outcome) in enumerate(outcomes.items())
        ]
        await Decisions(self.session, self.access).take(self.cohort_id, decided)
        cohorts = CohortChanges(self.session, self.access)
        for one in TESTERS:
            if one.applied is None:
                await cohorts.add(self.cohort_id, clusters[one.name], LabelLevel.GOLD)

    async def _criterion(self, title: str, maximum: int) -> UUID:
        changes = CriterionChanges(self.session, self.access)
        return (await changes.create(self.cohort_id, title, maximum)).id

    async def _apply(self, cluster_id: UUID, motivation: str) -> UUID:
        said = {
            "applied_on": APPLIED_ON,
            "target_level": LabelLevel.GOLD,
            "motivation": motivation,
        }
        changes = ApplicationChanges(self.session, self.access)
        return (await changes.record(self.cohort_id, cluster_id, said)).id

    async def _rate(self, key: UUID, criteria: list[UUID], points: tuple[int, ...]) -> None:
        given = [
            Rated(number, criterion, one, None, 0)
            for number, (criterion, one) in enumerate(zip(criteria, points, strict=True))
        ]
        await Ratings(self.session, self.access).give(key, given)
