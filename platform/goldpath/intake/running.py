"""Imports under way in this process: each a task of its own, ended with the server."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from time import monotonic

from goldpath.database.work import Database
from goldpath.endpoint.masking import masked
from goldpath.errors import Busy, GoldpathError
from goldpath.identity.viewer import ProjectAccess
from goldpath.intake.desk import Desk
from goldpath.intake.existing import Existing
from goldpath.intake.incoming import Incoming
from goldpath.intake.reading import Reading
from goldpath.intake.runs import Runs, Sent
from goldpath.intake.tables import ImportMode, ImportRun
from goldpath.intake.taking import Taking
from goldpath.intake.tally import Fate, Tally
from goldpath.intake.types import BROKEN_OFF

AT_ONCE = 2
"""Imports that a process takes at the same time: each holds a connection to its end."""

_EVERY = 1.0
"""Seconds between two notes of how far an import is."""


class _Undone(Exception):
    """Nothing of it is to be kept."""


@dataclass(slots=True)
class Import:
    """One import: the file of a run, taken into a list."""

    runs: Runs
    run: ImportRun
    incoming: Incoming
    folder: TemporaryDirectory[str]
    most: int
    tally: Tally = field(default_factory=Tally)
    _told_at: float = field(default_factory=monotonic)

    async def take(self) -> None:
        """Take the file, and note what came of it."""
        try:
            with self.folder as folder:
                await self._keep(Path(folder) / held(self.run.file_name))
        except _Undone:
            await self._end(None if self.run.dry_run else _not_kept(self.tally))
        except GoldpathError as error:
            await self._end(str(error).replace("`", "'"))
        except asyncio.CancelledError:
            await self._end(BROKEN_OFF)
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and masked
            message, _ = masked(error)
            await self._end(message)

    async def _keep(self, file: Path) -> None:
        """Take the rows in one transaction. Raises _Undone where nothing is to be kept."""
        runs, access = self.runs, self.runs.access
        async with runs.database.enter(access.door, self.run.id) as session:
            await runs.hold(session, self.run.id)
            reading = Reading(self.incoming, self.most)
            desk, existing = Desk(session, access), Existing(self.incoming)
            taking = Taking(self.incoming, existing, reading, desk, self._tell, self.tally)
            await taking.take(file)
            bad = bool(self.tally.count(Fate.FAILED))
            if self.run.dry_run or (bad and self.run.mode is ImportMode.ALL):
                raise _Undone
            await runs.end_in(session, self.run.id, self.tally)

    async def _tell(self, tally: Tally) -> None:
        if monotonic() - self._told_at >= _EVERY:
            await self.runs.tell(self.run.id, tally)
            self._told_at = monotonic()

    async def _end(self, problem: str | None) -> None:
        await self.runs.end(self.run.id, self.tally, problem)


def held(name: str) -> str:
    """Return how a file is called in the folder that holds it: its ending says what it is."""
    return f"file{PurePosixPath(name).suffix.lower()}"


def _not_kept(tally: Tally) -> str:
    count = tally.count(Fate.FAILED)
    rows = "A row" if count == 1 else f"{count:,} rows"
    return f"{rows} cannot be taken, so nothing was. Mend the file and send it again."


@dataclass(slots=True)
class Imports:
    """The imports of this process. A file has so many rows at most."""

    database: Database
    most: int
    _tasks: dict[asyncio.Task[None], None] = field(default_factory=dict)

    def require_room(self) -> None:
        """Raise Busy if as many imports are under way as the process takes."""
        if len(self._tasks) >= AT_ONCE:
            raise Busy(
                "Other imports are under way. Wait until one is finished, then send yours.", 10
            )

    async def begin(
        self,
        access: ProjectAccess,
        incoming: Incoming,
        folder: TemporaryDirectory[str],
        sent: Sent,
    ) -> tuple[ImportRun, asyncio.Task[None]]:
        """Begin to take the file that a folder holds; the folder goes when it is taken.

        Raises Busy, or BadInput if the project is archived.
        """
        self.require_room()
        runs = Runs(self.database, access)
        run = await runs.begin(incoming.listing.name, sent)
        task = asyncio.create_task(Import(runs, run, incoming, folder, self.most).take())
        self._tasks[task] = None
        task.add_done_callback(self._tasks.pop)
        return run, task

    async def close(self) -> None:
        """End what is under way: nothing of it is kept, and each says so."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
