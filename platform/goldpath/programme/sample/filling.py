"""Filling the sample projects beside their files. What is there already is left as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.work import Database, OperatorDatabase
from goldpath.files.store import FileStore
from goldpath.identity.directory import Directory
from goldpath.identity.policy import Action
from goldpath.identity.token_command import find_account
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.tables import Cluster
from goldpath.label.sample.clusters import cluster_named, hide, invent
from goldpath.label.sample.people import make_manager
from goldpath.label.sample.road import Road
from goldpath.programme.cohorts.moving import ParticipationChanges
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.projects.tables import Project
from goldpath.programme.roadmaps.laying import Laying
from goldpath.programme.roadmaps.many import ManyMilestones, Seen
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone, MilestoneStatus
from goldpath.programme.sample.climbing import Climbing
from goldpath.programme.sample.courses import COURSES
from goldpath.programme.sample.going import Coordinator, Going
from goldpath.programme.sample.planning import Planning
from goldpath.programme.sample.reporting import Reporting
from goldpath.programme.sample.selecting import Selecting
from goldpath.programme.sample.teaching import Teaching
from goldpath.programme.sample.testers import (
    APPLICANT,
    BENCHMARKED,
    BRONZE_UNKNOWN,
    CHOSEN_FOR_DEMO,
    COORDINATOR,
    DITENAVE,
    FOURTH,
    GAPS,
    PLANNERS,
    TESTERS,
    Tester,
)
from goldpath.programme.sample.visiting import Visiting

HOME = {"country": "IT", "region": "Friuli Venezia Giulia"}
INOLINKS = "coordinator@inolink.example"
SINCE_UNKNOWN = {"joined_on": None}
"""No source tells since when a cluster takes part; the day the file was read is not it."""
TO_SILVER = {"target_level": LabelLevel.SILVER, **SINCE_UNKNOWN}
DAY_UNKNOWN = Standing.given(MilestoneStatus.DONE, done_on=None)
GOAL = "Gold label"
"""The milestone that Clus3's file tells of DITENAVE."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Fills the sample projects, each in the name of its coordinator."""

    doors: Database
    database: OperatorDatabase
    store: FileStore
    people: Mapping[str, UUID]
    """The demo accounts, by address."""

    async def lead_to_silver(self) -> None:
        """Lay out the roads of InoLink's ten towards Silver.

        The source tells that all ten are benchmarked, not since when, and nothing of what follows.
        """
        access = (await self._coordinator(INOLINKS, "inolink")).access
        async with self.doors.enter(access.door) as session:
            if await _begun(session, access.project_id):
                return
            places = (await _places(session, access.project_id)).values()
            changes = ParticipationChanges(session, access)
            for place in places:
                await changes.update(place.id, TO_SILVER, place.version)
            await Laying(session, access).lay_out([place.id for place in places])
            steps = select(Milestone).where(
                col(Milestone.project_id) == access.project_id,
                col(Milestone.title) == BENCHMARKED,
            )
            laid = (await session.exec(steps)).all()
            seen = [Seen(number, one.id, one.version) for number, one in enumerate(laid)]
            await ManyMilestones(session, access).stand(seen, DAY_UNKNOWN)

    async def lead_ditenave(self) -> None:
        """Lay out DITENAVE's road to Gold; what no source tells is said to be chosen."""
        by = await self._coordinator(COORDINATOR, "clus3")
        async with self.doors.enter(by.access.door) as session:
            if await _begun(session, by.access.project_id):
                return
            place = (await _places(session, by.access.project_id))[DITENAVE.name]
            changes = ParticipationChanges(session, by.access)
            await changes.update(place.id, SINCE_UNKNOWN, place.version)
            going = Going(session, by)
            await going.go(DITENAVE, place.id)
            await going.told_goal(place.id, GOAL)
            await going.comment(place.id, GAPS, CHOSEN_FOR_DEMO)
            await going.comment(place.id, BENCHMARKED, BRONZE_UNKNOWN)

    async def teach(self) -> None:
        """Plan the courses that the sources tell of, in the names of the coordinators."""
        for slug in COURSES:
            account = await find_account(self.database, f"coordinator@{slug}.example")
            viewer = await Directory(self.doors).viewer(account)
            access = viewer.project(Action.COURSE_KEEP, slug)
            async with self.doors.enter(access.door) as session:
                await Teaching(session, access).plan(slug)

    async def lead_candidates(self) -> None:
        """Let Clus3's invented candidates climb its ladder."""
        by = await self._coordinator(COORDINATOR, "clus3")
        async with self.doors.enter(by.access.door) as session:
            await Climbing(session, by.access).climb()

    async def place_testers(self, road: Road) -> UUID:
        """Give the invented testers their places, and one an action plan, if they have none yet.

        `road` leads to the report that the plan is made of. Return who manages that one.
        """
        clusters = {one.name: await self._cluster(one) for one in TESTERS}
        clusters[APPLICANT] = await self._cluster(Tester(APPLICANT))
        await make_manager(self.database, PLANNERS, FOURTH, "Manager of an invented tester (demo)")
        owner = await find_account(self.database, PLANNERS)
        by = await self._coordinator(COORDINATOR, "clus3", {PLANNERS: owner})
        place = await self._place(by, clusters)
        if place is not None:
            theirs = replace(road, manager=owner, cluster_id=place.cluster_id)
            await Planning(self.doors, self.store, theirs, place.id, owner).plan(by)
        return owner

    async def visit(self) -> None:
        """Record the exchanges of Clus3, once its testers have their places."""
        access = (await self._coordinator(COORDINATOR, "clus3")).access
        async with self.doors.enter(access.door) as session:
            await Visiting(session, access).visit()

    async def report(self) -> None:
        """Report two years of Clus3, once what is reported is on record."""
        access = (await self._coordinator(COORDINATOR, "clus3")).access
        async with self.doors.enter(access.door) as session:
            await Reporting(session, access).report()

    async def _place(self, by: Coordinator, clusters: Mapping[str, UUID]) -> Participation | None:
        """Let the testers take part; return the one that plans, or None if they do already."""
        project_id = by.access.project_id
        async with self.doors.enter(by.access.door) as session:
            if FOURTH in await _places(session, project_id):
                return None
            named = col(Cohort.name) == "Testers"
            cohorts = select(Cohort.id).where(col(Cohort.project_id) == project_id, named)
            cohort_id = (await session.exec(cohorts)).one()
            await Selecting(session, by.access, cohort_id).fill(clusters)
            places = await _places(session, project_id)
            for number, one in enumerate(TESTERS, start=2):
                await Going(session, by).start(one, places[one.name], number)
            return places[FOURTH]

    async def _cluster(self, tester: Tester) -> UUID:
        """Return the key of an invented cluster, which is kept out of the public register."""
        async with self.database.enter() as session:
            key = await cluster_named(session, tester.name)
            if key is not None:
                return key
            made = await invent(session, tester.name, tester.interviewed, **HOME)
        await hide(self.database, made)
        return made

    async def _coordinator(
        self, email: str, slug: str, others: Mapping[str, UUID] | None = None
    ) -> Coordinator:
        viewer = await Directory(self.doors).viewer(self.people[email])
        access = viewer.project(Action.PARTICIPATION_UPDATE, slug)
        return Coordinator(viewer, access, {**self.people, **(others or {})})


async def place_of(database: OperatorDatabase, slug: str, cluster: str) -> tuple[UUID, UUID]:
    """Return the keys of a cluster and of its participation in a project."""
    found = (
        select(Cluster.id, Participation.id)
        .join(Participation, col(Participation.cluster_id) == col(Cluster.id))
        .join(Project, col(Project.id) == col(Participation.project_id))
        .where(col(Project.slug) == slug, col(Cluster.name) == cluster)
    )
    async with database.enter() as session:
        return (await session.exec(found)).one()


async def _begun(session: AsyncSession, project_id: UUID) -> bool:
    """Return whether a road was laid out in a project."""
    laid = select(Milestone.id).where(
        col(Milestone.project_id) == project_id, col(Milestone.step_id).is_not(None)
    )
    return (await session.exec(laid.limit(1))).first() is not None


async def _places(session: AsyncSession, project_id: UUID) -> dict[str, Participation]:
    """Return a project's participations by the names of their clusters."""
    found = (
        select(Cluster.name, Participation)
        .join(Participation, col(Participation.cluster_id) == col(Cluster.id))
        .where(col(Participation.project_id) == project_id)
    )
    return dict((await session.exec(found)).all())
