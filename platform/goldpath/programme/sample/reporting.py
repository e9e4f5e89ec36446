"""Two years that Clus3 reported, and a last period that is late.

No source tells how the project reported, nor what else it promised than clusters: so these two
targets, their figures and the periods are invented, and say so. What is counted is counted from the
sample's own records.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.reporting.changes import PeriodChanges
from goldpath.programme.reporting.locking import Locking
from goldpath.programme.reporting.tables import ReportingPeriod
from goldpath.programme.targets.changes import TargetChanges
from goldpath.programme.targets.tables import Measure

INVENTED = "Invented for the demo"
VISITS: dict[str, Any] = {
    "code": "exchanges",
    "title": "Exchanges between clusters held (invented)",
    "unit": "exchanges",
    "measure": Measure.EXCHANGES_HELD,
    "target": 2,
    "source": INVENTED,
}
REACH: dict[str, Any] = {
    "code": "reach",
    "title": "People who heard of the label (invented)",
    "unit": "people",
    "measure": Measure.MANUAL,
    "baseline": 0,
    "target": 500,
    "source": INVENTED,
}
FIGURES = (
    (120, date(2014, 11, 28), "Lists of who was at the opening meetings. (Invented)"),
    (310, date(2015, 12, 11), "The same, with two conferences more. (Invented)"),
)
LOCKED = (
    ("2014 (invented)", date(2014, 1, 1), date(2014, 12, 31)),
    ("2015 (invented)", date(2015, 1, 1), date(2015, 12, 31)),
)
LAST: dict[str, Any] = {
    "title": "Final report (invented)",
    "starts_on": date(2016, 1, 1),
    "ends_on": date(2016, 2, 5),
    "due_on": date(2016, 4, 5),
}


@dataclass(frozen=True, slots=True)
class Reporting:
    """Reports for Clus3, in the name of its coordinator, unless it has reported."""

    session: AsyncSession
    access: ProjectAccess

    async def report(self) -> None:
        """Promise two things more, record figures, report two years, and leave the last one."""
        if await self._begun():
            return
        targets = TargetChanges(self.session, self.access)
        await targets.create(VISITS)
        reach = await targets.create(REACH)
        for value, day, note in FIGURES:
            await targets.record(reach.id, {"value": value, "measured_on": day, "note": note})
        periods = PeriodChanges(self.session, self.access)
        locking = Locking(self.session, self.access)
        for title, begins, ends in LOCKED:
            days = {"starts_on": begins, "ends_on": ends, "due_on": None}
            made = await periods.create({"title": title, **days})
            await locking.lock(made.id, None, made.version)
        await periods.create(LAST)

    async def _begun(self) -> bool:
        own = col(ReportingPeriod.project_id) == self.access.project_id
        found = select(ReportingPeriod.id).where(own).limit(1)
        return (await self.session.exec(found)).first() is not None
