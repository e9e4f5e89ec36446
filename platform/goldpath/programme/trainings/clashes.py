"""What stands in the way of a session: its room or one of its trainers is taken then."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ARRAY, ColumnElement, DateTime, String, Uuid, column, func, literal, select
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, Rejected, Taken
from goldpath.programme.trainings.tables import Course, CourseSession, Trainer

_FOUND: tuple[ColumnElement[Any], ...] = (
    *(column(name, Uuid()) for name in ("session_id", "trainer_id")),
    *(column(name, DateTime(timezone=True)) for name in ("starts_at", "ends_at")),
    column("time_zone", String()),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """When and where a session is to be, and who is to teach it. `own` is the session, if any."""

    project_id: UUID
    own: UUID | None
    starts_at: datetime
    ends_at: datetime
    place: str | None
    room: str | None
    trainers: Sequence[UUID]


def wanted_by(
    plan: Mapping[str, Any], project_id: UUID, own: UUID | None, trainers: Sequence[UUID]
) -> Wanted:
    """Return when and where a session of these columns is to be."""
    place = {name: plan[name] for name in ("starts_at", "ends_at", "place", "room")}
    return Wanted(project_id=project_id, own=own, trainers=trainers, **place)


async def hold_planning(session: AsyncSession, project_id: UUID) -> None:
    """Let nobody else plan sessions of a project until the transaction ends.

    So a clash of two who plan at once is named as every other. An advisory lock: it stands in
    nobody's way who reads or records.
    """
    name = func.hashtextextended(literal(f"planning {project_id}"), 0)
    locking: Any = select(func.pg_advisory_xact_lock(name))
    await session.exec(locking)


async def require_no_clash(session: AsyncSession, wanted: Wanted) -> None:
    """Raise Rejected, with a sentence for each session that is in the way."""
    asked: Any = func.session_clashes(
        literal(wanted.own, Uuid()),
        literal(wanted.starts_at, DateTime(timezone=True)),
        literal(wanted.ends_at, DateTime(timezone=True)),
        literal(wanted.place, String()),
        literal(wanted.room, String()),
        literal(list(wanted.trainers), ARRAY(Uuid())),
    ).table_valued(*_FOUND)
    statement: Any = select(asked).order_by(asked.c.starts_at, asked.c.trainer_id)
    found = (await session.exec(statement)).all()
    problems = [await _told(session, wanted, one) for one in found]
    if problems:
        raise Rejected(problems)


async def _told(session: AsyncSession, wanted: Wanted, clash: Any) -> BadInput:  # noqa: ANN401 - a row
    taken = await _what(session, wanted.project_id, clash.session_id)
    when = _when(clash.starts_at, clash.ends_at, clash.time_zone)
    if clash.trainer_id is None:
        where = f"{wanted.room}, {wanted.place}"
        return Taken(f"The room {where} is taken on {when} by {taken}.", "room")
    named = select_rows(Trainer.name).where(
        col(Trainer.project_id) == wanted.project_id, col(Trainer.id) == clash.trainer_id
    )
    name = (await session.exec(named)).one()
    return Taken(f"{name} teaches on {when}: {taken}.", "trainers")


async def _what(session: AsyncSession, project_id: UUID, session_id: UUID) -> str:
    """Return what a session is called, if the door shows it."""
    named = (
        select_rows(CourseSession.title, Course.title)
        .join(Course, col(Course.id) == col(CourseSession.course_id))
        .where(
            col(CourseSession.project_id) == project_id,
            col(Course.project_id) == project_id,
            col(CourseSession.id) == session_id,
        )
    )
    found = (await session.exec(named)).one_or_none()
    if found is None:
        return "a course that is not yours"
    title, course = found
    return f"'{title}' of the course '{course}'" if title else f"the course '{course}'"


def _when(starts_at: datetime, ends_at: datetime, time_zone: str) -> str:
    zone = ZoneInfo(time_zone)
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    return f"{start:%Y-%m-%d} from {start:%H:%M} to {until} ({time_zone})"


@contextmanager
def clash_refused() -> Iterator[None]:
    """Tell what PostgreSQL's exclusion constraints refuse, should somebody plan past the lock."""
    room = Taken("The room is taken then: somebody has just planned another session.", "room")
    busy = Taken("A trainer teaches then: somebody has just planned it.", "trainers")
    with broken("course_session_room_excl", room), broken("session_trainer_once_excl", busy):
        yield
