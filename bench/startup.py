"""What it costs to start a worker, against importing what it is made of."""

import subprocess
from statistics import median

from bench.drives import Keys, goldpath
from bench.seed import Seeded
from bench.servers import PYTHON

_TIMES = 5

_STACK = (
    "strawberry.asgi, starlette.applications, starlette.routing, uvicorn, uvloop, httptools, "
    "sqlmodel, sqlalchemy.ext.asyncio, psycopg, authlib, joserfc.jwt, pydantic_settings, orjson, "
    "structlog, typer, jinja2"
)


def start(seeded: Seeded, keys: Keys) -> tuple[float, float]:
    """Return the CPU seconds of a worker until it listens, and of the bare imports.

    Each is the median of five fresh processes, taken in turn after one that does not count.
    """
    pairs = [(_worker(seeded, keys), _imports()) for _ in range(_TIMES + 1)][1:]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def _worker(seeded: Seeded, keys: Keys) -> float:
    with goldpath(seeded, keys, letter="start") as drive:
        return drive.server.usage().cpu


def _imports() -> float:
    """Return the CPU seconds of a process that imports the stack, told by itself at its end."""
    code = f"import {_STACK}, time; print(time.process_time())"
    done = subprocess.run(  # noqa: S603 - our own statement
        [PYTHON, "-c", code], capture_output=True, text=True, check=True
    )
    return float(done.stdout)
