"""Assessments of the sample data: an invented cluster on its road, with invented scores.

No real cluster is given a score. The invented one is kept out of the public register.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door, DoorRole
from goldpath.database.rows import insert_row
from goldpath.database.work import Database, OperatorDatabase
from goldpath.errors import OperatorError
from goldpath.identity.policy import Role
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.ordering import Order, Orders
from goldpath.label.assessments.proposing import Panels
from goldpath.label.assessments.tables import (
    AssessmentStatus,
    Assessor,
    AssessorStatus,
    Criterion,
    EligibilityCheck,
)
from goldpath.label.awards.awarding import rules_of
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.awards.validity import Rules
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.tables import Cluster
from goldpath.label.schemes.tables import Scheme, SchemeLevel
from goldpath.label.scoring.changes import Sheet, Written
from goldpath.label.scoring.tables import ImprovementArea, Recommendation
from goldpath.programme.projects.tables import Project

CLUSTER = "Sample Cluster (invented)"
"""The invented cluster."""

INVENTED = "Invented, to show how it works (demo)"

AREAS = (
    ("Strategy", "The strategy is reviewed with the members every spring."),
    ("Working groups", "Each working group has a host, a budget and a yearly result."),
)

ADVICE = "Ask members every year how satisfied they are, and publish what follows from it."


@dataclass(frozen=True, slots=True)
class Road:
    """Walks an assessment on, each step by the door of who takes it."""

    doors: Database
    secretariat: UUID
    manager: UUID
    experts: tuple[UUID, ...]
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

    async def schedule(self, key: UUID, experts: tuple[UUID, ...], day: date) -> None:
        """Consent as the cluster, declare as the experts, and fix the day."""
        async with self.doors.enter(self._managing) as session:
            changes = AssessmentChanges(session, Role.MANAGER, key)
            await changes.move(AssessmentStatus.CONSENTED, 3)
        for expert in experts:
            await self._declare(key, expert, last=expert == experts[-1])
        async with self.doors.enter(self._keeping) as session:
            await self._panels(session, key).schedule(day, 5)

    async def score(self, key: UUID, expert: UUID, most: int) -> None:
        """Write the first so many indicators of the sheet."""
        async with self.doors.enter(self._assessing(expert)) as session:
            sheet: Any = func.assessment_sheet(key).table_valued("scheme_id", "code", "maximum")
            found = select(sheet.c.scheme_id, sheet.c.code, sheet.c.maximum).limit(most)
            rows: Any = (await session.exec(found)).all()
            scores = [
                Written(place, (scheme, code), _points(maximum, place), INVENTED, None, 0)
                for place, (scheme, code, maximum) in enumerate(rows)
            ]
            await Sheet(session, key, expert).save(scores)

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


def _points(maximum: Decimal, place: int) -> Decimal:
    """Return points of all sorts: some below any threshold, some at the maximum."""
    return (maximum * (Decimal(1), Decimal("0.7"), Decimal("0.8"), Decimal("0.4"))[place % 4]) // 1


async def make_cluster(database: OperatorDatabase) -> UUID | None:
    """Make the invented cluster, labelled and eligible; None if it is there already."""
    async with database.enter() as session:
        key = normalised(CLUSTER)
        known = select(Cluster.id).where(col(Cluster.name_key) == key)
        if (await session.exec(known)).first() is not None:
            return None
        made = await insert_row(session, Cluster, name=CLUSTER, name_key=key, country="AT")
        held = {"cluster_id": made.id, "level": LabelLevel.BRONZE, "source": INVENTED}
        term = (await _bronze(session)).first_term(today() - timedelta(days=500))
        days = {"valid_from": term.first, "valid_until": term.last}
        await insert_row(session, LabelAward, **held, **days)
        hidden = update(Cluster).where(col(Cluster.id) == made.id).values(ever_labelled=False)
        await session.exec(hidden)
        met = {"cluster_id": made.id, "met": True, "evidence": INVENTED}
        await session.exec(
            insert(EligibilityCheck), params=[{**met, "criterion": one} for one in Criterion]
        )
        return made.id


async def _bronze(session: AsyncSession) -> Rules:
    """Return how long Bronze is valid, as the newest published scheme says."""
    published = select(SchemeLevel).join(Scheme, col(Scheme.id) == col(SchemeLevel.scheme_id))
    bronze = published.where(col(Scheme.published), col(SchemeLevel.level) == LabelLevel.BRONZE)
    level = (await session.exec(bronze.order_by(col(Scheme.version).desc()))).first()
    if level is None:
        raise OperatorError("No scheme leads to Bronze: run `goldpath schemes apply`.")
    return await rules_of(session, level.scheme_id, LabelLevel.BRONZE)


async def walk(road: Road) -> None:
    """Walk three assessments: one is reported, one is being scored, one waits for consent."""
    first, *_ = road.experts
    bronze = await road.order(LabelLevel.BRONZE)
    await road.propose(bronze, (first,))
    await road.schedule(bronze, (first,), today())
    await road.score(bronze, first, 100)
    await road.report(bronze, first)
    gold = await road.order(LabelLevel.GOLD)
    await road.propose(gold, road.experts)
    await road.schedule(gold, road.experts, today())
    await road.score(gold, first, 12)
    silver = await road.order(LabelLevel.SILVER)
    await road.describe(silver)
    await road.propose(silver, (first,))


async def order_for_project(
    doors: Database, database: OperatorDatabase, coordinator: UUID, slug: str, cluster: str
) -> None:
    """Order a Gold assessment of a participant, for a project; nobody has judged it."""
    async with database.enter() as session:
        projects = select(Project.id).where(col(Project.slug) == slug)
        project = (await session.exec(projects)).one()
        named = select(Cluster.id).where(col(Cluster.name_key) == normalised(cluster))
        key = (await session.exec(named)).one()
    door = Door(DoorRole.COORDINATOR, project=project, account=coordinator)
    async with doors.enter(door) as session:
        await Orders(session, project).place(Order(key, LabelLevel.GOLD))
