"""What other rows are called: so a file names them by what people know, and not by ids."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import SQLModel

from goldpath.identity.tables import Account
from goldpath.label.clusters.tables import Cluster
from goldpath.lists.columns import Column, Told, text
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.trainings.tables import CourseSession
from goldpath.reader.mapping import Row, Rows, parent, rows

Table = type[SQLModel]


def named(what: str, *path: Table) -> Told:
    """Return how a column is found of the row to which foreign keys lead, table by table."""

    def found(row: Row) -> ColumnElement[Any]:
        joined: list[ColumnElement[bool]] = []
        at = row
        for table in path:
            above = parent(table)(at)
            joined += above.where
            at = above.row
        told: ColumnElement[Any] = at.c[what]
        return select(told).where(*joined).correlate(row).scalar_subquery()

    return found


def column_of(what: str, meant: Callable[[Row], Rows]) -> Told:
    """Return how a column is found of the one row that another row means."""

    def found(row: Row) -> ColumnElement[Any]:
        other = meant(row)
        told: ColumnElement[Any] = other.row.c[what]
        return select(told).where(*other.where).correlate(row).scalar_subquery()

    return found


def titles(what: str, meant: Callable[[Row], Rows]) -> Told:
    """Return how the column of several rows is found, as a list in their order."""

    def found(row: Row) -> ColumnElement[Any]:
        others = meant(row)
        order = [key.ordered() for key in others.order]
        listed = func.array_agg(aggregate_order_by(others.row.c[what], *order))
        return select(listed).where(*others.where).correlate(row).scalar_subquery()

    return found


def address_of(column: str) -> Told:
    """Return how the e-mail address of the account is found that a column names."""

    def found(row: Row) -> ColumnElement[Any]:
        account = rows(Account).row
        told = select(account.c.email).where(account.c.id == row.c[column])
        return told.correlate(row).scalar_subquery()

    return found


def participant(*path: Table) -> tuple[Column, Column, Column]:
    """Return the columns that name a participant, to which `path` leads."""
    return (
        text("cohort", "The cohort's name.", named("name", *path, Cohort), key=True),
        text("cluster", "The cluster's name.", named("name", *path, Cluster), key=True),
        text("country", "The cluster's country.", named("country", *path, Cluster), key=True),
    )


OF_PARTICIPATION = participant(Participation)
"""The columns that name the participant of a row that belongs to one."""


def local(column: str) -> Told:
    """Return how a moment is told as clocks in the row's time zone show it, with their distance.

    So the hour that clocks show twice, when they are put back, is told apart.
    """

    def found(row: Row) -> ColumnElement[Any]:
        return local_time(row.c[column], row.c.time_zone)

    return found


def local_time(moment: ColumnElement[Any], zone: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a moment as clocks in a zone show it: 2027-02-09T09:00+01:00."""
    clock, utc = func.timezone(zone, moment), func.timezone(literal_column("'UTC'"), moment)
    away = cast(func.extract("epoch", clock - utc) / 60, Integer)
    sign = case((away < 0, literal_column("'-'")), else_=literal_column("'+'"))
    parts = (func.abs(away) / 60, func.mod(func.abs(away), 60))
    hours, minutes = (func.lpad(cast(_whole(part), Text), 2, "0") for part in parts)
    form: ColumnElement[str] = literal_column("""'YYYY-MM-DD"T"HH24:MI'""")
    return func.concat(func.to_char(clock, form), sign, hours, ":", minutes)


def _whole(number: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.floor(number), Integer)


def started(row: Row) -> ColumnElement[Any]:
    """Return when the session begins that a row is of, as its clocks show it."""
    session = parent(CourseSession)(row)
    told = local_time(session.row.c.starts_at, session.row.c.time_zone)
    return select(told).where(*session.where).correlate(row).scalar_subquery()
