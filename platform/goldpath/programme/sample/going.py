"""Going along a road of the sample data: laying it out, and saying how far each step is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.ids import global_id
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess, Viewer
from goldpath.programme.cohorts.contacts import ContactChanges
from goldpath.programme.cohorts.keeping import ProjectsContacts
from goldpath.programme.cohorts.moving import ParticipationChanges
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.roadmaps.changes import MilestoneChanges
from goldpath.programme.roadmaps.commenting import say
from goldpath.programme.roadmaps.entering import Entered, enter_part
from goldpath.programme.roadmaps.laying import Laying
from goldpath.programme.roadmaps.needing import Needs
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.sample.testers import AWARDED, Stand, Tester

JOINED_ON = date(2014, 5, 20)
CONTACT = {"name": "Sample contact (invented)", "position": "Cluster manager"}


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Whoever coordinates a sample project; `people` are the demo accounts by address."""

    viewer: Viewer
    access: ProjectAccess
    people: Mapping[str, UUID]

    def enter(self, key: UUID, action: Action) -> Entered:
        """Enter by the id of a milestone."""
        given = global_id("Milestone", key, self.access.project_id)
        return enter_part(self.viewer, given, action, "Milestone", "milestone")


@dataclass(frozen=True, slots=True)
class Going:
    """Lets clusters go along their roads in a project, as its coordinator."""

    session: AsyncSession
    by: Coordinator

    @property
    def access(self) -> ProjectAccess:
        """The project, entered by its coordinator."""
        return self.by.access

    async def start(self, tester: Tester, place: Participation, number: int) -> None:
        """Let an invited cluster take part, and note a contact."""
        changes = ParticipationChanges(self.session, self.access)
        active = ParticipationStatus.ACTIVE
        version = (await changes.update(place.id, {"joined_on": JOINED_ON}, place.version)).version
        moved = await changes.move(place.id, active, None, version)
        given = {**CONTACT, "email": f"contact@tester-{number}.example"}
        contacts = ContactChanges(self.session, ProjectsContacts(self.access))
        await contacts.add(place.id, given)
        await self.go(tester, place.id)
        if tester.withdrawn is not None:
            withdrawn = ParticipationStatus.WITHDRAWN
            await changes.move(place.id, withdrawn, tester.withdrawn, moved.version)

    async def go(self, tester: Tester, place_id: UUID) -> None:
        """Lay a road out, and say how far its steps are."""
        await Laying(self.session, self.access).lay_out([place_id])
        steps = await self.steps(place_id)
        for title, stand in tester.stands.items():
            await self._stand(steps[title], stand)

    async def steps(self, place_id: UUID) -> dict[str, Milestone]:
        """Return the steps of a road by their titles."""
        road = select(Milestone).where(
            col(Milestone.project_id) == self.access.project_id,
            col(Milestone.participation_id) == place_id,
        )
        return {one.title: one for one in (await self.session.exec(road)).all()}

    async def told_goal(self, place_id: UUID, title: str) -> None:
        """Let the goal that a source tells follow the road's last step."""
        steps = await self.steps(place_id)
        await Needs(self.session, steps[title]).replace([steps[AWARDED].id])

    async def comment(self, place_id: UUID, title: str, text: str) -> None:
        """Say something of a step."""
        step = (await self.steps(place_id))[title]
        await say(self.session, self.by.enter(step.id, Action.MILESTONE_COMMENT), text)

    async def _stand(self, step: Milestone, stand: Stand) -> None:
        facts: dict[str, Any] = {}
        if stand.days is not None:
            facts["days"] = stand.days
        if stand.owner is not None:
            facts["owner_id"] = self.by.people[stand.owner]
        changes = MilestoneChanges(self.session, self.access)
        await changes.update(step.id, facts, dict(stand.told), step.version)
