"""Importing a label registry into the core: all of it or nothing, and twice is once."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from goldpath.database.doors import Door, DoorRole
from goldpath.database.work import Database
from goldpath.label.awards.registry_awards import AwardedClusters
from goldpath.label.awards.registry_clusters import fill_in, find_or_create
from goldpath.label.awards.registry_duplicates import Duplicate, DuplicateKind, SeenRows
from goldpath.label.awards.registry_file import RegistryRow, UnreadableRow, read_registry
from goldpath.label.awards.registry_report import Difference, ImportReport
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised

_BATCH = 500
"""Rows that are looked up and written together."""

_LONGEST_NAME = 300
"""Characters of a name, and of its key: an index entry of PostgreSQL holds 2,704 bytes."""

_LOCK = 0x60_1D_1A_BE
"""The advisory lock that lets one import run at a time: two of a file must not award twice."""


async def import_registry(
    database: Database,
    path: Path,
    country: CountryCode,
    *,
    skip_bad_rows: bool,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Bring the awards of a registry file into the core, with the clusters that it lacks.

    One transaction by the secretariat's door; nothing is written if a row is unreadable, unless
    `skip_bad_rows`. The core is never overwritten: a portfolio or website is filled in only where
    there is none. `progress` is told how many rows are done, some hundreds at a time. Raises
    BadInput, having written nothing, for a file that cannot be used at all.
    """
    async with database.enter(Door(DoorRole.SECRETARIAT)) as session:
        connection = await session.connection()
        await _enter_alone(connection)
        importing = _Import(connection, path.name, country)
        for batch in _batches(read_registry(path)):
            await importing.take(batch)
            if progress is not None:
                progress(importing.rows)
        report = importing.report(skip_bad_rows=skip_bad_rows)
        if not report.written:
            await session.rollback()
    return report


async def _enter_alone(connection: AsyncConnection) -> None:
    """Wait for imports under way: they, and this one, may take longer than a request may."""
    await connection.execute(text("SET LOCAL statement_timeout = '10min'"))
    await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def _batches(
    rows: Iterator[RegistryRow | UnreadableRow],
) -> Iterator[list[RegistryRow | UnreadableRow]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


class _Import:
    """An import under way, and what is to be reported of it."""

    def __init__(self, connection: AsyncConnection, file: str, country: CountryCode) -> None:
        self._connection = connection
        self._file = file
        self._country = country
        self._seen = SeenRows()
        self._duplicates: list[Duplicate] = []
        self._unreadable: list[UnreadableRow] = []
        self._differences: list[Difference] = []
        self._clusters = self._awards = self._unchanged = self.rows = 0

    async def take(self, batch: list[RegistryRow | UnreadableRow]) -> None:
        """Bring some rows into the core, with the same few statements however many they are."""
        self.rows += len(batch)
        rows = [row for found in batch if (row := self._usable(found)) and self._is_new(row)]
        clusters = await find_or_create(self._connection, self._country, rows)
        awarded = AwardedClusters(f"Registry import: {self._file}")
        await awarded.load(self._connection, clusters.by_id)
        understood = 0
        for row in rows:
            match clusters.named(row):
                case [cluster]:
                    understood += 1
                    self._differences += [*cluster.learn(row), *awarded.award(cluster, row)]
                case several:
                    names = ", ".join(f"'{cluster.name}'" for cluster in several)
                    self._refuse(row, f"the name is another name of several clusters: {names}")
        await fill_in(self._connection, clusters.by_id.values())
        written = await awarded.write(self._connection)
        self._clusters += clusters.created
        self._awards += written
        self._unchanged += understood - written

    def report(self, *, skip_bad_rows: bool) -> ImportReport:
        """What was done, unless an unreadable row undoes it."""
        return ImportReport(
            file=self._file,
            country=self._country,
            written=skip_bad_rows or not self._unreadable,
            rows=self.rows,
            clusters_created=self._clusters,
            awards_created=self._awards,
            unchanged=self._unchanged,
            duplicates=tuple(self._duplicates),
            unreadable=tuple(sorted(self._unreadable, key=lambda row: row.line)),
            differences=tuple(self._differences),
        )

    def _usable(self, row: RegistryRow | UnreadableRow) -> RegistryRow | None:
        if isinstance(row, UnreadableRow):
            self._unreadable.append(row)
        elif max(len(row.name), len(normalised(row.name))) > _LONGEST_NAME:
            self._refuse(row, f"the name is longer than {_LONGEST_NAME} characters")
        else:
            return row
        return None

    def _is_new(self, row: RegistryRow) -> bool:
        """Whether the row is worth writing; a likeness to an earlier one is noted either way."""
        duplicate = self._seen.duplicate(row)
        if duplicate is not None:
            self._duplicates.append(duplicate)
        return duplicate is None or duplicate.kind is not DuplicateKind.EXACT

    def _refuse(self, row: RegistryRow, why: str) -> None:
        self._unreadable.append(UnreadableRow(row.line, row.name, why))
