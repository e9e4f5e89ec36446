"""Letting PostgreSQL see how much there is now, when much was added inside one transaction."""

from typing import Any

from sqlalchemy import func, text
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

_COUNT_ANEW: Any = select(func.roadmaps_counted())

_PLAN_ANEW: Any = text("DISCARD PLANS")


async def count_anew(session: AsyncSession) -> None:
    """Let PostgreSQL count milestones anew: what it planned for few takes seconds with many."""
    await session.exec(_COUNT_ANEW)


async def plan_anew(session: AsyncSession) -> None:
    """Let PostgreSQL forget how it looks up a foreign key.

    Kept from when the table was nearly empty, that is by reading all of it: 7,600 links took more
    than ten seconds.
    """
    await session.exec(_PLAN_ANEW)
