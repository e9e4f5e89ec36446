"""What is noted of an import: in transactions of its own, so that everybody sees how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed
from goldpath.database.work import Database
from goldpath.endpoint.inputs import broken
from goldpath.endpoint.payloads import ARCHIVED
from goldpath.identity.viewer import ProjectAccess
from goldpath.intake.problems import Problem
from goldpath.intake.tables import ImportMode, ImportRun, ImportStatus
from goldpath.intake.tally import Fate, Tally
from goldpath.intake.types import BROKEN_OFF, broken_off

REMEMBERED = timedelta(days=30)
"""How long the problems of rows are kept: they repeat what files say of people."""


_LATEST = 10
"""Imports that are listed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sent: how it was called, and what is to become of it."""

    file_name: str
    mode: ImportMode
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Runs:
    """Notes the imports of somebody in a project."""

    database: Database
    access: ProjectAccess

    async def begin(self, list_name: str, sent: Sent) -> ImportRun:
        """Note that a file is being taken. Raises BadInput if the project is archived."""
        async with self.database.enter(self.access.door) as session:
            await self._forget_old(session)
            with broken("project_open", ARCHIVED):
                return await insert_row(
                    session,
                    ImportRun,
                    project_id=self.access.project_id,
                    list_name=list_name,
                    file_name=sent.file_name,
                    mode=sent.mode,
                    dry_run=sent.dry_run,
                    account_id=self.access.account_id,
                )

    async def tell(self, run: UUID, tally: Tally) -> None:
        """Note how far it is."""
        async with self.database.enter(self.access.door) as session:
            await self._note(session, run, counts(tally))

    async def end(self, run: UUID, tally: Tally, problem: str | None) -> None:
        """Note that it has ended; with a problem nothing of it was kept."""
        async with self.database.enter(self.access.door) as session:
            await self.end_in(session, run, tally, problem)

    async def end_in(
        self, session: AsyncSession, run: UUID, tally: Tally, problem: str | None = None
    ) -> None:
        """Note the end in the transaction that keeps the rows, so that both are true or neither."""
        status = ImportStatus.FAILED if problem else ImportStatus.DONE
        ended = {"status": status, "problem": problem, "finished_at": datetime.now(UTC)}
        await self._note(session, run, counts(tally) | told(tally.problems) | ended)

    async def hold(self, session: AsyncSession, run: UUID) -> None:
        """Show by a lock that the transaction of an import is open: `import_is_under_way`."""
        lock: Any = select(func.pg_advisory_xact_lock(func.hashtextextended(str(run), 22)))
        await session.exec(lock)

    async def find(self, run: UUID) -> ImportRun | None:
        """Return an import, if the door shows it."""
        found = await self._found(keyed(ImportRun, self.access.project_id, run))
        return found[0] if found else None

    async def latest(self, list_name: str) -> list[ImportRun]:
        """Return the last imports into a list, as far as the door shows them."""
        own = col(ImportRun.project_id) == self.access.project_id
        return await self._found(own & (col(ImportRun.list_name) == list_name))

    async def _found(self, meant: ColumnElement[bool]) -> list[ImportRun]:
        """Return the last of some imports; one whose process died has failed."""
        found = select(ImportRun, broken_off(ImportRun.__table__)).where(meant)  # type: ignore[attr-defined] # SQLModel does not tell of it
        latest = found.order_by(col(ImportRun.id).desc()).limit(_LATEST)
        async with self.database.look(self.access.door) as session:
            rows = (await session.exec(latest)).all()
        for run, died in rows:
            if died:
                run.status, run.problem = ImportStatus.FAILED, BROKEN_OFF
        return [run for run, _ in rows]

    async def _note(self, session: AsyncSession, run: UUID, noted: dict[str, Any]) -> None:
        own = keyed(ImportRun, self.access.project_id, run)
        await session.exec(update(ImportRun).where(own).values(**noted))

    async def _forget_old(self, session: AsyncSession) -> None:
        old = update(ImportRun).where(
            col(ImportRun.project_id) == self.access.project_id,
            col(ImportRun.account_id) == self.access.account_id,
            col(ImportRun.created_at) < func.now() - REMEMBERED,
        )
        await session.exec(old.values(errors=[]))


def counts(tally: Tally) -> dict[str, int]:
    """Return how many rows had which fate, by column."""
    return {
        "rows_read": len(tally.fates),
        "made": tally.count(Fate.MADE),
        "changed": tally.count(Fate.CHANGED),
        "unchanged": tally.count(Fate.UNCHANGED),
        "failed": tally.count(Fate.FAILED),
    }


def told(problems: Sequence[Problem]) -> dict[str, Any]:
    """Return problems as they are kept."""
    return {"errors": [one.told() for one in problems]}
