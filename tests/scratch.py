"""Where tests put what they throw away: in memory, where the machine has some to spare.

There a database is cloned in a tenth of the time that it takes on a disk.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a name of its own is made in it

ROOM = 4 * 2**30
"""Bytes that must be free: a run of all the tests keeps about half as many."""


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder that is gone afterwards, and so is what killed processes left behind."""
    place = MEMORY if _roomy(MEMORY) else Path(tempfile.gettempdir())
    for left in place.glob("goldpath-scratch-*"):
        if not _lives(int(left.name.split("-")[2])):
            shutil.rmtree(left, ignore_errors=True)  # a server that still runs there ends itself
    made = Path(tempfile.mkdtemp(prefix=f"goldpath-scratch-{os.getpid()}-", dir=place))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _roomy(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's
    return True
