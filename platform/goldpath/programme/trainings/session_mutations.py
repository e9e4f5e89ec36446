"""Mutations of the sessions of a course."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import optional_key, own_keys, project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.roadmaps.given import given_columns
from goldpath.programme.trainings.local_times import FORM
from goldpath.programme.trainings.session_changes import SessionChanges
from goldpath.programme.trainings.tables import CourseSession as SessionRow
from goldpath.programme.trainings.types import CourseSession

ZONE = "The zone of its clocks, by its name in the IANA's database, such as `Europe/Belgrade`."
STARTS = (
    f"When it begins, as clocks in its zone show it: `{FORM}`. Where clocks are put back and show "
    f"a time twice, its distance from UTC says which: `2026-10-25T02:30+02:00`."
)
ENDS = "When it ends, as `startsAt`; 24 hours later at most."
ROOM = "The room of the place, which holds one session at a time."
TRAINERS = "Who teaches it; nobody teaches two sessions at a time."


@strawberry.input(description="A session to plan.")
class CreateSessionInput:
    """A session to plan."""

    course: strawberry.ID
    starts_at: str = strawberry.field(description=STARTS)
    ends_at: str = strawberry.field(description=ENDS)
    time_zone: str = strawberry.field(description=ZONE)
    title: str | None = None
    module: strawberry.ID | None = strawberry.field(
        default=None, description="The `CourseModule` that it teaches."
    )
    place: str | None = None
    room: str | None = strawberry.field(default=None, description=ROOM)
    link: str | None = strawberry.field(default=None, description="Where it is joined from afar.")
    capacity: int | None = strawberry.field(
        default=None, description="How many people there is room for; null: no limit of its own."
    )
    trainers: list[strawberry.ID] = strawberry.field(default_factory=list, description=TRAINERS)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def columns(self) -> dict[str, Any]:
        """Return the columns that are given as they stand; times as text."""
        times = {name: getattr(self, name) for name in ("starts_at", "ends_at", "time_zone")}
        more = ("title", "place", "room", "link", "capacity")
        return times | {name: getattr(self, name) for name in more}


@strawberry.type
class CreateSessionPayload:
    """The session that was planned, or what to mend."""

    session: CourseSession | None
    user_errors: list[UserError]


async def create_session(info: Info, input: CreateSessionInput) -> CreateSessionPayload | None:
    """Plan a session of a course."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.COURSE_KEEP, course.project_id)
    module = optional_key(input.module, "CourseModule", "module", access)
    trainers = own_keys(input.trainers, "Trainer", "trainers", access)
    columns = input.columns() | {"module_id": module}

    async def write(session: AsyncSession) -> SessionRow:
        changes = SessionChanges(session, access)
        return await once(
            session,
            access,
            input,
            SessionRow,
            lambda: changes.create(course.key, columns, trainers),
        )

    outcome = await attempt(info, shown_as("session", access, SessionRow, write))
    return CreateSessionPayload(session=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a session; what is left out stays as it is.")
class UpdateSessionInput:
    """What to change of a session. A time that is left out stays the moment it is."""

    session: strawberry.ID
    expected_version: int
    starts_at: str | None = strawberry.field(default=None, description=f"{STARTS} null: it stays.")
    ends_at: str | None = strawberry.field(default=None, description=f"{ENDS} null: it stays.")
    time_zone: str | None = strawberry.field(default=None, description=f"{ZONE} null: it stays.")
    title: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    module: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The `CourseModule` that it teaches; null: none."
    )
    place: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    room: strawberry.Maybe[str | None] = strawberry.field(description=f"{ROOM} null: none.")
    link: strawberry.Maybe[str | None] = strawberry.field(
        description="Where it is joined from afar; null: nowhere."
    )
    capacity: strawberry.Maybe[int | None] = strawberry.field(
        description="Not less than have a place in the course; null: no limit of its own."
    )
    trainers: list[strawberry.ID] | None = strawberry.field(
        default=None, description=f"{TRAINERS} null: they stay."
    )

    def columns(self) -> dict[str, Any]:
        """Return the columns that are given; times as text."""
        times = {name: getattr(self, name) for name in ("starts_at", "ends_at", "time_zone")}
        more = ("title", "place", "room", "link", "capacity")
        told = given_columns(**{name: getattr(self, name) for name in more})
        return {name: value for name, value in times.items() if value is not None} | told


@strawberry.type
class UpdateSessionPayload:
    """The session as it is now, or what to mend."""

    session: CourseSession | None
    user_errors: list[UserError]


async def update_session(info: Info, input: UpdateSessionInput) -> UpdateSessionPayload | None:
    """Change when and where a session is, what it teaches, or who teaches it."""
    asked = project_reference(input.session, "CourseSession", "session")
    access = info.context.enter(Action.COURSE_KEEP, asked.project_id)
    columns, trainers = input.columns(), None
    if input.module is not None:
        columns["module_id"] = optional_key(input.module.value, "CourseModule", "module", access)
    if input.trainers is not None:
        trainers = own_keys(input.trainers, "Trainer", "trainers", access)

    async def write(session: AsyncSession) -> SessionRow:
        changes = SessionChanges(session, access)
        return await changes.update(asked.key, columns, trainers, input.expected_version)

    outcome = await attempt(info, shown_as("session", access, SessionRow, write))
    return UpdateSessionPayload(session=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A session to cancel.")
class CancelSessionInput:
    """A session to cancel."""

    session: strawberry.ID
    expected_version: int


@strawberry.type
class CancelSessionPayload:
    """The session as it is now, or what to mend."""

    session: CourseSession | None
    user_errors: list[UserError]


async def cancel_session(info: Info, input: CancelSessionInput) -> CancelSessionPayload | None:
    """Cancel a session; calendars show that it is. Its room and its trainers are free again."""
    asked = project_reference(input.session, "CourseSession", "session")
    access = info.context.enter(Action.COURSE_KEEP, asked.project_id)

    async def write(session: AsyncSession) -> SessionRow:
        return await SessionChanges(session, access).cancel(asked.key, input.expected_version)

    outcome = await attempt(info, shown_as("session", access, SessionRow, write))
    return CancelSessionPayload(session=outcome.value, user_errors=outcome.errors)
