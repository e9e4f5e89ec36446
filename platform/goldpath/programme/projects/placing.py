"""Where what a project keeps in an order goes: behind what is there."""

from sqlalchemy import func
from sqlmodel import SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.projects.tables import Project


async def hold_order(session: AsyncSession, access: ProjectAccess) -> None:
    """Let nobody else put what the project keeps in an order until the transaction ends."""
    own = select(Project.id).where(Project.id == access.project_id)
    await session.exec(own.with_for_update(key_share=True))


async def next_place(session: AsyncSession, access: ProjectAccess, table: type[SQLModel]) -> int:
    """Return the place behind all that a table has of the project, held as by `hold_order`."""
    await hold_order(session, access)
    columns = SQLModel.metadata.tables[str(table.__tablename__)].c
    last = select(func.coalesce(func.max(columns.position), 0))
    return int((await session.exec(last.where(columns.project_id == access.project_id))).one()) + 1
