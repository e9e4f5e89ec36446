"""How many lists go out at once: each holds a connection, which other requests need as well."""

from collections.abc import Iterator
from contextlib import contextmanager

from goldpath.errors import Busy

AGAIN = 10
"""Seconds after which to try again: most lists are out by then."""


class Places:
    """So many places in this process, one for each list that is on its way out."""

    def __init__(self, most: int) -> None:
        self._free = most

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take a place for as long as the block lasts. Raises Busy if there is none."""
        if self._free == 0:
            raise Busy(
                "So many lists are on their way out that others would have to wait. "
                f"Try again in {AGAIN} seconds.",
                AGAIN,
            )
        self._free -= 1
        try:
            yield
        finally:
            self._free += 1
