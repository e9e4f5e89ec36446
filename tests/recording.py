"""What a test's requests send to PostgreSQL for reading, noted on the way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from goldpath.database.doors import Door
from goldpath.database.reads import Line, Read, Statement
from goldpath.reader import showing


@dataclass
class Recording:
    """The round trips of reads, and the statements in them with their doors."""

    trips: list[tuple[Door, list[Statement]]] = field(default_factory=list)
    in_mutations: list[str] = field(default_factory=list)

    @property
    def statements(self) -> list[tuple[str, Statement]]:
        """The statements in their order, each with its door's role."""
        return [(door.role.value, one) for door, trip in self.trips for one in trip]


@contextmanager
def recording() -> Iterator[Recording]:
    """Note what is read meanwhile."""
    found = Recording()
    run, read = Line.run, showing._read  # noqa: SLF001 - between the reader and the transaction of a mutation

    async def noted_run(
        line: Line, door: Door, milliseconds: int, statements: Sequence[Statement]
    ) -> list[Read]:
        found.trips.append((door, list(statements)))
        return await run(line, door, milliseconds, statements)

    async def noted_read(session: Any, sql: str, parameters: Any) -> list[bytes]:  # noqa: ANN401 - the reader's own
        found.in_mutations.append(sql)
        return await read(session, sql, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Line, "run", noted_run)
        patch.setattr(showing, "_read", noted_read)
        yield found
