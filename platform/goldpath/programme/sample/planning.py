"""An action plan of the sample data: made of an invented report, and begun with evidence."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.work import Database
from goldpath.files.store import FileStore
from goldpath.identity.policy import Action
from goldpath.label.assessments.ordering import Order, Orders
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.sample.points import all_sorts
from goldpath.label.sample.road import Road
from goldpath.programme.evidence.changes import EvidenceChanges
from goldpath.programme.roadmaps.action_plan import ActionPlan
from goldpath.programme.roadmaps.changes import MilestoneChanges
from goldpath.programme.roadmaps.tables import Milestone, MilestoneKind, MilestoneStatus
from goldpath.programme.sample.going import Coordinator

PROOF = (
    "This file is a sample and invented: it stands where the evidence of an action would be,\n"
    "such as the minutes of a meeting or a strategy.\n"
)
DUE_ON = date(2015, 9, 30)
DONE_ON = date(2015, 6, 19)
DAYS = 60
"""How long an action takes."""


ADVICE = (
    "Write the strategy down and have the members vote for it. (Invented)",
    "Let each working group report once a year what it reached. (Invented)",
    "Publish two success stories with figures. (Invented)",
)
"""What the report recommends beside what each sample report does."""


@dataclass(frozen=True, slots=True)
class Planning:
    """Plans the actions of one participant, and has the first one done."""

    doors: Database
    store: FileStore
    road: Road
    place_id: UUID
    owner_id: UUID

    async def plan(self, by: Coordinator) -> None:
        """Have the cluster benchmarked for the project, and plan what the report asks for."""
        report = await self._report(by)
        async with self.doors.enter(by.access.door) as session:
            actions = ActionPlan(session, by.access)
            await actions.plan(
                self.place_id, report, days=DAYS, due_on=DUE_ON, owner_id=self.owner_id
            )
            await self._prove(session, by)

    async def _report(self, by: Coordinator) -> UUID:
        async with self.doors.enter(by.access.door) as session:
            orders = Orders(session, by.access.project_id)
            key = (await orders.place(Order(self.road.cluster_id, LabelLevel.BRONZE))).id
        expert, *_ = self.road.experts
        await self.road.propose(key, (expert,))
        await self.road.schedule(key, (expert,))
        await self.road.score(key, expert, all_sorts)
        await self.road.advise(key, expert, *ADVICE)
        await self.road.report(key, expert)
        return key

    async def _prove(self, session: AsyncSession, by: Coordinator) -> None:
        """Attach evidence to the first action, which is done then."""
        planned = select(Milestone).where(
            col(Milestone.project_id) == by.access.project_id,
            col(Milestone.participation_id) == self.place_id,
            col(Milestone.kind) == MilestoneKind.ACTION,
        )
        first = (await session.exec(planned.order_by(col(Milestone.position)))).first()
        if first is None:
            return
        kept = await self.store.keep(by.access.project_id, _content())
        entered = by.enter(first.id, Action.EVIDENCE_KEEP)
        await EvidenceChanges(session, entered).attach("sample-evidence.txt", kept)
        told = {"status": MilestoneStatus.DONE, "done_on": DONE_ON}
        await MilestoneChanges(session, by.access).update(first.id, {}, told, first.version)


async def _content() -> AsyncIterator[bytes]:
    yield PROOF.encode()
