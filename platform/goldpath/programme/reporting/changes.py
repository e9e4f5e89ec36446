"""Changing reporting periods, inside a transaction at the coordinator's door."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken, constraint_of
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.reporting.tables import PeriodEdition, PeriodStatus, ReportingPeriod

LOCKED = BadInput(
    "This period is locked: what it reported stays. Reopen it first, and say why.", "period"
)
REPORTED = BadInput(
    "This period was reported: it stays, with every edition. One that was never locked can be "
    "removed.",
    "period",
)


@dataclass(frozen=True, slots=True)
class PeriodChanges:
    """Changes of one project's reporting periods."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, given: Mapping[str, Any]) -> ReportingPeriod:
        """Make a period. Raises Rejected, or Taken if another one has some of its days."""
        columns = _checked(given)
        async with self._apart(columns, None):
            return await insert_row(
                self.session, ReportingPeriod, project_id=self.access.project_id, **columns
            )

    async def change(
        self, period_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> ReportingPeriod:
        """Change an open period. Raises NotFound, Rejected, BadInput, Taken or Conflict."""
        found = await self.locked(period_id, expected_version)
        if found.status is PeriodStatus.LOCKED:
            raise LOCKED
        if not given:
            raise BadInput("Nothing to change: give what is to be otherwise.", "period")
        columns = _checked({**_told(found), **given})
        async with self._apart(columns, found.id):
            own = keyed(ReportingPeriod, found.project_id, found.id)
            return await update_version(
                self.session, ReportingPeriod, own, expected_version, **columns
            )

    async def remove(self, period_id: UUID, expected_version: int) -> None:
        """Remove a period that was never locked. Raises NotFound, Conflict or BadInput."""
        found = await self.locked(period_id, expected_version)
        own = keyed(ReportingPeriod, found.project_id, found.id)
        with broken("period_edition_project_id_period_id_fkey", REPORTED):
            await self.session.exec(delete(ReportingPeriod).where(own))

    async def locked(self, period_id: UUID, expected_version: int) -> ReportingPeriod:
        """Return a period that nobody else changes meanwhile. Raises NotFound or Conflict."""
        own = self.access.project_id
        found = await load(self.session, ReportingPeriod, own, period_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        return found

    async def newest(self, period: ReportingPeriod) -> PeriodEdition | None:
        """Return the newest edition of a period, if it was ever locked."""
        editions = select(PeriodEdition).where(
            col(PeriodEdition.project_id) == period.project_id,
            col(PeriodEdition.period_id) == period.id,
        )
        last = editions.order_by(col(PeriodEdition.number).desc()).limit(1)
        return (await self.session.exec(last)).one_or_none()

    @asynccontextmanager
    async def _apart(self, columns: Mapping[str, Any], own: UUID | None) -> AsyncIterator[None]:
        """Tell which period has some of the same days, if PostgreSQL refuses them."""
        try:
            async with self.session.begin_nested():
                yield
        except IntegrityError as error:
            if constraint_of(error) != "reporting_period_days_excl":
                raise
            raise await self._clash(columns["starts_on"], columns["ends_on"], own) from error

    async def _clash(self, begins: date, ends: date, own: UUID | None) -> Taken:
        shared = select(ReportingPeriod).where(
            col(ReportingPeriod.project_id) == self.access.project_id,
            col(ReportingPeriod.starts_on) <= ends,
            col(ReportingPeriod.ends_on) >= begins,
            col(ReportingPeriod.id).is_distinct_from(own),
        )
        first = shared.order_by(col(ReportingPeriod.starts_on)).limit(1)
        found = (await self.session.exec(first)).one()
        return Taken(
            f"'{found.title}' has some of these days: it runs from {found.starts_on} to "
            f"{found.ends_on}. Each day belongs to one period.",
            "startsOn" if found.starts_on <= begins else "endsOn",
        )


def _told(period: ReportingPeriod) -> dict[str, Any]:
    return {name: getattr(period, name) for name in ("title", "starts_on", "ends_on", "due_on")}


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a period. Raises Rejected."""
    checks, columns = Checks(), dict(given)
    columns["title"] = checks.text(columns["title"], "title")
    begins, ends, due = (columns[name] for name in ("starts_on", "ends_on", "due_on"))
    if ends < begins:
        checks.refuse("`endsOn` must not be before `startsOn`.", "endsOn")
    if due is not None and due < begins:
        checks.refuse("`dueOn` must not be before `startsOn`.", "dueOn")
    checks.done()
    return columns
