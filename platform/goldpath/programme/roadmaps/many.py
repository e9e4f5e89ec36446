"""Changing many milestones of a project at once, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput, Conflict, NotFound, Rejected
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.evidence.tables import Evidence
from goldpath.programme.roadmaps.changes import provable
from goldpath.programme.roadmaps.holding import hold_roads
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import Milestone, MilestoneKind, MilestoneStatus


class Seen(NamedTuple):
    """A milestone as somebody saw it; `number` is its place in the request."""

    number: int
    key: UUID
    expected: int


@dataclass(frozen=True, slots=True)
class ManyMilestones:
    """Changes to milestones of one project, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def stand(self, seen: Sequence[Seen], standing: Standing) -> None:
        """Let all of them stand so, in one statement.

        Raises NotFound, Forbidden, and Rejected with what is wrong with each.
        """
        checks = Checks()
        columns = standing.columns(checks)
        if len({one.key for one in seen}) < len(seen):
            checks.refuse("Each milestone is named once.", "milestones")
        checks.done()
        await self._hold(seen)
        await self._check(seen, standing)
        if standing.status is MilestoneStatus.DONE and "done_on" in standing.unset:
            done = col(Milestone.status) == MilestoneStatus.DONE
            columns["done_on"] = case((done, col(Milestone.done_on)), else_=columns["done_on"])
        changed = update(Milestone).where(
            col(Milestone.project_id) == self.access.project_id,
            col(Milestone.id).in_([one.key for one in seen]),
        )
        columns["version"] = col(Milestone.version) + 1
        with provable():
            await self.session.exec(
                changed.values(columns), execution_options={"synchronize_session": False}
            )

    async def _hold(self, seen: Sequence[Seen]) -> None:
        """Hold the roads that milestones belong to. Raises NotFound or Forbidden."""
        found = select(Milestone.id, Milestone.participation_id).where(
            col(Milestone.project_id) == self.access.project_id,
            col(Milestone.id).in_([one.key for one in seen]),
        )
        places = dict((await self.session.exec(found)).all())
        if len(places) < len(seen):
            raise NotFound
        await hold_roads(self.session, self.access, sorted(set(places.values())))

    async def _check(self, seen: Sequence[Seen], standing: Standing) -> None:
        """Raise Rejected if somebody changed one of them, or if an action lacks evidence."""
        rows = await self._rows(seen)
        proven = await self._proven(seen)
        problems: list[BadInput | Conflict] = []
        for number, key, expected in seen:
            row, cluster = rows[key]
            named, field = f"'{row.title}' of {cluster}", f"milestones.{number}"
            if row.version != expected:
                said = f"Somebody changed {named} since you saw version {expected}. Look again."
                problems.append(Conflict(said, f"{field}.expectedVersion"))
            elif (
                standing.status is MilestoneStatus.DONE
                and row.kind is MilestoneKind.ACTION
                and key not in proven
            ):
                said = f"{named} is an action: it is done when there is evidence of it."
                problems.append(BadInput(said, f"{field}.milestone"))
        if problems:
            raise Rejected(problems)

    async def _rows(self, seen: Sequence[Seen]) -> Mapping[UUID, tuple[Milestone, str]]:
        """Return milestones with the names of their clusters, by key."""
        found = (
            select(Milestone, Cluster.name)
            .join(
                Participation,
                (col(Participation.project_id) == col(Milestone.project_id))
                & (col(Participation.id) == col(Milestone.participation_id)),
            )
            .join(Cluster, col(Cluster.id) == col(Participation.cluster_id))
            .where(
                col(Milestone.project_id) == self.access.project_id,
                col(Milestone.id).in_([one.key for one in seen]),
            )
        )
        return {row.id: (row, name) for row, name in (await self.session.exec(found)).all()}

    async def _proven(self, seen: Sequence[Seen]) -> set[UUID]:
        """Return which of them have evidence."""
        found = select(Evidence.milestone_id).where(
            col(Evidence.project_id) == self.access.project_id,
            col(Evidence.milestone_id).in_([one.key for one in seen]),
            col(Evidence.removed_on).is_(None),
        )
        return set((await self.session.exec(found)).all())
