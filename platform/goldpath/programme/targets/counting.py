"""Where a target stands as of a day, and the names behind that: PostgreSQL counts (migration 0028).

A participant is a cluster that takes part in the project, or did on that day and withdrew later.

- BENCHMARKED: a participant with an assessment for Bronze or Silver, the levels that a benchmarking
  interview leads to, that this project ordered and whose report is out. Since the report's day.
- LABELLED: a participant that gained a label of `level` or a higher one while the project ran: on
  the day of the decision, of an assessment that this project ordered; or, of a label that is known
  without an assessment, on its first day. The days of the project bound both; without a first day
  of the project no label counts that has no assessment. A label that renews one does not count:
  the cluster held the level, or a higher one, on the day before. One that was withdrawn by then
  does not count; one that ended does. Where nobody knows the first day, it does not count and is
  told apart (`undated`), unless it ended before the project began.
- STAFF_TRAINED: a person, once, who holds a certificate of attendance of this project in force.
- INSTRUCTORS_CERTIFIED: a person, once, whom this project certified as an instructor, whether that
  has lapsed since or not; not if it was revoked. Since the first day of the certification.
- EXCHANGES_HELD: an exchange that was held and that this project stands by, once, since its first
  day. Two that turned out to be the same are one.
- MANUAL: the figure of the latest day up to then; of one day the one recorded last. One that was
  superseded does not count.

Days are UTC's. As of a past day is told by the days in the records as they are now: what was
recorded late counts from the day it happened, and what was reported then is kept with the report.
"""

from typing import Any

from sqlalchemy import ColumnElement, Date, Double, String, Uuid, cast, column, func

from goldpath.programme.targets.tables import TargetFigure
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, newest, rows

NAMED = (
    column("target_id", Uuid()),
    column("key", Uuid()),
    column("label", String()),
    column("happened_on", Date()),
    column("cluster_id", Uuid()),
    column("known_from", String()),
)
"""What `target_names()` tells: whose target it is, the key of what counts and what it is called,
since when it counts, the cluster that it is or comes from, if any, and where that is known from, if
not from the project's own records: the source of a label, the rules of a benchmarking. The key is a
cluster's, an attendee's or an exchange's, as the measure has it."""


def names(target: Row, on: Given | ColumnElement[Any]) -> Rows:
    """Return what counts for a target as of a day, by day and name.

    People's names are told to the coordinator alone, and nobody's to the board.
    """
    found = all_names(target, on)
    named = found.row.c
    return found.only(named.happened_on.is_not(None)).by(named.happened_on, named.label, named.key)


def undated(target: Row, on: Given | ColumnElement[Any]) -> Rows:
    """Return what may count, and does not, for nobody knows since when: by name."""
    found = all_names(target, on)
    named = found.row.c
    return found.only(named.happened_on.is_(None)).by(named.label, named.key)


def value(target: Row, on: Given | ColumnElement[Any]) -> ColumnElement[float | None]:
    """Return where a target stands as of a day; null if nobody has recorded a figure by then.

    What is counted counts one for each of `names`. To the board it is told if the project shares.
    """
    told: Any = func.target_value(target.c.project_id, target.c.id, on)
    return cast(told, Double())


def figures(target: Row) -> Rows:
    """Return the figures that were recorded, the latest day first."""
    found = rows(TargetFigure)
    figure = found.row.c
    own = found.only(figure.project_id == target.c.project_id, figure.target_id == target.c.id)
    return own.by(newest(figure.measured_on), newest(figure.id))


def all_names(target: Row, on: Given | ColumnElement[Any]) -> Rows:
    """Return what counts for a target, and what may but has no day."""
    told: Any = func.target_names(target.c.project_id, target.c.id, on)
    return rows(told.table_valued(*NAMED))
