"""Goldpath's own SQL on bare Starlette routes: `python -m bench.peers.bare`.

It is told by DATABASE_URL, PORT, and ROUTES: a file of JSON that holds, for each load, what
Goldpath says it asks PostgreSQL (`bench.explained`).
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
import uvicorn
from psycopg import AsyncConnection, AsyncCursor, AsyncRawCursor
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.explained import Question

_CONNECTIONS = 10

Rows = AsyncConnection[tuple[Any, ...]]


async def _asked(connection: Rows, questions: list[Question]) -> bytes:
    """Return the answer to questions, each asked in one round trip."""
    parts = [b'"%s":%s' % (one.key.encode(), await _one(connection, one)) for one in questions]
    return b'{"data":{%s}}' % b",".join(parts)


async def _one(connection: Rows, question: Question) -> bytes:
    """Open the door, ask and leave, without waiting in between."""
    async with connection.pipeline():
        await connection.execute("BEGIN READ ONLY")
        for statement in question.door:
            await connection.execute(statement.encode())
        answer = await connection.execute(
            question.statement.encode(), question.parameters, prepare=True
        )
        await connection.execute("COMMIT")
    return _json(answer) or b"null"


def _json(answer: AsyncCursor[tuple[Any, ...]]) -> bytes | None:
    """Return the JSON in the last column of the first row, as PostgreSQL sent it."""
    result = answer.pgresult
    return result.get_value(0, result.nfields - 1) if result and result.ntuples else None


def _route(questions: list[Question]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        await request.body()
        idle: asyncio.LifoQueue[Rows] = request.app.state.idle
        connection = await idle.get()
        try:
            body = await _asked(connection, questions)
        finally:
            idle.put_nowait(connection)
        return Response(body, media_type="application/json")

    return answer


async def _connect() -> Rows:
    return await AsyncConnection.connect(
        os.environ["DATABASE_URL"], autocommit=True, cursor_factory=AsyncRawCursor
    )


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    app.state.idle = asyncio.LifoQueue()
    connections = [await _connect() for _ in range(_CONNECTIONS)]
    for connection in connections:
        app.state.idle.put_nowait(connection)
    yield
    for connection in connections:
        await connection.close()


def _routes() -> list[Route]:
    told = orjson.loads(Path(os.environ["ROUTES"]).read_bytes())
    return [
        Route(f"/{load}", _route([Question(**one) for one in questions]), methods=["POST"])
        for load, questions in told.items()
    ]


if __name__ == "__main__":
    uvicorn.run(
        Starlette(routes=_routes(), lifespan=_lifespan),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        access_log=False,
        log_level="warning",
        server_header=False,
    )
