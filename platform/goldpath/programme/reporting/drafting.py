"""What a period reports: the figures of its targets as of a day, with what was reported before.

A draft shows it of an open period, and an edition keeps it: both are this one statement.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Select,
    cast,
    func,
    not_,
    or_,
    select,
)

from goldpath.database.model import TODAY
from goldpath.programme.reporting.tables import (
    PeriodEdition,
    PeriodFigure,
    PeriodStatus,
    ReportingPeriod,
)
from goldpath.programme.targets.counting import names, undated, value
from goldpath.programme.targets.tables import OF_PEOPLE, Target, TargetFigure
from goldpath.reader.mapping import Row, Rows, rows

Day = ColumnElement[Any]


def counted_until(period: Row) -> Day:
    """Return the day whose figures a period reports: its last one, or today before that."""
    return func.least(period.c.ends_on, TODAY)


def as_reported(target: Row, as_of: Day, begins: Day) -> Select[Any]:
    """Return what is reported of targets, but of those that are retired by a day."""
    of = target.c
    return select(
        *(of[name] for name in ("project_id", "position", "code", "title", "unit", "measure")),
        *(of[name] for name in ("level", "baseline", "target")),
        value(target, as_of).label("value"),
        previously(target, begins).label("previously_reported"),
        known_by(target, as_of).label("known_by"),
    ).where(or_(of.retired_on.is_(None), of.retired_on > as_of))


def previously(target: Row, begins: Day | None = None) -> ColumnElement[Any]:
    """Return what the last locked period reported of a target; of those that end before a day."""
    figure, edition = rows(PeriodFigure).row, rows(PeriodEdition).row
    period, later = rows(ReportingPeriod).row, rows(PeriodEdition).row
    newer = select(later.c.id).where(
        later.c.project_id == edition.c.project_id,
        later.c.period_id == edition.c.period_id,
        later.c.number > edition.c.number,
    )
    found: Select[Any] = (
        select(cast(figure.c.value, Double()))
        .join_from(figure, edition, _same(figure, edition, "edition_id"))
        .join(period, _same(edition, period, "period_id"))
        .where(
            figure.c.project_id == target.c.project_id,
            figure.c.target_id == target.c.id,
            period.c.status == PeriodStatus.LOCKED,
            not_(newer.correlate(edition).exists()),
        )
        .order_by(period.c.starts_on.desc())
        .limit(1)
    )
    if begins is not None:
        found = found.where(period.c.ends_on < begins)
    return found.correlate_except(figure, edition, period).scalar_subquery()


def _same(row: Row, above: Row, key: str) -> ColumnElement[bool]:
    same: ColumnElement[bool] = (above.c.project_id == row.c.project_id) & (
        above.c.id == row.c[key]
    )
    return same


def known_by(target: Row, as_of: Day) -> ColumnElement[str | None]:
    """Return what was noted with the manual figure that counts on a day."""
    figure, newer = rows(TargetFigure).row, rows(TargetFigure).row
    superseded = select(newer.c.id).where(
        newer.c.project_id == figure.c.project_id, newer.c.supersedes == figure.c.id
    )
    told = func.concat_ws(" ", figure.c.note, figure.c.evidence)
    found = select(told).where(
        figure.c.project_id == target.c.project_id,
        figure.c.target_id == target.c.id,
        figure.c.measured_on <= as_of,
        not_(superseded.correlate(figure).exists()),
    )
    last = found.order_by(figure.c.measured_on.desc(), figure.c.id.desc()).limit(1)
    return last.correlate_except(figure).scalar_subquery()


def draft(period: Row) -> Rows:
    """Return what a period would report if it were locked now, in the order of the targets."""
    target = rows(Target)
    as_of = counted_until(period)
    told = as_reported(target.row, as_of, period.c.starts_on).add_columns(
        target.row.c.id, as_of.label("as_of")
    )
    own = told.where(target.row.c.project_id == period.c.project_id)
    found = rows(own.correlate(period).lateral())
    return found.by(found.row.c.position, found.row.c.code.collate("C"))


def counted(figure: Row) -> Rows:
    """Return those whom a draft's figure counts and who are no people, by the day."""
    found = names(figure, figure.c.as_of)
    return found.only(not_(figure.c.measure.in_(OF_PEOPLE)))


def uncounted(figure: Row) -> Rows:
    """Return what a draft's figure does not count, for nobody knows since when, by the name."""
    return undated(figure, figure.c.as_of)


def counted_people(figure: Row) -> Rows:
    """Return the people whom a draft's figure counts, by the day."""
    found = names(figure, figure.c.as_of)
    return found.only(figure.c.measure.in_(OF_PEOPLE))
