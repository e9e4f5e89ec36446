"""How an indicator's points stand among those of comparable clusters."""

import strawberry
from sqlalchemy import ColumnElement, case, null, select

from goldpath.label.scoring.judged import number
from goldpath.label.scoring.tables import PeerGroup
from goldpath.label.scoring.tables import PeerPosition as PeersRow
from goldpath.reader.mapping import Row, Rows, computed, newest, rows


def _quarter(position: Row) -> ColumnElement[int]:
    """Return the quarter that the own points lie in; null without points."""
    points, compared = position.c.points, position.c
    return case(
        (points.is_(None), null()),
        (points < compared.lower, 1),
        (points < compared.median, 2),
        (points < compared.upper, 3),
        else_=4,
    )


@strawberry.type(description="What comparable clusters had of an indicator: frozen at the report.")
class PeerPosition:
    """What comparable clusters had of an indicator when the report was issued.

    There is none for fewer than five clusters (`domain.md` section 1, peer groups).
    """

    group: PeerGroup = computed(lambda position: position.c.peers)
    clusters: int = strawberry.field(
        description="How many there were, the own one left out; five at least."
    )
    lower: float = computed(number("lower"), "A quarter of them had fewer points, or as many.")
    median: float = computed(number("median"), "Half of them had fewer points, or as many.")
    upper: float = computed(number("upper"), "Three quarters had fewer points, or as many.")
    quarter: int | None = computed(
        _quarter, "Where the own points lie: 1 below `lower`, 4 from `upper` on; null without."
    )


def peers(judged: Row) -> Rows:
    """Return the positions of an indicator: among the portfolio's clusters, then the country's."""
    position = rows(PeersRow).row
    names = ("peers", "clusters", "lower", "median", "upper")
    found = select(*(position.c[name] for name in names), judged.c.points.label("points")).where(
        position.c.assessment_id == judged.c.assessment_id,
        position.c.scheme_id == judged.c.scheme_id,
        position.c.code == judged.c.code,
    )
    compared = rows(found.correlate(judged).subquery())
    return compared.by(newest(compared.row.c.peers))
