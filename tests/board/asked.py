"""What the board is told on a day, figure by figure; and the worlds that it is asked in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg

from board.world import lay_world
from client import BOARD, Client
from databases import PrivateDatabase, clone
from goldpath.database.embedded import EmbeddedServer

DAYS = ("2020-10-05", "2022-02-28", "2024-12-31")
BY = (
    *((), ("LEVEL",), ("COUNTRY",), ("PROJECT",)),
    *(("LEVEL", "PORTFOLIO"), ("PORTFOLIO", "COUNTRY", "LEVEL", "PROJECT")),
)

WHOLE = """
query($on: Date!, $before: Date!, $by: [LabelsBy!], $level: LabelLevel) { board {
  covers { projects of }
  labels(on: $on, by: $by) { participants clusters rows {
    level country portfolio project { slug } clusters endUnknown } }
  labelsOverTime(since: "2020-01-01", until: $on, every: QUARTER, by: $by) { points {
    on clusters rows { level country portfolio project { slug } clusters endUnknown } } }
  clustersInSeveral { clusters named { name projects { slug } } }
  expiring(endsFrom: $on, endsBefore: $before) { clusters levels { level clusters }
    named { level validUntil cluster { name } } }
  pipeline(on: $on, level: $level) { clusters stages { stage clusters }
    prospects { prospect clusters } }
  targets(on: $on) { projects { project { slug } code measure level target value }
    measures { measure level projects target value } }
  trainings(on: $on) { courses sessions kinds { kind courses sessions }
    projects { project { slug } courses sessions people certified } }
  instructors(on: $on) { kinds { kind people } }
  decisionTimes(on: $on) { levels { level decisions lowerQuartile median upperQuartile } }
  exchangesHeld(on: $on) { exchanges rows { kind host visitor exchanges } }
} }
"""


@contextmanager
def made_up(server: EmbeddedServer, template: str, seed: int) -> Iterator[PrivateDatabase]:
    """Yield the demo's projects with forty made-up ones beside them."""
    with clone(server, template) as database:
        with psycopg.connect(database.admin_url) as admin:
            lay_world(admin, seed)
        yield database


async def told(
    client: Client, day: str, by: tuple[str, ...] = ("LEVEL",), level: str = "GOLD"
) -> Any:  # noqa: ANN401 - JSON
    """Return all that the board is told on a day."""
    asked = date.fromisoformat(day)
    before = date.fromordinal(asked.toordinal() + 365).isoformat()
    given = {"on": day, "before": before, "by": list(by), "level": level}
    return (await client.ask(WHOLE, given, as_=BOARD))["board"]


def flat(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return rows as tuples; of a project and of a cluster what it is called."""
    return in_order(tuple(_plain(value) for value in row.values()) for row in rows)


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    return next(iter(value.values())) if isinstance(value, dict) else value


def in_order(rows: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - rows
    """Return rows in an order that does not matter."""
    return sorted((tuple(row) for row in rows), key=str)
