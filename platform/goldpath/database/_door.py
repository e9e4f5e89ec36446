"""Who uses a folder, across processes: known even if they are killed."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Door:
    """Counts the users of a folder with two lock files, which the kernel frees when one dies.

    Programs that a user starts do not inherit the locks (Python opens files close-on-exec).
    """

    def __init__(self, folder: Path) -> None:
        # Open all the while: the locks must work even when somebody has removed the folder.
        self._users = (folder / "users.lock").open("a")
        self._passage = (folder / "starting.lock").open("a")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nobody else is on the way in or out, and keep it so."""
        fcntl.flock(self._passage, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._passage, fcntl.LOCK_UN)

    def enter(self) -> None:
        """Become one of the users."""
        fcntl.flock(self._users, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Stop being a user; return whether that was the last one."""
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Give every lock back."""
        self._users.close()
        self._passage.close()
