"""What was reported, as rows: a period's editions, their figures, and those behind each."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from goldpath.database.model import TODAY
from goldpath.identity.tables import Person
from goldpath.programme.enrolments.tables import Attendee
from goldpath.programme.reporting.tables import (
    PeriodEdition,
    PeriodFigure,
    PeriodName,
    PeriodReopening,
    PeriodStatus,
    ReportingPeriod,
)
from goldpath.reader.mapping import Row, Rows, newest, rows


def periods(project: Row) -> Rows:
    """Return a project's reporting periods, the latest first."""
    found = rows(ReportingPeriod)
    own = found.only(found.row.c.project_id == project.c.id)
    return own.by(newest(found.row.c.starts_on))


def is_open(period: Row) -> ColumnElement[bool]:
    """Return the condition that a period is still to be reported."""
    found: ColumnElement[bool] = period.c.status == PeriodStatus.OPEN
    return found


def late(period: Row) -> ColumnElement[bool]:
    """Return whether a period is open after the day that it was due."""
    due: ColumnElement[bool] = (period.c.status == PeriodStatus.OPEN) & (period.c.due_on < TODAY)
    return func.coalesce(due, False)


def editions(period: Row) -> Rows:
    """Return a period's editions, the newest first."""
    found = rows(PeriodEdition)
    own = found.only(
        found.row.c.project_id == period.c.project_id, found.row.c.period_id == period.c.id
    )
    return own.by(newest(found.row.c.number))


def locked_by(edition: Row) -> ColumnElement[str]:
    """Return the name of who locked a period."""
    person = rows(Person).row
    return select(person.c.name).where(person.c.id == edition.c.account_id).scalar_subquery()


def reopening(edition: Row) -> Rows:
    """Return how an edition's period was reopened."""
    found = rows(PeriodReopening)
    return found.only(
        found.row.c.project_id == edition.c.project_id, found.row.c.edition_id == edition.c.id
    )


def figures(edition: Row) -> Rows:
    """Return what an edition reports, in the order of its targets."""
    found = rows(PeriodFigure)
    own = found.only(
        found.row.c.project_id == edition.c.project_id, found.row.c.edition_id == edition.c.id
    )
    return own.by(found.row.c.position, found.row.c.code.collate("C"))


def names(figure: Row) -> Rows:
    """Return those whom a figure counts and who are no people, by the day."""
    found = _behind(figure)
    dated = found.row.c.label.is_not(None), found.row.c.happened_on.is_not(None)
    return found.only(*dated).by(*by_day(found.row))


def undated(figure: Row) -> Rows:
    """Return what a figure does not count, for nobody knew since when, by the name."""
    found = _behind(figure)
    name = found.row.c
    no_day = name.label.is_not(None), name.happened_on.is_(None)
    return found.only(*no_day).by(name.label.collate("C"), name.key)


def people(figure: Row) -> Rows:
    """Return the people whom a figure counts, by the day."""
    found = _behind(figure)
    return found.only(found.row.c.attendee_id.is_not(None)).by(*by_day(found.row))


def by_day(name: Row) -> tuple[Any, ...]:
    """Return what names are ordered by."""
    return (name.c.happened_on, name.c.key)


def _behind(figure: Row) -> Rows:
    found = rows(PeriodName)
    return found.only(
        found.row.c.project_id == figure.c.project_id, found.row.c.figure_id == figure.c.id
    )


def person_name(name: Row) -> ColumnElement[str]:
    """Return what a person is called today: of who is erased, nothing is left but that."""
    attendee = rows(Attendee).row
    called = select(attendee.c.name).where(
        attendee.c.project_id == name.c.project_id, attendee.c.id == name.c.attendee_id
    )
    return called.scalar_subquery()
