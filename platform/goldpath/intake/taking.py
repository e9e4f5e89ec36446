"""Taking the rows of a file in, inside one transaction: hundreds at a time, each on its merits."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from goldpath.database.rows import stale
from goldpath.errors import BadInput, GoldpathError
from goldpath.intake.desk import Desk
from goldpath.intake.existing import Existing
from goldpath.intake.incoming import ID, Incoming, Seen
from goldpath.intake.problems import Problem, problem, problems_of
from goldpath.intake.reading import Given, Reading
from goldpath.intake.tally import Fate, Tally

AT_ONCE = 500
"""Rows that are worked on at once: what is there of them is one statement."""


Told = Callable[[Tally], Awaitable[None]]
"""Is told how far it is, after every few rows."""


@dataclass(slots=True)
class Taking:
    """Takes a file into a list."""

    incoming: Incoming
    existing: Existing
    reading: Reading
    desk: Desk
    tell: Told
    tally: Tally = field(default_factory=Tally)
    _seen: set[int] = field(default_factory=set)
    _next_count: int = AT_ONCE

    async def take(self, path: Path) -> Tally:
        """Take every row that can be. Raises BadInput for a file that cannot be used at all."""
        await self._pass(path, later=False)
        if self.incoming.later:
            await self._pass(path, later=True)
        return self.tally

    async def _pass(self, path: Path, *, later: bool) -> None:
        with closing(self.reading.rows(path)) as rows:
            while batch := await asyncio.to_thread(_next, rows):
                await self._take(batch, later=later)
                self.desk.session.expunge_all()
                await self._count()
                await self.tell(self.tally)

    async def _count(self) -> None:
        """Let PostgreSQL count, if there are twice as many new things as when it last did."""
        made = self.tally.count(Fate.MADE)
        if self.incoming.count and made >= self._next_count:
            await self.incoming.count(self.desk.session)
            self._next_count = 2 * made

    async def _take(self, batch: Sequence[Given], *, later: bool) -> None:
        if later:
            good = [row for row in batch if not self.tally.failed(row)]
        else:
            good = [row for row in batch if self._is_good(row)]
        found = await self.existing.find(self.desk, good)
        pairs = [(row, seen) for row, seen in zip(good, found, strict=True)]
        try:
            async with self.desk.session.begin_nested():
                fates = await self._all(pairs, later=later)
        except (GoldpathError, DBAPIError):
            self.desk.forget()
            await self._one_by_one(pairs, later=later)
            return
        for (row, _), fate in zip(pairs, fates, strict=True):
            self.tally.note(row, fate)

    async def _all(self, pairs: Sequence[tuple[Given, Seen | None]], *, later: bool) -> list[Fate]:
        """Take rows together. Raises what the first raises that cannot be taken."""
        many = None if later else self.incoming.make_many
        new = [row for row, seen in pairs if seen is None] if many else []
        if many and new:
            await many(self.desk, [self._told_of_new(row) for row in new])
        return [
            Fate.MADE if many and seen is None else await self._one(row, seen, later=later)
            for row, seen in pairs
        ]

    async def _one_by_one(self, pairs: Sequence[tuple[Given, Seen | None]], *, later: bool) -> None:
        """Take rows each by itself, since one of them cannot be taken."""
        for row, seen in pairs:
            try:
                async with self.desk.session.begin_nested():
                    fate = await self._one(row, seen, later=later)
            except (GoldpathError, DBAPIError) as error:
                self.desk.forget()
                self.tally.refuse(row, list(problems_of(error, row.line, self.incoming)))
            else:
                self.tally.note(row, fate)

    def _is_good(self, row: Given) -> bool:
        problems = list(row.problems or self._twice(row))
        if problems:
            self.tally.refuse(row, problems)
        return not problems

    def _twice(self, row: Given) -> Iterator[Problem]:
        """Tell of a row that means what an earlier one means."""
        key = hash(row.id or tuple(str(row.told.get(name)) for name in self.incoming.key))
        if key in self._seen:
            yield problem(row.line, "An earlier row is about the same thing: keep one of them.")
        self._seen.add(key)

    async def _one(self, row: Given, seen: Seen | None, *, later: bool) -> Fate:
        """Take a row. Raises whatever the mutations raise."""
        if seen is None:
            return Fate.UNCHANGED if later else await self._make(row)
        if not seen.alone:
            named = self.incoming.key[-1]
            raise BadInput("Several are called so. Say which one is meant by its id.", named)
        names = [
            name
            for name in row.told
            if name in seen.told and later is (name in self.incoming.later)
        ]
        changes = {name: row.told[name] for name in names if row.told[name] != seen.told[name]}
        if not changes.keys() - {*self.incoming.quiet}:
            return Fate.UNCHANGED
        if row.version not in (None, seen.version) and not later:
            raise stale(row.version)
        for name in self.incoming.fixed:
            if name in changes:
                raise BadInput("This cannot be changed: it is what the row belongs to.", name)
        await self.incoming.change(self.desk, seen, changes, row.told)
        return Fate.CHANGED

    async def _make(self, row: Given) -> Fate:
        await self.incoming.make(self.desk, self._told_of_new(row))
        return Fate.MADE

    def _told_of_new(self, row: Given) -> dict[str, Any]:
        """Return what a row says of a thing to make, for now. Raises BadInput if it cannot be."""
        if row.id is not None:
            raise BadInput(
                "There is no such thing in this list. Leave the id out to make a new one.", ID
            )
        for name in self.incoming.required:
            if row.told.get(name) is None:
                raise BadInput("It is missing, and nothing can be made without it.", name)
        return {name: told for name, told in row.told.items() if name not in self.incoming.later}


def _next(rows: Iterator[Given]) -> list[Given]:
    """Return the next rows, read off the loop: a workbook's take a while."""
    return list(islice(rows, AT_ONCE))
