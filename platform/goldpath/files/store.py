"""The interface of a store of files: content goes in, and comes out again by its checksum."""

from collections.abc import AsyncIterable, AsyncIterator
from typing import NamedTuple, Protocol
from uuid import UUID

from goldpath.errors import TooLarge
from goldpath.files.kinds import Kind


class Kept(NamedTuple):
    """A file that is kept: its SHA-256 in 64 hexadecimal digits, its bytes, and what it is."""

    sha256: str
    size: int
    kind: Kind


class FileStore(Protocol):
    """Keeps files of projects; what one project keeps, no other finds."""

    async def keep(self, project_id: UUID, chunks: AsyncIterable[bytes]) -> Kept:
        """Keep a file, once however often it is sent, so that a retry doubles nothing.

        When this returns, the file outlives a power cut. Raises BadInput, and keeps nothing, for a
        file that is empty, too large or of a kind that is not taken.
        """
        ...

    async def open(self, project_id: UUID, sha256: str, size: int) -> AsyncIterator[bytes]:
        """Return the content of a file, piece by piece. Raises NotFound, before the first piece,
        if the project keeps no such file of that size.
        """
        ...


def too_large(most: int) -> TooLarge:
    """Return the error of a file of more than so many bytes."""
    said = f"This file is larger than {most / 1_000_000:g} MB, the most that is taken."
    return TooLarge(said, "file")
