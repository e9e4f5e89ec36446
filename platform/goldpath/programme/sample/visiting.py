"""The study visit of Clus3's phase d, and a twinning that is still to come.

The project's page tells that the managers' training is supported by a study visit, and neither who
visited whom nor when: so these clusters, days and places are invented, and say so.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.tables import Cluster
from goldpath.label.sample.clusters import FIRST
from goldpath.programme.exchanges.changes import ExchangeChanges
from goldpath.programme.exchanges.recording import Recording
from goldpath.programme.exchanges.tables import ExchangeKind, ExchangeSide
from goldpath.programme.sample.testers import FOURTH, THIRD

VISIT = {
    "kind": ExchangeKind.STUDY_VISIT,
    "starts_on": date(2015, 2, 17),
    "ends_on": date(2015, 2, 18),
    "subject": "Study visit of the managers' training (clusters and days invented)",
    "place": "An invented place",
}
TWINNING = {
    "kind": ExchangeKind.TWINNING,
    "starts_on": date(2015, 9, 1),
    "ends_on": date(2015, 11, 30),
    "subject": "How members are won and kept (invented)",
    "place": None,
}
NOTES = "The page tells of a study visit, and not whose: this one is invented for the demo."
OUTCOME = "Two ideas for services that members pay for. (Invented)"
PEOPLE = ["A manager (invented)", "Another manager (invented)"]


@dataclass(frozen=True, slots=True)
class Visiting:
    """Records Clus3's exchanges, in the name of its coordinator, unless it has any."""

    session: AsyncSession
    access: ProjectAccess

    async def visit(self) -> None:
        """Record the study visit, which was held, and a twinning."""
        if await self._begun():
            return
        visited = {"host_id": await self._cluster(THIRD), "visitor_id": await self._cluster(FOURTH)}
        recording = Recording(self.session, self.access)
        changes = ExchangeChanges(self.session, self.access)
        side = await recording.record(VISIT | visited, {"notes": NOTES}, same=False)
        await changes.hold(side.id, 1)
        await changes.note(side.id, {"outcome": OUTCOME, "people": PEOPLE}, side.version)
        twins = {"host_id": await self._cluster(FIRST), "visitor_id": await self._cluster(FOURTH)}
        await recording.record(TWINNING | twins, {}, same=False)

    async def _begun(self) -> bool:
        own = select(ExchangeSide.id).where(col(ExchangeSide.project_id) == self.access.project_id)
        return (await self.session.exec(own.limit(1))).first() is not None

    async def _cluster(self, name: str) -> UUID:
        return (await self.session.exec(select(Cluster.id).where(col(Cluster.name) == name))).one()
