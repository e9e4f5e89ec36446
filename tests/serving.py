"""Servers as an operator runs them: processes of their own, told to stop, asked what they do."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from databases import ROOT, PrivateDatabase

PATIENCE = 60
"""Seconds that a start or an end may take on a busy machine."""

SERVE = "from goldpath.cli import main; main()"


@dataclass
class Served:
    """A running `goldpath serve`."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(f"{self.address}{path}", timeout=PATIENCE)

    def tell_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def ended(self) -> int:
        return self.process.wait(PATIENCE)


@contextmanager
def serving(database: PrivateDatabase, folder: Path, **settings: str) -> Iterator[Served]:
    """Run a server on a database meanwhile."""
    port, log = _free_port(), folder / "serve.log"
    given = {
        "PYTHONPATH": str(ROOT / "platform"),
        "GOLDPATH_DATABASE_URL": database.login_url,
        "GOLDPATH_DATA": str(folder),
        "GOLDPATH_FILES": str(folder / "files"),
        **settings,
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, **given},
            stderr=out,
        )
    served = Served(process, f"http://127.0.0.1:{port}", log)
    try:
        _await(served)
        yield served
    finally:
        process.kill()
        process.wait()


def _await(served: Served) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and served.process.poll() is None:
        try:
            if served.get("/healthz").is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{served.log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
