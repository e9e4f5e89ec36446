"""Which schema a database has, and which ones this version of Goldpath knows."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from goldpath.database.doors import PUBLIC
from goldpath.database.reads import Statement
from goldpath.database.work import Database

_FOUND = Statement("SELECT version_num FROM alembic_version", ())
_NAMED = re.compile(r'^(down_)?revision = "(\w+)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Revisions:
    """The migrations of a folder: those that others build on, and the newest."""

    former: frozenset[str]
    newest: str | None

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Read the files of a folder, without Alembic: it takes a server's start a third longer."""
        named = [
            found
            for file in sorted(folder.glob("versions/*.py"))
            for found in _NAMED.findall(file.read_text(encoding="utf-8"))
        ]
        former = frozenset(name for below, name in named if below)
        return cls(former, next((name for below, name in named if name not in former), None))

    def behind(self, found: str | None) -> bool:
        """Return whether a schema lacks something that this version needs.

        One that this version does not know is newer: a server of an older version goes on.
        """
        return self.newest is not None and (found is None or found in self.former)


async def revision(database: Database) -> str | None:
    """Return the schema's version. Raises psycopg.Error."""
    (read,) = await database.read(PUBLIC, [_FOUND])
    if read.error is not None:
        raise read.error
    version = read.rows[0][0] if read.rows else None
    return version.decode() if version is not None else None
