"""A list on its way out: rows from a cursor at a door, bytes to whoever asked, and no more kept."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from goldpath.database.work import Database, RowsAtATime
from goldpath.files.downloads import GUARDS, saved_as
from goldpath.lists.entering import Entered
from goldpath.lists.places import Places
from goldpath.transfer.writing import Format, TableWriter

LONGEST = 600
"""Seconds that a list may take in all, however slowly it is fetched."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """Opens lists at their doors, so many at once."""

    database: Database
    places: Places

    async def open(self, entered: Entered, as_a: Format) -> "Export":
        """Return the answer with a list as a file, its first rows looked for. Raises Busy."""
        async with AsyncExitStack() as opened:
            opened.enter_context(self.places.taken())
            await opened.enter_async_context(asyncio.timeout(LONGEST))
            asked = entered.listing.statement(entered.role, entered.project_id)
            rows = await opened.enter_async_context(self.database.stream(entered.door, asked))
            return Export(entered, as_a, rows, opened.pop_all())


class Export(StreamingResponse):
    """An answer that gives everything back that it holds, also where its reader goes away."""

    def __init__(
        self, entered: Entered, as_a: Format, rows: RowsAtATime, opened: AsyncExitStack
    ) -> None:
        names = [column.name for column in entered.listing.columns_of(entered.role)]
        file = f"{entered.owner}-{entered.listing.name}.{as_a.suffix}"
        headers = {**GUARDS, "Content-Disposition": saved_as(file)}
        self._parts = _parts(as_a.writer(names), rows)
        self._opened = opened
        super().__init__(self._parts, headers=headers, media_type=as_a.media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the list. An error on the way breaks the connection off: half a list is none."""
        async with self._opened, aclosing(self._parts):
            await super().__call__(scope, receive, send)


async def _parts(writer: TableWriter, rows: RowsAtATime) -> AsyncGenerator[bytes]:
    """Yield the bytes of a table, as they come."""
    yield writer.begin()
    async for some in rows:
        if part := writer.add(some):
            yield part
    yield writer.end()
