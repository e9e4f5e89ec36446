"""The difference between two periods, line by line: what came, what went, and why."""

from typing import Annotated, Any

import strawberry
from sqlalchemy import (
    ColumnElement,
    String,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
)

from goldpath.endpoint.ids import project_reference
from goldpath.programme.reporting.rows import by_day
from goldpath.programme.reporting.tables import PeriodEdition, PeriodFigure, PeriodName
from goldpath.programme.targets.tables import Measure
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, rows

Since = Annotated[
    strawberry.ID,
    strawberry.argument(
        name="from", description="The `ReportingPeriod` to compare with; usually the one before."
    ),
]
"""The period that another is compared with."""


def differences(period: Row, since: Given) -> Rows:
    """Compare the newest edition of a period with that of another, target by target."""
    other = since.then(_key, Uuid()).sql
    after, before = _newest(period, period.c.id, "after"), _newest(period, other, "before")
    own = and_(after.c.project_id == before.c.project_id, after.c.target_id == before.c.target_id)
    lines = select(
        func.coalesce(after.c.project_id, before.c.project_id).label("project_id"),
        func.coalesce(after.c.target_id, before.c.target_id).label("id"),
        after.c.id.label("after_id"),
        before.c.id.label("before_id"),
        func.coalesce(after.c.position, before.c.position).label("position"),
        func.coalesce(after.c.code, before.c.code).label("code"),
        func.coalesce(after.c.title, before.c.title).label("title"),
        func.coalesce(after.c.unit, before.c.unit).label("unit"),
        before.c.value.label("before"),
        after.c.value.label("after"),
        before.c.measure.label("measured_before"),
        after.c.measure.label("measured_after"),
        before.c.level.label("level_before"),
        after.c.level.label("level_after"),
        before.c.target.label("target_before"),
        after.c.target.label("target_after"),
    ).select_from(after.join(before, own, full=True))
    found = rows(lines.lateral())
    return found.by(found.row.c.position, found.row.c.code.collate("C"), found.row.c.id)


def _key(given: str) -> Any:  # noqa: ANN401 - a key
    return project_reference(given, "ReportingPeriod", "from").key


def _newest(period: Row, key: Any, name: str) -> Any:  # noqa: ANN401 - a subquery
    """Return the figures of the newest edition of one of the project's periods."""
    edition, figure = rows(PeriodEdition).row, rows(PeriodFigure).row
    last = (
        select(edition.c.id)
        .where(edition.c.project_id == period.c.project_id, edition.c.period_id == key)
        .order_by(edition.c.number.desc())
        .limit(1)
    )
    own = select(figure).where(
        figure.c.project_id == period.c.project_id,
        figure.c.edition_id == last.correlate(period).scalar_subquery(),
    )
    return own.correlate(period).lateral(name)


def came(line: Row) -> Rows:
    """Return those whom the later figure counts and the earlier one did not."""
    return _only_in(line, line.c.after_id, line.c.before_id)


def went(line: Row) -> Rows:
    """Return those whom the earlier figure counted and the later one does not."""
    return _only_in(line, line.c.before_id, line.c.after_id)


def _only_in(line: Row, own: ColumnElement[Any], other: ColumnElement[Any]) -> Rows:
    found, twin = rows(PeriodName), rows(PeriodName).row
    also = select(twin.c.id).where(
        twin.c.project_id == line.c.project_id,
        twin.c.figure_id == other,
        twin.c.key == found.row.c.key,
        twin.c.happened_on.is_not(None),
    )
    only = found.only(
        found.row.c.project_id == line.c.project_id,
        found.row.c.figure_id == own,
        found.row.c.happened_on.is_not(None),
        not_(also.correlate(line, found.row).exists()),
    )
    return only.by(*by_day(found.row))


def named(found: Rows) -> Rows:
    """Return those of some names that are no people's."""
    return found.only(found.row.c.label.is_not(None))


def of_people(found: Rows) -> Rows:
    """Return those of some names that are people's."""
    return found.only(found.row.c.attendee_id.is_not(None))


def _many(found: Rows, line: Row) -> ColumnElement[int]:
    counted = select(func.count()).select_from(found.row).where(*found.where)
    return counted.correlate(line).scalar_subquery()


def why(line: Row) -> ColumnElement[str]:
    """Return why a figure is another one than it was, as a sentence or two."""
    of = line.c
    same = of.before.is_not_distinct_from(of.after)
    recounted = or_(
        of.measured_before != of.measured_after,
        of.level_before.is_distinct_from(of.level_after),
    )
    arrived, left = _many(came(line), line), _many(went(line), line)
    unchanged = and_(same, arrived == 0, left == 0)
    cause = case(
        (of.before_id.is_(None), _said("It was not reported before.")),
        (of.after_id.is_(None), _said("It is reported no more.")),
        (recounted, _said("What it counts was changed.")),
        (unchanged, _said("Nothing changed.")),
        (of.measured_after == Measure.MANUAL, _said("A newer figure was recorded by hand.")),
        else_=func.concat(arrived, _said(" came and "), left, _said(" went.")),
    )
    moved = func.concat(
        _said(" The target was "), _plain(of.target_before), _said(" and is "),
        _plain(of.target_after), _said("."),
    )  # fmt: skip
    return cause.concat(case((of.target_before != of.target_after, moved), else_=_said("")))


def _said(words: str) -> ColumnElement[str]:
    return literal(words, String)


def _plain(number: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a number as people write it, without the zeros that its scale brings."""
    return cast(func.trim_scale(number), String)
