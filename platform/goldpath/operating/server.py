"""The server's process: how it takes its leave."""

import signal
import time
from types import FrameType

import uvicorn

from goldpath.operating.readiness import Readiness


class Server(uvicorn.Server):
    """Uvicorn, that takes its leave: told to end, it answers for `leave` seconds more.

    Meanwhile `/readyz` says that it is going, so that nobody is sent here; then nothing new is
    accepted, what is under way is finished, and connections are closed. Ctrl-C, or being told
    twice, spares the seconds.
    """

    def __init__(self, config: uvicorn.Config, readiness: Readiness, leave: float) -> None:
        super().__init__(config)
        self._readiness = readiness
        self._leave = leave
        self._ends_at: float | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop."""
        self._readiness.stopping = True
        if sig != signal.SIGTERM or self._ends_at is not None:
            super().handle_exit(sig, frame)
        else:
            self._ends_at = time.monotonic() + self._leave

    async def on_tick(self, counter: int) -> bool:
        """Return whether it is time to stop; asked ten times a second."""
        if self._ends_at is not None and time.monotonic() >= self._ends_at:
            return True
        return await super().on_tick(counter)
