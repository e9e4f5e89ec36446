"""Which milestones a milestone needs, inside a transaction that holds their road."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from sqlalchemy import delete, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, NotFound
from goldpath.programme.roadmaps.tables import Milestone, MilestoneNeed

_CIRCLE = "A milestone cannot need what needs it."


@dataclass(frozen=True, slots=True)
class Needs:
    """What one milestone needs."""

    session: AsyncSession
    milestone: Milestone

    async def replace(self, needed: Sequence[UUID]) -> None:
        """Let it need these and no others.

        Raises NotFound, and BadInput for milestones of other roads and for a circle.
        """
        titles = await self._titles(needed)
        links = await self._links()
        if circle := _circle(self.milestone.id, needed, links):
            raise BadInput(_told([titles[one] for one in circle]), "needs")
        before = links.get(self.milestone.id, set())
        await self._remove(before - set(needed))
        await self._add(set(needed) - before)

    async def _titles(self, needed: Sequence[UUID]) -> Mapping[UUID, str]:
        """Return the titles of the road by key; what is needed is among them."""
        project = col(Milestone.project_id) == self.milestone.project_id
        road = col(Milestone.participation_id) == self.milestone.participation_id
        steps = select(Milestone.id, Milestone.title).where(project, road)
        titles = dict((await self.session.exec(steps)).all())
        if others := set(needed) - titles.keys():
            elsewhere = select(Milestone.id).where(project, col(Milestone.id).in_(others))
            if len((await self.session.exec(elsewhere)).all()) < len(others):
                raise NotFound
            raise BadInput("A milestone needs others of its own road alone.", "needs")
        return titles

    async def _links(self) -> dict[UUID, set[UUID]]:
        """Return what each milestone of the road needs, as far as the door shows it."""
        found = select(MilestoneNeed.milestone_id, MilestoneNeed.needs_id).where(
            col(MilestoneNeed.project_id) == self.milestone.project_id,
            col(MilestoneNeed.participation_id) == self.milestone.participation_id,
        )
        links: dict[UUID, set[UUID]] = {}
        for milestone_id, needs_id in (await self.session.exec(found)).all():
            links.setdefault(milestone_id, set()).add(needs_id)
        return links

    async def _remove(self, needed: set[UUID]) -> None:
        if needed:
            mine = delete(MilestoneNeed).where(
                col(MilestoneNeed.project_id) == self.milestone.project_id,
                col(MilestoneNeed.milestone_id) == self.milestone.id,
                col(MilestoneNeed.needs_id).in_(needed),
            )
            await self.session.exec(mine)

    async def _add(self, needed: set[UUID]) -> None:
        if needed:
            own = {
                "project_id": self.milestone.project_id,
                "participation_id": self.milestone.participation_id,
                "milestone_id": self.milestone.id,
            }
            added = insert(MilestoneNeed).values([{**own, "needs_id": one} for one in needed])
            with broken("milestone_need_acyclic", BadInput(_CIRCLE, "needs")):
                await self.session.exec(added)


def _circle(
    milestone: UUID, needed: Sequence[UUID], links: Mapping[UUID, set[UUID]]
) -> list[UUID] | None:
    """Return the shortest way from a milestone by what it is to need back to itself."""
    ways = deque([milestone, one] for one in needed)
    seen = set(needed)
    while ways:
        way = ways.popleft()
        if way[-1] == milestone:
            return way
        for following in sorted(links.get(way[-1], set()) - seen):
            seen.add(following)
            ways.append([*way, following])
    return None


def _told(circle: Sequence[str]) -> str:
    """Return the sentence that names the milestones on a circle."""
    first, *others = circle
    if others == [first]:
        return f"'{first}' cannot need itself."
    steps = [f"'{one}' needs '{other}'" for one, other in pairwise(circle)]
    return f"This would close a circle: {', '.join(steps)}."
