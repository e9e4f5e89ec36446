"""`make demo`, as a person starts it: a process of its own on a free port, with data of its own."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from databases import ROOT

PATIENCE = 60
"""Seconds that a start may take on a busy machine."""


@dataclass
class Demo:
    """A running demo."""

    process: subprocess.Popen[str]
    port: int
    data: Path
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "GOLDPATH_DATA": str(self.data)}

    def token(self, email: str) -> str:
        """Return the token that the demo printed for a role."""
        lines = self.log.read_text(encoding="utf-8").split()
        return lines[lines.index(email) + 1]

    def kill(self) -> None:
        """End the whole process group as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(PATIENCE)


def start(data: Path) -> Demo:
    """Run `make demo` and wait until it answers."""
    port = _free_port()
    log = data.parent / f"demo-{port}.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            ["make", "--no-print-directory", "demo", f"PORT={port}"],
            cwd=ROOT,
            env={**os.environ, "GOLDPATH_DATA": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
    demo = Demo(process, port, data, log)
    _wait(demo)
    return demo


@contextmanager
def running(data: Path) -> Iterator[Demo]:
    """Run the demo meanwhile."""
    demo = start(data)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.stop()


def _wait(demo: Demo) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if demo.process.poll() is not None:
            break
        try:
            if httpx2.get(f"{demo.address}/healthz").status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    if demo.process.poll() is None:
        demo.kill()
    raise AssertionError(f"the demo did not start:\n{demo.log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
