"""Driving one server for a while with wrk."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.asking import Request
from bench.servers import Server

_SCRIPT = Path(__file__).with_name("wrk.lua")

_PATIENCE = 120
"""Seconds that a server may take for a single answer."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What wrk saw: requests, seconds, and latencies in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def drive(server: Server, request: Request, connections: int, seconds: float) -> Timing:
    """Send a request over and over; longer, if a server answers none in the time.

    Raises RuntimeError if a single request fails.
    """
    whole = max(1, round(seconds))
    while whole < _PATIENCE:
        requests, duration, p50, p99, lost = _figures(server, request, connections, whole)
        if lost:
            raise RuntimeError(f"{server.name}: {lost} of {requests} requests failed.")
        if requests:
            return Timing(requests, duration / 1e6, p50 / 1e3, p99 / 1e3)
        whole *= 4
    raise RuntimeError(f"{server.name} does not answer in {_PATIENCE} seconds.")


def _figures(server: Server, request: Request, connections: int, seconds: int) -> list[int]:
    """Run wrk and return the figures that wrk.lua writes."""
    told = {"BENCH_PATH": request.path, "BENCH_BODY": request.body}
    if request.token is not None:
        told["BENCH_TOKEN"] = request.token
    how = ["-t1", f"-c{connections}", f"-d{seconds}s", f"--timeout={_PATIENCE}s", f"-s{_SCRIPT}"]
    done = subprocess.run(  # noqa: S603 - our own script
        ["wrk", *how, server.address],  # noqa: S607 - from the PATH
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        if line.startswith("figures "):
            return [int(figure) for figure in line.split()[1:]]
    raise RuntimeError(f"wrk failed: {done.stdout}{done.stderr}")
