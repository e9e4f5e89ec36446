"""How many clusters there is room for in a cohort, and what is counted while it stays so."""

from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, case, func, literal, select
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.programme.applications.tables import Application, ApplicationStatus
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationStatus
from goldpath.reader.mapping import Row, computed, rows


async def cohort_to_fill(session: AsyncSession, project_id: UUID, key: UUID) -> Cohort:
    """Return a cohort; nobody else fills, empties or judges it until the transaction ends.

    An advisory lock, for a partner who invites a participant again may not lock the cohort's row.
    Raises NotFound.
    """
    name = func.hashtextextended(literal(f"cohort {key}"), 0)
    locking: Any = select(func.pg_advisory_xact_lock(name))
    await session.exec(locking)
    return await load(session, Cohort, project_id, key)


async def places_taken(session: AsyncSession, cohort: Cohort) -> int:
    """Return how many clusters have a place in a cohort: all but those that withdrew."""
    counted = select_rows(func.count()).where(
        col(Participation.project_id) == cohort.project_id,
        col(Participation.cohort_id) == cohort.id,
        col(Participation.status) != ParticipationStatus.WITHDRAWN,
    )
    return (await session.exec(counted)).one()


async def require_room(session: AsyncSession, cohort: Cohort, field: str) -> None:
    """Raise BadInput if there is no room for one more cluster in a cohort that is locked."""
    if cohort.capacity is None or await places_taken(session, cohort) < cohort.capacity:
        return
    raise BadInput(f"The cohort is full: it has room for {cohort.capacity} clusters.", field)


def _taken(cohort: Row) -> ColumnElement[int]:
    place = rows(Participation).row
    found = select(func.count()).where(
        place.c.project_id == cohort.c.project_id,
        place.c.cohort_id == cohort.c.id,
        place.c.status != ParticipationStatus.WITHDRAWN,
    )
    return found.correlate(cohort).scalar_subquery()


def _waiting(cohort: Row) -> ColumnElement[int]:
    asked = rows(Application).row
    found = select(func.count()).where(
        asked.c.project_id == cohort.c.project_id,
        asked.c.cohort_id == cohort.c.id,
        asked.c.status == ApplicationStatus.WAITING,
    )
    return found.correlate(cohort).scalar_subquery()


def _free(cohort: Row) -> ColumnElement[int]:
    left = func.greatest(cohort.c.capacity - _taken(cohort), 0)
    return case((cohort.c.capacity.is_not(None), left))


@strawberry.type(description="How a cohort's places are taken. A place is one cluster's.")
class CohortPlaces:
    """How a cohort's places are taken."""

    capacity: int | None = strawberry.field(description="How many there are; null: no limit.")
    taken: int = computed(_taken, "Those of clusters that have not withdrawn.")
    waiting: int | None = computed(
        _waiting, "How many applications wait for one.", action=Action.APPLICATION_READ
    )
    free: int | None = computed(_free, "How many are left; null: no limit.")
