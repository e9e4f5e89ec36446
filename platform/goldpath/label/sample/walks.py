"""How far the assessments of the sample data have come. No real cluster is judged or scored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, select

from goldpath.database.doors import Door, DoorRole
from goldpath.database.work import Database, OperatorDatabase
from goldpath.label.assessments.ordering import Order, Orders
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.tables import Cluster
from goldpath.label.decisions.tables import DecisionOutcome
from goldpath.label.sample.clusters import FIRST, SECOND, THIRD
from goldpath.label.sample.points import Points, all_sorts, good, weak
from goldpath.label.sample.road import Road
from goldpath.programme.projects.tables import Project

REFUSED = "The points do not suffice, and a minimum requirement is red. (Invented)"
GROUNDS = "The strategy was reviewed in spring; the report has last year's. (Invented)"
SUSPENDED = "Suspended while it is looked into what the assessment found. (Invented)"


async def walk_first(road: Road) -> None:
    """Have Bronze renewed, Gold being scored, and Silver wait for the cluster's consent."""
    first, *_ = road.experts
    bronze = await reported(road, LabelLevel.BRONZE, all_sorts, first)
    await road.decide(bronze, DecisionOutcome.AWARDED, "Being benchmarked earns it. (Invented)")
    gold = await road.order(LabelLevel.GOLD)
    await road.propose(gold, road.experts)
    await road.schedule(gold, road.experts)
    await road.score(gold, first, all_sorts, 12)
    silver = await road.order(LabelLevel.SILVER)
    await road.describe(silver)
    await road.propose(silver, (first,))


async def walk_second(road: Road) -> None:
    """Have Gold reported, with nothing in the way of an award."""
    await reported(road, LabelLevel.GOLD, good, *road.experts)


async def walk_third(road: Road) -> None:
    """Have Gold refused, an appeal open, and the Bronze label suspended.

    One person alone decided, so that somebody is left to answer the appeal.
    """
    key = await reported(road, LabelLevel.GOLD, weak, *road.experts)
    alone = replace(road, deciders=road.deciders[:1])
    await alone.decide(key, DecisionOutcome.REFUSED, REFUSED)
    await road.appeal(key, GROUNDS)
    await road.suspend(SUSPENDED, timedelta(days=20))


async def reported(road: Road, level: LabelLevel, points: Points, *experts: UUID) -> UUID:
    """Walk an assessment from the order to the report; return its key."""
    key = await road.order(level)
    await road.propose(key, experts)
    await road.schedule(key, experts)
    await road.score(key, experts[0], points)
    await road.report(key, experts[0])
    return key


WALKS = {FIRST: walk_first, SECOND: walk_second, THIRD: walk_third}
"""How far each invented cluster has come."""


async def walk(made: Mapping[str, Road]) -> None:
    """Walk the assessments of the clusters that were made just now, by their names."""
    for name, road in made.items():
        await WALKS[name](road)


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
