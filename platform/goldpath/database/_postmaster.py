"""What runs on a data folder: its postmaster, and what a killed one left behind."""

import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

import psutil

from goldpath.errors import OperatorError

# Seconds to wait for the end: of itself (a backend notices within milliseconds that its postmaster
# is dead, unless it is busy), when asked to, when made to.
_ENDINGS = ((None, 0.5), (signal.SIGTERM, 3.0), (signal.SIGKILL, 3.0))
_PATIENCE = 60.0  # seconds for a server that starts (it may have to recover) or stops
_NAMES = frozenset({"postgres", "initdb", "pg_ctl", "sh"})  # sh: between pg_ctl and postgres
_SOCKET_LINE, _STATUS_LINE = 4, 7  # of postmaster.pid, counted from 0


class Postmaster(NamedTuple):
    """The living server of a data folder, as its postmaster.pid describes it."""

    pid: int
    socket_folder: Path | None
    ready: bool

    @classmethod
    def find(cls, data: Path, name: str) -> Self | None:
        """Return the server that works on `data`; None if the pid is gone or another program's."""
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
            process = psutil.Process(int(lines[0]))
        except (FileNotFoundError, NotADirectoryError, IndexError, ValueError, psutil.Error):
            return None
        if not _works_on(process, data, name):
            return None
        lines += [""] * (_STATUS_LINE + 1 - len(lines))
        folder = Path(lines[_SOCKET_LINE]) if lines[_SOCKET_LINE] else None
        return cls(process.pid, folder, lines[_STATUS_LINE].strip() == "ready")

    @classmethod
    def settled(cls, data: Path, name: str) -> Self | None:
        """Wait until the server accepts connections, or is gone.

        Raises OperatorError if it does neither in a minute.
        """
        deadline = time.monotonic() + _PATIENCE
        while (found := cls.find(data, name)) and not found.ready:
            if time.monotonic() > deadline:
                raise OperatorError(
                    f"The PostgreSQL server with pid {found.pid} has been starting or stopping "
                    f"for {_PATIENCE:.0f} seconds. End it, then try again."
                )
            time.sleep(0.02)
        return found


def clear_remains(data: Path, name: str) -> None:
    """End what a dead server left running on `data`, then remove its postmaster.pid.

    Two servers on one folder destroy it, so the file goes only when nothing works there.
    Raises OperatorError if something cannot be ended.
    """
    for ending, patience in _ENDINGS:
        remains = _working_on(data, name)
        if ending is not None:
            _send(ending, remains)
        deadline = time.monotonic() + patience
        # Not psutil's wait: where nobody reaps orphans (a container), the dead stay as zombies.
        while time.monotonic() < deadline and any(_works_on(one, data, name) for one in remains):
            time.sleep(0.02)
    if remains := _working_on(data, name):
        pids = ", ".join(str(process.pid) for process in remains)
        raise OperatorError(f"Processes of an earlier server on {data} do not end: {pids}.")
    (data / "postmaster.pid").unlink(missing_ok=True)


def _send(ending: signal.Signals, processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(ending)


def _working_on(data: Path, name: str) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _works_on(process, data, name)]


def _works_on(process: psutil.Process, data: Path, name: str) -> bool:
    """Tell by command line or working directory.

    Root in a container may not see the working directory of others; the command line alone would
    miss a server that somebody started by hand.
    """
    with suppress(psutil.Error):
        if process.name() not in _NAMES or process.status() == psutil.STATUS_ZOMBIE:
            return False
        line = " ".join(process.cmdline()) + " "
        if any(f"{option}={name} " in line for option in ("cluster_name", "--pgdata")):
            return True
        if line.startswith(f"postgres: {name}: "):
            return True
        return process.name() == "postgres" and Path(process.cwd()) == data
    return False
