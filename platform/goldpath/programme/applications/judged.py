"""How an application stands: its points, and its number on the waiting list."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select, tuple_

from goldpath.programme.applications.tables import (
    Application,
    ApplicationRating,
    ApplicationStatus,
    SelectionCriterion,
)
from goldpath.reader.mapping import Row, rows


def points(application: Row) -> ColumnElement[Any]:
    """Return the sum of an application's points; null while it has none."""
    rating = rows(ApplicationRating).row
    found = select(func.sum(rating.c.points)).where(
        rating.c.project_id == application.c.project_id,
        rating.c.application_id == application.c.id,
    )
    return found.correlate(application).scalar_subquery()


def maximum(application: Row) -> ColumnElement[Any]:
    """Return the most points that the cohort's criteria allow together."""
    criterion = rows(SelectionCriterion).row
    found = select(func.coalesce(func.sum(criterion.c.maximum), 0)).where(
        criterion.c.project_id == application.c.project_id,
        criterion.c.cohort_id == application.c.cohort_id,
    )
    return found.correlate(application).scalar_subquery()


def waiting_number(application: Row) -> ColumnElement[Any]:
    """Return an application's number on the waiting list; null if it is not on it."""
    ahead = rows(Application).row
    since = tuple_(ahead.c.waiting_since, ahead.c.id)
    found = select(func.count()).where(
        ahead.c.project_id == application.c.project_id,
        ahead.c.cohort_id == application.c.cohort_id,
        ahead.c.status == ApplicationStatus.WAITING,
        since <= tuple_(application.c.waiting_since, application.c.id),
    )
    waits = application.c.status == ApplicationStatus.WAITING
    return case((waits, found.correlate(application).scalar_subquery()))
