"""Taking in trainings: who teaches, courses, their modules and their sessions."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.intake.ways import way
from goldpath.lists.trainings import COURSES, MODULES, SESSIONS, TRAINERS
from goldpath.programme.trainings.course_changes import CourseChanges
from goldpath.programme.trainings.local_times import read_moment, read_zone
from goldpath.programme.trainings.module_changes import ModuleChanges
from goldpath.programme.trainings.moves import MOVES
from goldpath.programme.trainings.session_changes import SessionChanges
from goldpath.programme.trainings.tables import Course, CourseModule, CourseSession, Trainer
from goldpath.programme.trainings.trainer_changes import TrainerChanges

_TIMES = {"starts_at": "startsAt", "ends_at": "endsAt"}
_NOT_OF_SESSIONS = ("course", "module", "trainers", "cancelled")


async def _make_trainer(desk: Desk, told: Told) -> object:
    given = {name: value for name, value in told.items() if value is not None}
    return await TrainerChanges(desk.session, desk.access).add(given)


async def _change_trainer(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    trainers = TrainerChanges(desk.session, desk.access)
    return await trainers.update(seen.id, changes, seen.version)


async def _course_columns(desk: Desk, told: Told) -> dict[str, Any]:
    """Return the columns of a course, with keys of what it names. Raises BadInput."""
    columns = {name: told[name] for name in told if name not in ("lead", "phase", "status")}
    if "lead" in told:
        lead = names.trainer, "trainer", "lead", told["lead"]
        columns["lead_id"] = await desk.find_any(*lead)
    if "phase" in told:
        phase = names.phase, "phase", "phase", told["phase"]
        columns["phase_id"] = await desk.find_any(*phase)
    return columns


async def _make_course(desk: Desk, told: Told) -> None:
    courses = CourseChanges(desk.session, desk.access)
    made = await courses.create(await _course_columns(desk, told))
    if "status" in told and told["status"] is not made.status:
        for state in way(MOVES, made.status, told["status"]):
            made = await courses.update(made.id, {"status": state}, made.version)


async def _change_course(desk: Desk, seen: Seen, changes: Told, _: Told) -> None:
    courses, version = CourseChanges(desk.session, desk.access), seen.version
    if columns := await _course_columns(desk, changes):
        version = (await courses.update(seen.id, columns, version)).version
    if "status" in changes:
        for state in way(MOVES, seen.told["status"], changes["status"]):
            version = (await courses.update(seen.id, {"status": state}, version)).version


async def course_of(desk: Desk, told: Told) -> UUID:
    """Return the course that a row names. Raises BadInput."""
    return await desk.find(names.course, "course", "course", told["course"])


async def _make_module(desk: Desk, told: Told) -> object:
    given = {name: told[name] for name in ("title", "required") if name in told}
    modules = ModuleChanges(desk.session, desk.access)
    return await modules.create(await course_of(desk, told), given)


async def _change_module(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    return await ModuleChanges(desk.session, desk.access).update(seen.id, changes, seen.version)


def _on_clocks(told: Told) -> Told:
    """Return a session's row with its times as the list tells them. Raises BadInput."""
    name = told.get("time_zone")
    if name is None:
        return told
    zone = read_zone(name)
    times = {
        column: _time(told[column], zone, field)
        for column, field in _TIMES.items()
        if column in told
    }
    return {**told, **times}


def _time(text: str, zone: ZoneInfo, field: str) -> str:
    moment = read_moment(text, zone, field).astimezone(zone)
    return moment.isoformat(timespec="minutes")


async def _session_columns(desk: Desk, course: UUID, told: Told) -> dict[str, Any]:
    columns = {name: told[name] for name in told if name not in _NOT_OF_SESSIONS}
    if "module" in told:
        module = names.module, "module", "module", course, told["module"]
        columns["module_id"] = await desk.find_any(*module)
    return columns


async def _teachers(desk: Desk, told: Told) -> list[UUID]:
    asked = names.trainer, "trainer", "trainers"
    return [await desk.find(*asked, name) for name in told.get("trainers") or ()]


async def _make_session(desk: Desk, told: Told) -> None:
    course = await course_of(desk, told)
    usual = dict.fromkeys(("title", "place", "room", "link", "capacity", "module"))
    columns = await _session_columns(desk, course, usual | dict(told))
    sessions = SessionChanges(desk.session, desk.access)
    made = await sessions.create(course, columns, await _teachers(desk, told))
    if told.get("cancelled"):
        await sessions.cancel(made.id, made.version)


async def _change_session(desk: Desk, seen: Seen, changes: Told, told: Told) -> None:
    if changes.get("cancelled") is False:
        raise BadInput("This session is cancelled, and stays so: plan a new one.", "cancelled")
    course = await course_of(desk, seen.told)
    columns = await _session_columns(desk, course, changes)
    trainers = await _teachers(desk, told) if "trainers" in changes else None
    sessions, version = SessionChanges(desk.session, desk.access), seen.version
    if columns or trainers is not None:
        version = (await sessions.update(seen.id, columns, trainers, version)).version
    if changes.get("cancelled"):
        await sessions.cancel(seen.id, version)


TRAINING_LISTS = (
    Incoming(
        listing=TRAINERS,
        action=Action.TRAINER_KEEP,
        table=Trainer,
        make=_make_trainer,
        change=_change_trainer,
    ),
    Incoming(
        listing=COURSES,
        action=Action.COURSE_KEEP,
        table=Course,
        make=_make_course,
        change=_change_course,
        needed=("kind",),
        stays=("audience", "status", "needed_share", "late_counts"),
    ),
    Incoming(
        listing=MODULES,
        action=Action.COURSE_KEEP,
        table=CourseModule,
        make=_make_module,
        change=_change_module,
        stays=("required",),
        fixed=("course",),
        passed=("position",),
    ),
    Incoming(
        listing=SESSIONS,
        action=Action.COURSE_KEEP,
        table=CourseSession,
        make=_make_session,
        change=_change_session,
        needed=("ends_at", "time_zone"),
        unsaid=("title",),
        stays=("cancelled",),
        fixed=("course",),
        prepare=_on_clocks,
    ),
)
