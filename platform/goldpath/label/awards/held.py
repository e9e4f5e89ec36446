"""Which label a cluster holds on a day."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, and_, case, literal_column, not_, or_, select

from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardStatus, LabelAward
from goldpath.reader.given import Given, GivenObject, Value
from goldpath.reader.inputs import compared
from goldpath.reader.mapping import Key, Row, Rows, newest, rows

COUNTED = (AwardStatus.ACTIVE, AwardStatus.SUPERSEDED)
"""What is in force in its term. A suspended or withdrawn label was held before that alone."""


def today() -> date:
    """Return the current day in UTC."""
    return datetime.now(UTC).date()


On = Annotated[
    date | None,
    strawberry.argument(
        description="The day that is meant; today if left out.", metadata={"usual": today}
    ),
]


def in_force(award: Row, on: Value) -> ColumnElement[bool]:
    """Return the condition that an award is in force on a day, as far as its dates are known.

    A start or an end that the source does not tell does not exclude a day: an imported award with
    an unknown start counts on every day up to `valid_until` (`domain.md` section 1). Days on which
    it was suspended or withdrawn are excluded; all days, where nobody knows since when it is.
    """
    start, end, meant = award.c.valid_from, award.c.valid_until, on.sql
    out = award.c.interrupted
    return and_(
        or_(award.c.status.in_(COUNTED), out != literal_column("'{}'::datemultirange")),
        not_(out.op("@>", is_comparison=True)(meant)),
        or_(start.is_(None), start <= meant),
        or_(end.is_(None), end >= meant),
    )


def level_rank(level: ColumnElement[Any]) -> ColumnElement[int]:
    """Return the rank of a level, as `LabelLevel.rank`."""
    return case({one.value: one.rank for one in LabelLevel}, value=level)


def rank(award: Row) -> ColumnElement[int]:
    """Return the rank of an award's level."""
    return level_rank(award.c.level)


def strongest_first(award: Row) -> tuple[Key, ...]:
    """Return the order by strength: the level, then how long it lasts as far as that is known."""
    return newest(rank(award)), newest(award.c.valid_until), newest(award.c.id)


def history(cluster: Row) -> Rows:
    """Return a cluster's awards, the latest first, unknown ends last."""
    award = rows(LabelAward)
    own = award.only(award.row.c.cluster_id == cluster.c.id)
    return own.by(newest(award.row.c.valid_until), award.row.c.id)


def strongest(cluster: Row, on: Given) -> Rows:
    """Return the awards that a cluster holds on a day, the strongest first."""
    found = history(cluster)
    return found.only(in_force(found.row, on)).by(*strongest_first(found.row))


def awarded(cluster: Row, asked: GivenObject) -> ColumnElement[bool]:
    """Return the condition that a cluster was awarded a label, in force on a day if one is said."""
    found = history(cluster)
    award = found.row
    wanted = [] if asked.level is None else [compared(award.c.level, asked.level)]
    if asked.on is not None:
        wanted.append(in_force(award, asked.on))
    return select(literal_column("1")).select_from(award).where(*found.where, *wanted).exists()
