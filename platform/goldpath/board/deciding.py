"""How long it takes from ordering an assessment to the decision."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, Double, Integer, func, select

from goldpath.board.projects import Covers, covers
from goldpath.label.assessments.tables import Assessment
from goldpath.label.awards.held import level_rank
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.decisions.tables import Decision
from goldpath.reader.mapping import Key, Row, Rows, many, rows

FIVE = 5
"""As many decisions come in together: no single one can be told by asking twice."""


@strawberry.type(description="How long decisions on a level took, in days.")
class DecisionTime:
    """How long decisions on a level took, in days, from order to decision."""

    level: LabelLevel
    decisions: int = strawberry.field(description="How many are meant: the oldest, in whole fives.")
    lower_quartile: float = strawberry.field(description="A quarter took no longer, in days.")
    median: float = strawberry.field(description="Half took no longer, in days.")
    upper_quartile: float = strawberry.field(description="Three quarters took no longer, in days.")


def times(about: Row) -> Rows:
    """Tell how long decisions until a day took, by level; of fewer than five nothing.

    An assessment's first decision counts, and of a level the oldest ones in whole fives.
    """
    made, decision = rows(Assessment).row, rows(Decision).row
    of_level = {"partition_by": made.c.level}
    each = (
        select(
            made.c.level,
            (decision.c.decided_on - made.c.ordered_on).cast(Double).label("days"),
            func.row_number()
            .over(order_by=(decision.c.decided_on, decision.c.id), **of_level)
            .label("place"),
            func.count().over(**of_level).label("every"),
        )
        .join_from(made, decision, decision.c.assessment_id == made.c.id)
        .where(decision.c.number == 1, decision.c.decided_on <= about.c.on)
        .correlate(about)
        .subquery()
    )

    def share(part: float) -> ColumnElement[float]:
        return func.percentile_cont(part).within_group(each.c.days)

    told = (
        select(
            each.c.level,
            func.count().cast(Integer).label("decisions"),
            share(0.25).label("lower_quartile"),
            share(0.5).label("median"),
            share(0.75).label("upper_quartile"),
        )
        .where(each.c.place <= each.c.every - each.c.every % FIVE)
        .group_by(each.c.level)
    )
    found = rows(told.subquery())
    return found.by(Key(level_rank(found.row.c.level), filled=True))


@strawberry.type(description="How long decisions took that were taken until a day.")
class DecisionTimes:
    """How long decisions took that were taken until a day."""

    on: date
    covers: Covers = covers()
    levels: list[DecisionTime] = many(
        times, "By level; none with fewer than five decisions.", about=3
    )
