"""`goldpath tenants apply`: bringing the projects to what their files say."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.work import OperatorDatabase
from goldpath.errors import Conflict
from goldpath.programme.projects.changes import Change, changes, refuse
from goldpath.programme.projects.comparison import Comparison, Key, compare, flatten
from goldpath.programme.projects.file_status import Standing, refuse_by_status
from goldpath.programme.projects.recorded import recorded
from goldpath.programme.projects.recording import Recorded
from goldpath.programme.projects.tables import ProjectStatus
from goldpath.programme.projects.tenant_file import ProjectFile
from goldpath.programme.projects.tenant_folder import read_tenants
from goldpath.programme.projects.writing import Writing

_LOCK = 0x60_1D_9A_75
"""The advisory lock that lets one application run at a time in a database."""


class Plan(NamedTuple):
    """What an application will do to one project."""

    file: ProjectFile
    recorded: Recorded
    comparison: Comparison

    def standing(self) -> Standing:
        """Return the project as it stands, and what its file would do to it."""
        status = self.recorded.values.get(Key((), "status"), ProjectStatus.PLANNED)
        return Standing(self.file.slug, ProjectStatus(status), self.comparison)


async def apply_tenants(
    database: OperatorDatabase, directory: Path, *, dry_run: bool
) -> list[Change]:
    """Apply the tenant files of a folder, all or none; return what changed, or would change.

    A second application changes nothing. A project whose file is gone stays as it is. Raises
    OperatorError that lists the mistakes of all files, and Conflict that lists every value that
    was changed both in a file and in Goldpath; then nothing is applied. Two applications at once
    wait for each other.
    """
    files = read_tenants(directory)
    try:
        async with database.enter() as session:
            return await _apply(session, files, dry_run=dry_run)
    except IntegrityError as error:
        raise Conflict(
            "Nothing was applied: two entries of a file name one record, or somebody added the "
            f"same meanwhile. Look at the entries, then apply again. ({error.orig})"
        ) from error


async def _apply(session: AsyncSession, files: list[ProjectFile], *, dry_run: bool) -> list[Change]:
    await session.exec(select(func.pg_advisory_xact_lock(_LOCK)))
    plans = [await _plan(session, file) for file in files]
    refuse({plan.file.slug: plan.comparison.conflicts for plan in plans})
    refuse_by_status([plan.standing() for plan in plans if () in plan.recorded.rows])
    if not dry_run:
        for plan in plans:
            writing = Writing(session, plan.file.slug, plan.recorded.rows)
            await writing.write(plan.comparison.writes, plan.file.content())
    return [change for plan in plans for change in changes(plan.file.slug, plan.comparison)]


async def _plan(session: AsyncSession, file: ProjectFile) -> Plan:
    flat = flatten(file.content())
    found = await recorded(session, file.slug, flat)
    return Plan(file, found, compare(found.base, flat, found.values))
