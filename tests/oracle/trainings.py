"""Courses: their modules, sessions, trainers and places, counted from the rows themselves."""

from collections.abc import Mapping
from typing import Any

from oracle.filters import CONDITIONS, compared, narrowed
from oracle.ids import global_id
from oracle.ordering import by
from oracle.pages import connection
from oracle.projects import own
from oracle.roads import moment
from oracle.rows import Row, Shown, Thing, resolves


@resolves("Project.trainers")
def trainers(project: Thing) -> list[Thing]:
    found = project.shown.all("trainer", project_id=project.row["id"])
    return project.others("Trainer", sorted(found, key=by("name", "id")))


@resolves("Project.courses")
def courses(project: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    return _listed(project, "course", "CourseWhere", arguments)


@resolves("Project.sessions")
def sessions(project: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    return _listed(project, "course_session", "SessionWhere", arguments)


def _listed(project: Thing, table: str, where: str, arguments: Mapping[str, Any]) -> Thing:
    found = project.shown.all(table, project_id=project.row["id"])
    meant = narrowed(project.shown, where, found, arguments.get("where"))
    name = {"course": "courses", "course_session": "sessions"}[table]
    return connection(project, name, meant, arguments)


@resolves("Trainer.email")
def address(trainer: Thing) -> Any:  # noqa: ANN401 - a text or None
    found = trainer.shown.one("account", id=trainer.row["account_id"])
    return found and found["email"]


@resolves("Project.calendarFeeds")
def feeds(project: Thing) -> list[Thing]:
    found = project.shown.all("calendar_feed", project_id=project.row["id"])
    return project.others("CalendarFeed", sorted(found, key=by(("id", True))))


@resolves("CalendarFeed.trainer")
def trainer_of(feed: Thing) -> Thing | None:
    return _above(feed, "Trainer", "trainer", "trainer_id")


@resolves("CalendarFeed.madeAt")
def made_at(feed: Thing) -> str:
    return moment(feed.row["created_at"])


@resolves("CalendarFeed.revokedAt")
def revoked_at(feed: Thing) -> str | None:
    at = feed.row["revoked_at"]
    return None if at is None else moment(at)


@resolves("Course.lead")
def lead(course: Thing) -> Thing | None:
    return _above(course, "Trainer", "trainer", "lead_id")


@resolves("Course.phase")
def phase(course: Thing) -> Thing | None:
    return _above(course, "ProjectPhase", "project_phase", "phase_id")


@resolves("CourseSession.course")
def course_of(session: Thing) -> Thing | None:
    return _above(session, "SessionCourse", "course", "course_id")


@resolves("CourseSession.module")
def module_of(session: Thing) -> Thing | None:
    return _above(session, "CourseModule", "course_module", "module_id")


def _above(thing: Thing, kind: str, table: str, column: str) -> Thing | None:
    key = {"project_id": thing.row["project_id"], "id": thing.row[column]}
    found = thing.shown.one(table, **key)
    return thing.other(kind, found) if found else None


@resolves("SessionCourse.id")
def course_id(course: Thing) -> str:
    return global_id("Course", course.row["id"], course.row["project_id"])


@resolves("Course.modules")
def modules(course: Thing) -> list[Thing]:
    found = own(course, "course_module", "course_id")
    return course.others("CourseModule", sorted(found, key=by("position", "id")))


@resolves("Course.sessions")
def sessions_of(course: Thing) -> list[Thing]:
    found = own(course, "course_session", "course_id")
    return course.others("CourseSession", sorted(found, key=by("starts_at", "id")))


@resolves("CourseSession.startsAt")
def starts_at(session: Thing) -> str:
    return moment(session.row["starts_at"])


@resolves("CourseSession.endsAt")
def ends_at(session: Thing) -> str:
    return moment(session.row["ends_at"])


@resolves("CourseSession.finishedAt")
def finished_at(session: Thing) -> str | None:
    at = session.row["finished_at"]
    return None if at is None else moment(at)


@resolves("CourseSession.minutes")
def minutes(session: Thing) -> int:
    lasts = session.row["ends_at"] - session.row["starts_at"]
    return int(lasts.total_seconds() / 60)


def _teaching(session: Row, shown: Shown) -> set[Any]:
    found = shown.all("session_trainer", project_id=session["project_id"], session_id=session["id"])
    return {one["trainer_id"] for one in found}


@resolves("CourseSession.trainers")
def teachers(session: Thing) -> list[Thing]:
    keys = _teaching(session.row, session.shown)
    everybody = session.shown.all("trainer", project_id=session.row["project_id"])
    found = [one for one in everybody if one["id"] in keys]
    return session.others("Trainer", sorted(found, key=by("name", "id")))


def is_mine(shown: Shown, session: Row) -> bool:
    """Return whether whoever entered teaches a session, or leads its course."""
    project = {"project_id": session["project_id"]}
    account = shown.door.account
    oneself = {
        one["id"] for one in shown.all("every_trainer", **project) if one["account_id"] == account
    }
    course = shown.one("course", **project, id=session["course_id"])
    leading = {course["lead_id"]} if course else set()
    return account is not None and bool(oneself & (_teaching(session, shown) | leading))


@resolves("CourseSession.mine")
def mine(session: Thing) -> bool:
    return is_mine(session.shown, session.row)


@resolves("Course.places")
def places(course: Thing) -> Thing:
    held = [one for one in own(course, "course_session", "course_id") if not one["cancelled"]]
    limits = [course.row["capacity"], *(one["capacity"] for one in held)]
    capacity = min((one for one in limits if one is not None), default=None)
    statuses = [one["status"] for one in own(course, "enrolment", "course_id")]
    taken = statuses.count("ENROLLED")
    told = {
        "capacity": capacity,
        "taken": taken,
        "waiting": statuses.count("WAITING"),
        "free": None if capacity is None else max(0, capacity - taken),
    }
    return course.other("CoursePlaces", told)


def _whose(shown: Shown, session: Row, wanted: bool) -> bool:  # noqa: FBT001 - as asked
    return is_mine(shown, session) is wanted


def _cancelled(_: Shown, session: Row, wanted: bool) -> bool:  # noqa: FBT001 - as asked
    return session["cancelled"] is wanted


def _with_session(shown: Shown, course: Row, asked: Mapping[str, Any]) -> bool:
    key = {"project_id": course["project_id"], "course_id": course["id"]}
    held = (one for one in shown.all("course_session", **key) if not one["cancelled"])
    return any(compared(one["starts_at"], asked) is True for one in held)


CONDITIONS |= {
    ("CourseWhere", "session"): _with_session,
    ("SessionWhere", "mine"): _whose,
    ("SessionWhere", "cancelled"): _cancelled,
}
