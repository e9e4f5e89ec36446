"""People, places and attendance: found and counted from the rows themselves."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from oracle.filters import CONDITIONS, narrowed
from oracle.ids import global_id
from oracle.ordering import by
from oracle.pages import connection
from oracle.projects import own
from oracle.roads import moment
from oracle.rows import Row, Shown, Thing, resolves

ALWAYS_THERE = ("PRESENT",)
WITH_LATE = (*ALWAYS_THERE, "LATE", "LEFT_EARLY")


def _origins(shown: Shown, project: object) -> list[Row]:
    found: list[Row] = []
    for place in shown.all("participation", project_id=project):
        cluster = shown.one("cluster", id=place["cluster_id"])
        if cluster:
            told = {"kind": "PARTICIPANT", "type": "Participation", "name": cluster["name"]}
            found.append({**told, "status": place["status"], **_key(place)})
    for partner in shown.all("partner", project_id=project):
        organisation = shown.one("organisation", id=partner["organisation_id"])
        if organisation:
            told = {"kind": "PARTNER", "type": "Partner", "name": organisation["name"]}
            found.append({**told, "status": None, **_key(partner)})
    return found


def _key(row: Row) -> dict[str, Any]:
    return {"project_id": row["project_id"], "id": row["id"]}


@resolves("Project.attendeeOrigins")
def attendee_origins(project: Thing) -> list[Thing]:
    found = [
        one for one in _origins(project.shown, project.row["id"]) if one["status"] != "WITHDRAWN"
    ]
    return project.others("Origin", sorted(found, key=by("name", "id")))


@resolves("Origin.id")
def origin_id(origin: Thing) -> str:
    row = origin.row
    return global_id(row["type"], row["id"], row["project_id"])


@resolves("Attendee.origin")
def origin(attendee: Thing) -> Thing | None:
    row = attendee.row
    keys = {row["participation_id"], row["partner_id"]} - {None}
    found = [one for one in _origins(attendee.shown, row["project_id"]) if one["id"] in keys]
    return attendee.other("Origin", found[0]) if found else None


@resolves("Course.enrolments")
def enrolments(course: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    found = own(course, "enrolment", "course_id")
    meant = narrowed(course.shown, "EnrolmentWhere", found, arguments.get("where"))
    return connection(course, "enrolments", meant, arguments)


def _person(shown: Shown, place: Row) -> Row:
    key = {"project_id": place["project_id"], "id": place["attendee_id"]}
    found = shown.one("attendee", **key)
    assert found is not None
    return found


@resolves("Enrolment.attendee")
def attendee(place: Thing) -> Thing:
    return place.other("Attendee", _person(place.shown, place.row))


@resolves("Enrolment.waitingSince")
def waiting_since(place: Thing) -> str | None:
    since = place.row["waiting_since"]
    return None if since is None else moment(since)


@resolves("Enrolment.enrolledAt")
def enrolled_at(place: Thing) -> str:
    return moment(place.row["created_at"])


def _named(shown: Shown, place: Row, words: str) -> bool:
    return words.lower() in _person(shown, place)["name"].lower()


def _walked_in(_: Shown, place: Row, wanted: bool) -> bool:  # noqa: FBT001 - as asked
    return place["walk_in"] is wanted


CONDITIONS |= {("EnrolmentWhere", "search"): _named, ("EnrolmentWhere", "walkIn"): _walked_in}


def _line(shown: Shown, session: Row, place: Row) -> Row:
    key = {"project_id": session["project_id"], "session_id": session["id"]}
    noted = shown.one("attendance", **key, enrolment_id=place["id"])
    plain = {"status": "REGISTERED", "role": "PARTICIPANT", "version": 0, "noted_at": None}
    said = noted or plain
    return {
        **{name: session[name] for name in ("title", "starts_at", "ends_at", "time_zone")},
        **{name: said[name] for name in plain},
        "project_id": session["project_id"],
        "session_id": session["id"],
        "attendance_id": noted and noted["id"],
        "place": place,
        "name": _person(shown, place)["name"],
        "enrolment_id": place["id"],
    }


def _lines(session: Thing) -> list[Row]:
    key = {"project_id": session.row["project_id"], "course_id": session.row["course_id"]}
    places = session.shown.all("enrolment", **key, status="ENROLLED")
    found = [_line(session.shown, session.row, place) for place in places]
    return sorted(found, key=by("name", "enrolment_id"))


@resolves("CourseSession.lines")
def lines(session: Thing) -> list[Thing]:
    return session.others("SessionLine", _lines(session))


@resolves("CourseSession.totals")
def totals(session: Thing) -> Thing:
    found = _lines(session)
    counted = Counter(one["status"] for one in found)
    names = ("REGISTERED", "PRESENT", "LATE", "LEFT_EARLY", "EXCUSED", "ABSENT")
    told = {name.lower(): counted[name] for name in names}
    told["leftEarly"] = told["left_early"]
    return session.other("AttendanceTotals", {"people": len(found), **told})


@resolves("SessionLine.enrolment")
def enrolment_of(line: Thing) -> Thing:
    return line.other("Enrolment", line.row["place"])


@resolves("SessionLine.attendee")
def attendee_of(line: Thing) -> Thing:
    return line.other("Attendee", _person(line.shown, line.row["place"]))


@resolves("Enrolment.attendance")
def attendance(place: Thing) -> list[Thing]:
    if place.row["status"] != "ENROLLED":
        return []
    found = [_line(place.shown, one, place.row) for one in _held(place.shown, place.row)]
    return place.others("AttendedSession", sorted(found, key=by("starts_at", "session_id")))


@resolves("AttendedSession.session")
def session_id(line: Thing) -> str:
    return global_id("CourseSession", line.row["session_id"], line.row["project_id"])


@resolves("AttendedSession.startsAt")
def starts_at(line: Thing) -> str:
    return moment(line.row["starts_at"])


@resolves("AttendedSession.endsAt")
def ends_at(line: Thing) -> str:
    return moment(line.row["ends_at"])


@resolves("SessionLine.notedAt", "AttendedSession.notedAt", "AttendanceEvent.notedAt")
def noted_at(line: Thing) -> str | None:
    at = line.row["noted_at"]
    return None if at is None else moment(at)


@resolves("SessionLine.history", "AttendedSession.history")
def history(line: Thing) -> list[Thing]:
    if line.row["attendance_id"] is None:
        return []
    key = {"project_id": line.row["project_id"], "attendance_id": line.row["attendance_id"]}
    found = line.shown.all("attendance_event", **key)
    return line.others("AttendanceEvent", sorted(found, key=by("id")))


@resolves("AttendanceEvent.at")
def at(event: Thing) -> str:
    return moment(event.row["created_at"])


def _held(shown: Shown, place: Row) -> list[Row]:
    key = {"project_id": place["project_id"], "course_id": place["course_id"]}
    return [one for one in shown.all("course_session", **key) if not one["cancelled"]]


@resolves("Enrolment.completion")
def completion(place: Thing) -> Thing:
    shown, row = place.shown, place.row
    course = shown.one("course", project_id=row["project_id"], id=row["course_id"])
    assert course is not None
    held = _held(shown, row)
    there = [one for one in held if _was_there(shown, row, one, course)]
    minutes, needed = _minutes(held), ceil(_minutes(held) * course["needed_share"] / 100)
    days = sorted(_day(one) for one in there)
    missing = _missing(shown, course, there)
    met = row["status"] == "ENROLLED" and minutes > 0 and _minutes(there) >= needed and not missing
    told: Mapping[str, Any] = {
        "minutes": minutes,
        "minutesNeeded": needed,
        "minutesThere": _minutes(there),
        "firstDay": days[0] if days else None,
        "lastDay": days[-1] if days else None,
        "missingModules": missing,
        "met": met,
    }
    return place.other("Completion", told)


def _was_there(shown: Shown, place: Row, session: Row, course: Row) -> bool:
    key = {"project_id": place["project_id"], "session_id": session["id"]}
    noted = shown.one("attendance", **key, enrolment_id=place["id"])
    counted = WITH_LATE if course["late_counts"] else ALWAYS_THERE
    return noted is not None and noted["role"] == "PARTICIPANT" and noted["status"] in counted


def _minutes(sessions: list[Row]) -> int:
    return sum(int((one["ends_at"] - one["starts_at"]).total_seconds() / 60) for one in sessions)


def _day(session: Row) -> Any:  # noqa: ANN401 - a day
    there = session["starts_at"].astimezone(UTC).astimezone(ZoneInfo(session["time_zone"]))
    return there.date()


def _missing(shown: Shown, course: Row, there: list[Row]) -> list[str]:
    key = {"project_id": course["project_id"], "course_id": course["id"]}
    attended = {one["module_id"] for one in there}
    required = [one for one in shown.all("course_module", **key) if one["required"]]
    left = [one for one in required if one["id"] not in attended]
    return [one["title"] for one in sorted(left, key=by("position", "id"))]
