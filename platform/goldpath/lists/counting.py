"""How long a project's lists are for somebody, counted in one statement."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from goldpath.database.work import Database
from goldpath.identity.viewer import ProjectAccess
from goldpath.lists.every import OF_PROJECTS
from goldpath.lists.listing import Listing
from goldpath.programme.projects.tables import Project
from goldpath.reader.mapping import rows


class Counted(NamedTuple):
    """A list, and how many rows it has for whoever looks."""

    listing: Listing
    rows: int


async def counted(database: Database, access: ProjectAccess) -> tuple[str, Sequence[Counted]]:
    """Return what the project is called, and its lists that are open to the role."""
    listings = [one for one in OF_PROJECTS.values() if one.open_to(access.acts_as)]
    project = rows(Project).row
    numbers = (one.count(access.project_id).scalar_subquery() for one in listings)
    asked = select(project.c.title, *numbers).where(project.c.id == access.project_id)
    async with database.look(access.door) as session:
        connection = await session.connection()
        title, *found = (await connection.execute(asked)).one()
    return title, [Counted(*one) for one in zip(listings, found, strict=True)]
