"""Keeping what a period reports with its edition: figures and those behind them, for good.

What has no day is kept as well: it is what the report did not count, for nobody knew since when.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, case, literal, null, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.programme.reporting.drafting import as_reported
from goldpath.programme.reporting.tables import (
    PeriodEdition,
    PeriodFigure,
    PeriodName,
    ReportingPeriod,
)
from goldpath.programme.targets.counting import all_names
from goldpath.programme.targets.tables import OF_PEOPLE, Target
from goldpath.reader.mapping import rows

_NAME = (
    *("project_id", "figure_id", "key", "label", "attendee_id", "happened_on"),
    "known_from",
)


@dataclass(frozen=True, slots=True)
class _Keys:
    """The key of a kept figure's target, under the names that the target's row has."""

    project_id: ColumnElement[Any]
    id: ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class _OfTarget:
    """The target of a kept figure, as far as counting needs it."""

    c: _Keys


async def keep(session: AsyncSession, period: ReportingPeriod, edition: PeriodEdition) -> None:
    """Keep the figures of a period and those behind them, as one statement sees them.

    A cluster or an exchange is kept by the name it has now; a person by the own row, so that who
    is erased is so in every edition.
    """
    kept = _figures(period, edition).cte("kept")
    target = _OfTarget(_Keys(kept.c.project_id, kept.c.target_id))
    counted = all_names(target, literal(edition.as_of, Date()))
    person = kept.c.measure.in_(OF_PEOPLE)
    behind: Select[Any] = select(
        kept.c.project_id,
        kept.c.id,
        counted.row.c.key,
        case((person, null()), else_=counted.row.c.label),
        case((person, counted.row.c.key)),
        counted.row.c.happened_on,
        counted.row.c.known_from,
    ).select_from(kept.join(counted.row, true()))
    kept_as = insert(PeriodName).from_select(_NAME, behind.where(*counted.where))
    await session.exec(kept_as)


def _figures(period: ReportingPeriod, edition: PeriodEdition) -> Any:  # noqa: ANN401 - an insert
    """Return the statement that keeps the figures of an edition, and tells which they are."""
    target = rows(Target).row
    told = as_reported(target, literal(edition.as_of, Date()), literal(period.starts_on, Date()))
    own = told.add_columns(target.c.id, literal(edition.id)).where(
        target.c.project_id == period.project_id
    )
    columns = [*(one.name for one in told.selected_columns), "target_id", "edition_id"]
    figure = PeriodFigure.__table__.c  # type: ignore[attr-defined] # SQLModel makes it
    made = insert(PeriodFigure).from_select(columns, own)
    return made.returning(figure.project_id, figure.id, figure.target_id, figure.measure)
