"""`goldpath schemes apply`: bringing the schemes to what their files say."""

from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.work import OperatorDatabase
from goldpath.errors import Conflict
from goldpath.label.schemes.contents import PARTS, Contents, of_file, recorded
from goldpath.label.schemes.scheme_file import SchemeFile
from goldpath.label.schemes.scheme_folder import read_schemes
from goldpath.label.schemes.tables import Scheme, SchemeGroup, SchemeLevel

_LOCK = 0x60_1D_9A_76
"""The advisory lock that lets one application run at a time in a database."""


class SchemeChange(NamedTuple):
    """What became of a version of a scheme."""

    version: str
    what: str

    def __str__(self) -> str:
        return f"{self.version}: {self.what}"


class Plan(NamedTuple):
    """A file, the row of its version if there is one, and the paths at which they differ."""

    file: SchemeFile
    row: Scheme | None
    differences: list[str]

    @property
    def refused(self) -> bool:
        """Whether the file wants to change what is published."""
        return self.row is not None and self.row.published and bool(self.differences)

    @property
    def change(self) -> SchemeChange:
        """What applying the file does."""
        what = "added" if self.row is None else f"changed ({', '.join(self.differences)})"
        published = "; published, it never changes again" if self.file.published else "; a draft"
        return SchemeChange(self.file.label, what + published)


async def apply_schemes(
    database: OperatorDatabase, folder: Path, *, dry_run: bool = False
) -> list[SchemeChange]:
    """Apply the scheme files of a folder, all or none; return what changed, or would change.

    A second application changes nothing. A version whose file is gone stays as it is. Raises
    OperatorError that lists the mistakes of all files, and Conflict that lists the published
    versions that files would change; then nothing is applied.
    """
    files = read_schemes(folder)
    async with database.enter() as session:
        await session.exec(select(func.pg_advisory_xact_lock(_LOCK)))
        plans = [await _plan(session, file) for file in files]
        _refuse([plan for plan in plans if plan.refused])
        wanted = [plan for plan in plans if plan.differences]
        for plan in [] if dry_run else wanted:
            await _write(session, plan)
        return [plan.change for plan in wanted]


async def _plan(session: AsyncSession, file: SchemeFile) -> Plan:
    same = (col(Scheme.name) == file.name, col(Scheme.version) == file.version)
    row = (await session.exec(select(Scheme).where(*same))).one_or_none()
    known = Contents({}, {}) if row is None else await recorded(session, row)
    return Plan(file, row, of_file(file).differences(known))


def _refuse(plans: list[Plan]) -> None:
    if not plans:
        return
    lines = "\n".join(f"  {plan.file.label}: {', '.join(plan.differences)}" for plan in plans)
    raise Conflict(
        "Nothing was applied. These versions are published, and a published version never "
        f"changes: take the changes back, and make a new version with them.\n{lines}"
    )


async def _write(session: AsyncSession, plan: Plan) -> None:
    """Write a version as a draft with all its parts, then publish it if the file says so."""
    contents = of_file(plan.file)
    key = await _draft(session, plan.row, {**contents.scheme, "published": False})
    for name, (table, _) in PARTS.items():
        rows = [{**row, "scheme_id": key} for row in contents.parts[name]]
        await session.exec(insert(table).values(rows))
    if plan.file.published:
        await session.exec(update(Scheme).where(col(Scheme.id) == key).values(published=True))


async def _draft(session: AsyncSession, row: Scheme | None, values: dict[str, object]) -> UUID:
    """Return the key of the version's row: a new one, or the one of the draft, emptied."""
    if row is None:
        made = await session.exec(insert(Scheme).values(values).returning(col(Scheme.id)))
        key: UUID = made.scalar_one()
        return key
    for table in (SchemeLevel, SchemeGroup):
        await session.exec(delete(table).where(col(table.scheme_id) == row.id))
    await session.exec(update(Scheme).where(col(Scheme.id) == row.id).values(values))
    return row.id
