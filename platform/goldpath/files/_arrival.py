"""A file on its way into a folder: written beside its place, and moved there when it is whole."""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Self
from uuid import UUID

from goldpath.errors import BadInput
from goldpath.files.judging import judge
from goldpath.files.store import Kept

PREFIX = "arriving-"
"""How the names of files begin that are not whole yet."""


class Arrival:
    """A temporary file, gone at the end of the `with` block unless it was settled.

    Making and removing it takes no thread: a cancellation between the two would leave it behind.
    """

    def __init__(self, folder: Path) -> None:
        descriptor, name = mkstemp(prefix=PREFIX, dir=folder)
        self._folder = folder
        self._path = Path(name)
        self._file = os.fdopen(descriptor, "wb")
        self._sum = sha256()
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._file.close()
        finally:
            self._path.unlink(missing_ok=True)

    def take(self, chunk: bytes) -> None:
        """Write the next piece."""
        self._file.write(chunk)
        self._sum.update(chunk)
        self.size += len(chunk)

    def settle(self, project_id: UUID) -> Kept:
        """Move the file to its place, for good. Raises BadInput if it is not one that is taken."""
        if not self.size:
            raise BadInput("This file is empty.", "file")
        self._file.flush()
        kind = judge(self._path)
        os.fsync(self._file.fileno())
        digest = self._sum.hexdigest()
        place = place_of(self._folder, project_id, digest)
        folders = (place.parent, place.parent.parent, self._folder)
        for folder in reversed(folders):
            folder.mkdir(mode=0o700, exist_ok=True)
        self._path.replace(place)
        _write_down(folders)
        return Kept(digest, self.size, kind)


def place_of(folder: Path, project_id: UUID, digest: str) -> Path:
    """Return where a project's file lies under a store's folder."""
    return folder / str(project_id) / digest[:2] / digest


def _write_down(folders: Iterable[Path]) -> None:
    """Make sure that the disk knows what lies in the folders, not only what the files hold."""
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
