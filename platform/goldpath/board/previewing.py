"""What the board would see of a project if it shared itself otherwise: tried, and undone.

One transaction enters by the coordinator's door, sets the sharing, goes over to the board's door,
asks what the board asks, and is rolled back, whatever happens. So the preview is the board's own
answer, by its own grants and policies; nobody else ever sees the sharing that was tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import orjson
from psycopg import AsyncRawCursor
from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.doors import Door
from goldpath.database.reads import Read, Statement
from goldpath.database.work import Database
from goldpath.identity.roles import Office
from goldpath.identity.viewer import ProjectAccess, Viewer
from goldpath.programme.projects.tables import Project, Sharing
from goldpath.reader.answer import answered
from goldpath.reader.document import Document


class Undone(Exception):
    """Ends the transaction of a preview without a trace; it has what was seen."""

    def __init__(self, seen: Mapping[str, Any]) -> None:
        super().__init__("A preview is undone.")
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Trying:
    """Asks as the board, inside a transaction that is to be undone."""

    session: AsyncSession
    viewer: Viewer
    explains: bool = False

    async def metered(self, lookups: int) -> None:
        """Count nothing: the board looks up no codes."""

    async def run(self, door: Door, statements: Sequence[Statement]) -> list[Read]:
        """Run statements at a door; an error ends them all."""
        connection = await self.session.connection()
        await connection.exec_driver_sql(door.prelude())
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        return [await _read(driver, one) for one in statements]


async def _read(driver: Any, statement: Statement) -> Read:  # noqa: ANN401 - psycopg's connection
    async with AsyncRawCursor(driver) as cursor:
        values = [None if one is None else one.decode() for one in statement.parameters]
        await cursor.execute(statement.sql, values)
        result: Any = cursor.pgresult
        columns = range(result.nfields)
        return Read(
            [tuple(result.get_value(row, one) for one in columns) for row in range(result.ntuples)]
        )


async def seen_if(
    database: Database, access: ProjectAccess, sharing: Sharing, asked: Document
) -> Mapping[str, Any]:
    """Return what the board would be answered if the project shared so. Nothing is kept."""
    try:
        async with database.enter(access.door) as session:
            project = col(Project.id) == access.project_id
            await session.exec(update(Project).where(project).values(sharing=sharing))
            _undo(await _asked(session, access, asked))
    except Undone as undone:
        return undone.seen


def _undo(seen: Mapping[str, Any]) -> NoReturn:
    raise Undone(seen)


async def _asked(
    session: AsyncSession, access: ProjectAccess, asked: Document
) -> Mapping[str, Any]:
    board = Viewer(access.account_id, "", "", offices=frozenset({Office.BOARD}))
    answer = await answered(asked, {}, Trying(session, board))
    for error in answer.errors:
        raise error.original_error or error
    seen: Mapping[str, Any] = orjson.loads(answer.data)
    return seen
