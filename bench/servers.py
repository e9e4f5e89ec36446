"""Servers under measurement: started, awaited, watched, stopped."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

from bench.options import ROOT

_PATIENCE = 60.0
"""Seconds that a server may take until it listens."""

PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Usage:
    """What a server has used: CPU seconds since its start, and bytes of memory now."""

    cpu: float
    rss: int

    @classmethod
    def of(cls, root: psutil.Process) -> Self:
        """Add up a process and its children, those that ended and their children included."""
        cpu, rss = 0.0, 0
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                rss += process.memory_info().rss
                cpu += times.user + times.system + times.children_user + times.children_system
        return cls(cpu, rss)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def usage(self) -> Usage:
        """Return what it has used."""
        return Usage.of(self.process)


@contextmanager
def running(
    name: str, command: Sequence[str | Path], settings: Mapping[str, str], logs: Path
) -> Iterator[Server]:
    """Run a server that takes its port from PORT; stop it afterwards.

    Raises RuntimeError with the end of its log if it does not come up.
    """
    port = _free_port()
    environment = {**_environment(), **settings, "PORT": str(port)}
    log = logs / f"{name}.log"
    with log.open("wb") as out:
        started = subprocess.Popen(  # noqa: S603 - our own servers
            command, env=environment, cwd=ROOT, stdout=out, stderr=out
        )
        try:
            _await(started, port, log)
            yield Server(name, port, psutil.Process(started.pid))
        finally:
            _stop(started)


def _stop(started: subprocess.Popen[bytes]) -> None:
    started.terminate()
    try:
        started.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()


def _environment() -> dict[str, str]:
    """Return our environment without what would configure a server."""
    foreign = ("GOLDPATH_", "BENCH_", "PG", "NODE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(started: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and started.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    tail = log.read_text(encoding="utf-8", errors="replace")[-2_000:]
    raise RuntimeError(f"A server does not come up. Its log ends:\n{tail}")
