"""Changing milestones, inside a transaction at the door of who may do so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.projects.phase_changes import check_phase
from goldpath.programme.roadmaps.holding import hold_road
from goldpath.programme.roadmaps.needing import Needs
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.templates.tables import MOST_DAYS


@dataclass(frozen=True, slots=True)
class MilestoneChanges:
    """Changes to one project's milestones, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def create(
        self, participation_id: UUID, facts: dict[str, Any], standing: Standing, needs: list[UUID]
    ) -> Milestone:
        """Add a step to the end of a cluster's road. Raises NotFound, Forbidden or Rejected."""
        place = await hold_road(self.session, self.access, participation_id)
        checks = Checks()
        columns = {**checked_facts(checks, facts), **standing.columns(checks)}
        checks.done()
        await check_phase(self.session, self.access, columns)
        with ownable():
            made = await insert_row(
                self.session,
                Milestone,
                project_id=place.project_id,
                participation_id=place.id,
                position=await end_of_road(self.session, place),
                **columns,
            )
        await Needs(self.session, made).replace(needs)
        return made

    async def update(
        self, milestone_id: UUID, facts: dict[str, Any], told: dict[str, Any], expected: int
    ) -> Milestone:
        """Change what a milestone is, and by `told` how far it is.

        Raises NotFound, Forbidden, Rejected, BadInput or Conflict.
        """
        seen = await load(self.session, Milestone, self.access.project_id, milestone_id)
        await hold_road(self.session, self.access, seen.participation_id)
        await self.session.refresh(seen)
        if seen.version != expected:
            raise stale(expected)
        checks = Checks()
        columns = checked_facts(checks, facts)
        if told:
            columns |= Standing.given(**{"status": seen.status, **told}).columns(
                checks, Standing(seen.status, seen.waiver, seen.done_on)
            )
        if not columns:
            checks.refuse("Nothing to change: say what is to be different.", "milestone")
        checks.done()
        await check_phase(self.session, self.access, columns)
        with ownable(), provable():
            return await update_version(
                self.session,
                Milestone,
                keyed(Milestone, seen.project_id, seen.id),
                expected,
                **columns,
            )


async def end_of_road(session: AsyncSession, place: Participation) -> int:
    """Return the place after all that stand on a road."""
    road = select(func.coalesce(func.max(Milestone.position), 0)).where(
        col(Milestone.project_id) == place.project_id,
        col(Milestone.participation_id) == place.id,
    )
    last: int = (await session.exec(road)).one()
    return last + 1


def checked_facts(checks: Checks, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that were given, their texts trimmed; note what is wrong."""
    columns = dict(facts)
    if "title" in columns:
        columns["title"] = checks.text(columns["title"], "title")
    if columns.get("description") is not None:
        columns["description"] = checks.prose(columns["description"], "description")
    if not 0 <= columns.get("days", 0) <= MOST_DAYS:
        checks.refuse(f"`days` must be from 0 to {MOST_DAYS}.", "days")
    return columns


@contextmanager
def ownable() -> Iterator[None]:
    """Raise BadInput if somebody is to own a milestone who has nothing to do with it."""
    problem = "An owner has a role in the project or manages the cluster; this person does not."
    with broken("milestone_owner_allowed", BadInput(problem, "owner")):
        yield


@contextmanager
def provable() -> Iterator[None]:
    """Raise BadInput if an action is to be done that nothing proves."""
    problem = "An action is done when there is evidence of it: attach a file first."
    with broken("action_proven", BadInput(problem, "status")):
        yield
