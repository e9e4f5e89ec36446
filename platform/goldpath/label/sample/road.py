"""The road of an invented cluster's assessments, each step by the door of who takes it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door, DoorRole
from goldpath.database.rows import insert_row
from goldpath.database.work import Database
from goldpath.identity.policy import Role
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.ordering import Order, Orders
from goldpath.label.assessments.proposing import Panels
from goldpath.label.assessments.tables import AssessmentStatus, Assessor, AssessorStatus
from goldpath.label.awards.changes import AwardChanges, Happening
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardEventKind, LabelAward
from goldpath.label.decisions.appealing import Appeals
from goldpath.label.decisions.deciding import Deciding, Verdict
from goldpath.label.decisions.tables import DecisionOutcome
from goldpath.label.sample.points import Points
from goldpath.label.scoring.changes import Sheet, Written
from goldpath.label.scoring.tables import ImprovementArea, Recommendation

INVENTED = "Invented, to show how it works (demo)"

AREAS = (
    ("Strategy", "The strategy is reviewed with the members every spring."),
    ("Working groups", "Each working group has a host, a budget and a yearly result."),
)

ADVICE = "Ask members every year how satisfied they are, and publish what follows from it."


@dataclass(frozen=True, slots=True)
class Road:
    """Walks the assessments of a cluster on."""

    doors: Database
    secretariat: UUID
    manager: UUID
    experts: tuple[UUID, ...]
    deciders: tuple[UUID, ...]
    cluster_id: UUID

    async def order(self, level: LabelLevel) -> UUID:
        """Order an assessment as the cluster; return its key."""
        async with self.doors.enter(self._managing) as session:
            return (await Orders(session).place(Order(self.cluster_id, level))).id

    async def propose(self, key: UUID, experts: tuple[UUID, ...]) -> None:
        """Find the cluster eligible, and propose experts to it."""
        async with self.doors.enter(self._keeping) as session:
            panels = self._panels(session, key)
            version = (await panels.confirm(1)).version
            await panels.propose(experts, version)

    async def schedule(self, key: UUID, experts: tuple[UUID, ...]) -> None:
        """Consent as the cluster, declare as the experts, and fix today as the day."""
        async with self.doors.enter(self._managing) as session:
            changes = AssessmentChanges(session, Role.MANAGER, key)
            await changes.move(AssessmentStatus.CONSENTED, 3)
        for expert in experts:
            await self._declare(key, expert, last=expert == experts[-1])
        async with self.doors.enter(self._keeping) as session:
            await self._panels(session, key).schedule(today(), 5)

    async def score(self, key: UUID, expert: UUID, points: Points, most: int = 100) -> None:
        """Write the first so many indicators of the sheet."""
        async with self.doors.enter(self._assessing(expert)) as session:
            sheet: Any = func.assessment_sheet(key).table_valued("scheme_id", "code", "maximum")
            found = select(sheet.c.scheme_id, sheet.c.code, sheet.c.maximum).limit(most)
            rows: Any = (await session.exec(found)).all()
            scores = [
                Written(place, (scheme, code), points(maximum, place), INVENTED, None, 0)
                for place, (scheme, code, maximum) in enumerate(rows)
            ]
            await Sheet(session, key, expert).save(scores)

    async def advise(self, key: UUID, expert: UUID, *advice: str) -> None:
        """Recommend something more than the report does anyhow."""
        async with self.doors.enter(self._assessing(expert)) as session:
            for one in advice:
                await insert_row(session, Recommendation, assessment_id=key, advice=one)

    async def report(self, key: UUID, expert: UUID) -> None:
        """Submit the sheet, recommend something, and issue the report."""
        async with self.doors.enter(self._assessing(expert)) as session:
            changes = AssessmentChanges(session, Role.EXPERT, key)
            await changes.move(AssessmentStatus.SCORED, 6)
            await insert_row(session, Recommendation, assessment_id=key, advice=ADVICE)
            said = {"summary": INVENTED, "reported_on": today()}
            await changes.move(AssessmentStatus.REPORTED, 7, **said)

    async def describe(self, key: UUID) -> None:
        """Describe areas of improvement as the cluster."""
        async with self.doors.enter(self._managing) as session:
            for title, description in AREAS:
                row = {"assessment_id": key, "title": title, "description": description}
                await insert_row(session, ImprovementArea, **row)

    async def decide(self, key: UUID, outcome: DecisionOutcome, reasons: str) -> None:
        """Decide on a report, today and with one voice."""
        async with self.doors.enter(self._keeping) as session:
            changes = AssessmentChanges(session, Role.SECRETARIAT, key)
            verdict = Verdict(outcome, reasons, None, today(), self.deciders)
            await Deciding(session, changes).decide(verdict, 8)

    async def appeal(self, key: UUID, grounds: str) -> None:
        """Appeal as the cluster."""
        async with self.doors.enter(self._managing) as session:
            await Appeals(session, key).make(grounds)

    async def suspend(self, reason: str, ago: timedelta) -> None:
        """Suspend the cluster's only label, so long ago."""
        async with self.doors.enter(self._keeping) as session:
            own = col(LabelAward.cluster_id) == self.cluster_id
            label = (await session.exec(select(LabelAward.id).where(own))).one()
            happening = Happening(AwardEventKind.SUSPENDED, today() - ago, reason)
            await AwardChanges(session, label).happen(happening, 1)

    async def _declare(self, key: UUID, expert: UUID, *, last: bool) -> None:
        async with self.doors.enter(self._assessing(expert)) as session:
            own = (col(Assessor.assessment_id) == key, col(Assessor.person_id) == expert)
            said = {"declared_at": datetime.now(UTC), "declaration": INVENTED}
            await session.exec(
                update(Assessor).where(*own).values(status=AssessorStatus.DECLARED, **said)
            )
            if last:
                changes = AssessmentChanges(session, Role.EXPERT, key)
                await changes.move(AssessmentStatus.DECLARED, 4)

    def _panels(self, session: AsyncSession, key: UUID) -> Panels:
        return Panels(session, AssessmentChanges(session, Role.SECRETARIAT, key))

    @property
    def _keeping(self) -> Door:
        return Door(DoorRole.SECRETARIAT, account=self.secretariat)

    @property
    def _managing(self) -> Door:
        return Door(DoorRole.MANAGER, account=self.manager, cluster=self.cluster_id)

    def _assessing(self, expert: UUID) -> Door:
        return Door(DoorRole.EXPERT, account=expert)
