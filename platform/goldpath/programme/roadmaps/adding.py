"""Adding many steps to the ends of roads at once, inside a transaction at the door of who may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.inputs import Checks
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.roadmaps.changes import checked_facts, ownable
from goldpath.programme.roadmaps.holding import hold_roads
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone

_FACTS: Mapping[str, Any] = {
    **dict.fromkeys(("description", "due_on", "not_before", "owner_id", "reaches", "phase_id")),
    "days": 0,
}
"""What is not said of a step."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step of a participation's road; its phase is one of the project."""

    participation_id: UUID
    facts: Mapping[str, Any]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Adding:
    """Adds steps to the roads of one project."""

    session: AsyncSession
    access: ProjectAccess

    async def add(self, steps: Sequence[NewStep]) -> None:
        """Add steps by one statement: PostgreSQL reckons each road anew once, and not for each.

        Raises Forbidden, Rejected or BadInput; then none is added.
        """
        roads = {step.participation_id for step in steps}
        await hold_roads(self.session, self.access, list(roads))
        ends = await self._ends(roads)
        checks, rows = Checks(), []
        for step in steps:
            road = step.participation_id
            ends[road] = ends.get(road, 0) + 1
            columns = {**_FACTS, **checked_facts(checks, dict(step.facts))}
            columns |= step.standing.columns(checks)
            own = {"project_id": self.access.project_id, "participation_id": road}
            rows.append({**own, "position": ends[road], **columns})
        checks.done()
        with ownable():
            await self.session.exec(insert(Milestone).values(rows))

    async def _ends(self, roads: set[UUID]) -> dict[UUID, int]:
        """Return the last place on each road."""
        last = (
            select(Milestone.participation_id, func.max(Milestone.position))
            .where(
                col(Milestone.project_id) == self.access.project_id,
                col(Milestone.participation_id).in_(roads),
            )
            .group_by(col(Milestone.participation_id))
        )
        return dict((await self.session.exec(last)).all())
