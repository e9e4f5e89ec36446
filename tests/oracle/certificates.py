"""Certificates of attendance: what they say, and what the record says of them now."""

from typing import Any

from oracle.attendance import completion
from oracle.ids import global_id
from oracle.ordering import by
from oracle.projects import own
from oracle.rows import Row, Thing, resolves

KINDS = ("AttendanceCertificate", "OwnCertificate")


@resolves("Course.certificates")
def of_course(course: Thing) -> list[Thing]:
    found = own(course, "attendance_certificate", "course_id")
    return course.others(KINDS[0], sorted(found, key=by("name", "enrolment_id", ("id", True))))


@resolves("Enrolment.certificate")
def of_place(place: Thing) -> Thing | None:
    found = sorted(own(place, "attendance_certificate", "enrolment_id"), key=by("id"))
    return place.other(KINDS[0], found[-1]) if found else None


@resolves("Viewer.certificates")
def of_viewer(viewer: Thing) -> list[Thing]:
    found = viewer.shown.all("attendance_certificate")
    return viewer.others(KINDS[1], sorted(found, key=by(("issued_on", True), ("id", True))))


@resolves(*(f"{kind}.code" for kind in KINDS))
def code(certificate: Thing) -> str:
    signs: str = certificate.row["code"]
    return f"{signs[:5]}-{signs[5:]}"


@resolves("AttendanceCertificate.enrolment")
def enrolment(certificate: Thing) -> str:
    row = certificate.row
    return global_id("Enrolment", row["enrolment_id"], row["project_id"])


@resolves("AttendanceCertificate.record")
def record(certificate: Thing) -> str | None:
    row = certificate.row
    if row["status"] != "ISSUED":
        return None
    place = _one(certificate, "enrolment", row["enrolment_id"])
    now = completion(certificate.other("Enrolment", place)).row
    if not now["met"]:
        return "NO_LONGER_MET"
    said = {name: row[name] for name in ("name", "course", "project")}
    days = (row["starts_on"], row["ends_on"]) == (now["firstDay"], now["lastDay"])
    minutes = (row["minutes"], row["of_minutes"]) == (now["minutesThere"], now["minutes"])
    same = said == _names(certificate, place) and days and minutes
    return "AS_CERTIFIED" if same else "CHANGED"


def _names(certificate: Thing, place: Row) -> dict[str, Any]:
    project = certificate.shown.one("project", id=place["project_id"])
    assert project is not None
    return {
        "name": _one(certificate, "attendee", place["attendee_id"])["name"],
        "course": _one(certificate, "course", place["course_id"])["title"],
        "project": project["title"],
    }


def _one(certificate: Thing, table: str, key: object) -> Row:
    found = certificate.shown.one(table, project_id=certificate.row["project_id"], id=key)
    assert found is not None
    return found
