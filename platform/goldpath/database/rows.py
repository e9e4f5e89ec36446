"""Loading, making and changing rows inside a unit of work."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import defer
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.model import CoreRow, TenantRow
from goldpath.errors import Conflict, NotFound

Row = TypeVar("Row", bound=SQLModel)
Owned = TypeVar("Owned", bound=TenantRow)
Shared = TypeVar("Shared", bound=CoreRow)


def keyed(table: type[TenantRow], project_id: UUID, key: UUID) -> ColumnElement[bool]:
    """Return the condition that names one row of a project."""
    return (col(table.project_id) == project_id) & (col(table.id) == key)


async def load(  # noqa: PLR0913 - two of them are options
    session: AsyncSession,
    table: type[Owned],
    project_id: UUID,
    key: UUID,
    *,
    lock: bool = False,
    hidden: Any = None,  # noqa: ANN401 - a column, at run time
) -> Owned:
    """Return a row of a project, kept from changing if `lock`. Raises NotFound.

    `hidden` is a column that no door reads: it is left out.
    """
    wanted = select(table).where(keyed(table, project_id, key))
    if hidden is not None:
        wanted = wanted.options(defer(hidden))
    if lock:
        wanted = wanted.with_for_update()
    found = (await session.exec(wanted)).one_or_none()
    if found is None:
        raise NotFound
    return found


async def load_core(
    session: AsyncSession, table: type[Shared], key: UUID, *, lock: bool = False
) -> Shared:
    """Return a row of the label core, kept from changing if `lock`. Raises NotFound."""
    wanted = select(table).where(col(table.id) == key)
    if lock:
        wanted = wanted.with_for_update()
    found = (await session.exec(wanted)).one_or_none()
    if found is None:
        raise NotFound
    return found


async def insert_row(session: AsyncSession, table: type[Row], **values: Any) -> Row:  # noqa: ANN401 - columns and their values
    """Insert a row and return it with what PostgreSQL filled in."""
    made: Row = (await session.exec(insert(table).values(**values).returning(table))).scalar_one()
    return made


def stale(expected: int) -> Conflict:
    """Return the error that tells a lost update: somebody changed the row since that version."""
    return Conflict(
        f"Somebody changed this since you saw version {expected}. Look again, then decide.",
        "expectedVersion",
    )


async def update_version(
    session: AsyncSession,
    table: type[Row],
    where: ColumnElement[bool],
    expected: int,
    **changes: Any,  # noqa: ANN401 - columns and their values
) -> Row:
    """Change the row that `where` names, if it still has the expected version; return it.

    Raises Conflict if somebody changed it since the reader saw it. The row must be known to exist.
    """
    version = SQLModel.metadata.tables[str(table.__tablename__)].c.version
    changed = update(table).where(where, version == expected)
    stored = changed.values(**changes, version=version + 1).returning(table)
    row: Row | None = (
        await session.exec(stored, execution_options={"populate_existing": True})
    ).scalar_one_or_none()
    if row is None:
        raise stale(expected)
    return row
