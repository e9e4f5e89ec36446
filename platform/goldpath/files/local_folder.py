"""Files in a folder of this machine: the store that needs nothing else."""

import re
import time
from collections.abc import AsyncIterable, AsyncIterator
from pathlib import Path
from typing import Self
from uuid import UUID

import anyio
import anyio.to_thread
import structlog

from goldpath.errors import NotFound, OperatorError
from goldpath.files._arrival import PREFIX, Arrival, place_of
from goldpath.files.store import Kept, too_large
from goldpath.settings import Settings

CHUNK = 1 << 16
"""Bytes that are read at once."""

STALE = 24 * 3600
"""Seconds after which a file that never arrived is left from a crash."""

log = structlog.get_logger(__name__)


class LocalFolder:
    """A FileStore whose files lie at `<project>/<first two digits>/<checksum>` under a folder.

    `most` is how many bytes a file may have.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most

    @classmethod
    def of(cls, given: Settings) -> Self:
        """Return the store that the settings describe."""
        return cls(given.files, given.most_evidence)

    def prepare(self) -> None:
        """Make the folder, for us alone, and remove what a crash left. Raises OperatorError."""
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._remove_stale()
        except OSError as error:
            raise OperatorError(
                f"GOLDPATH_FILES is {self._folder}, which cannot be used ({error.strerror}): "
                "name a folder that the server may write to."
            ) from error

    async def keep(self, project_id: UUID, chunks: AsyncIterable[bytes]) -> Kept:
        """Keep a file: see FileStore."""
        with Arrival(self._folder) as arrival:
            async for chunk in chunks:
                if arrival.size + len(chunk) > self._most:
                    raise too_large(self._most)
                await anyio.to_thread.run_sync(arrival.take, chunk)
            return await anyio.to_thread.run_sync(arrival.settle, project_id)

    async def open(self, project_id: UUID, sha256: str, size: int) -> AsyncIterator[bytes]:
        """Return the content of a file: see FileStore."""
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            raise NotFound
        place = place_of(self._folder, project_id, sha256)
        found = await anyio.to_thread.run_sync(_size, place)
        if found != size:
            log.error("file gone", project=str(project_id), sha256=sha256, size=size, found=found)
            raise NotFound
        return _content(place)

    def _remove_stale(self) -> None:
        before = time.time() - STALE
        for path in self._folder.glob(f"{PREFIX}*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)


def _size(place: Path) -> int | None:
    try:
        return place.stat().st_size
    except FileNotFoundError:
        return None


async def _content(place: Path) -> AsyncIterator[bytes]:
    async with await anyio.open_file(place, "rb") as file:
        while chunk := await file.read(CHUNK):
            yield chunk
