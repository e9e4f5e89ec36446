"""What a calendar address tells, looked up by its secret."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from goldpath.database.doors import PUBLIC
from goldpath.database.work import Database

_TOLD = ("revoked", "project", "trainer", "sessions")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as a calendar tells it. `version` counts its changes; `changed_at` is the last."""

    id: str
    course: str
    title: str | None
    module: str | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    place: str | None
    room: str | None
    link: str | None
    cancelled: bool
    version: int
    changed_at: datetime
    trainers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What an address tells: a project's sessions, or one trainer's."""

    revoked: bool
    project: str
    trainer: str | None
    meetings: tuple[Meeting, ...]


async def look_up(database: Database, secret: str) -> Told | None:
    """Return what a secret tells, by the public door; None if there is no such address."""
    told: Any = func.calendar_of_secret(secret).table_valued(*_TOLD)
    async with database.look(PUBLIC) as session:
        found = (await session.exec(select(*(told.c[name] for name in _TOLD)))).one_or_none()
    if found is None:
        return None
    return Told(found.revoked, found.project, found.trainer, tuple(map(_meeting, found.sessions)))


def _meeting(told: Mapping[str, Any]) -> Meeting:
    moments = {
        name: datetime.fromisoformat(told[name]) for name in ("starts_at", "ends_at", "changed_at")
    }
    return Meeting(**{**told, **moments, "trainers": tuple(told["trainers"])})
