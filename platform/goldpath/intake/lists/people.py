"""Taking in the people of trainings: their places in courses, and who was at a session."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select

from goldpath.database.rows import load
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.intake.lists.trainings import course_of
from goldpath.lists.people import ATTENDANCE, ENROLMENTS
from goldpath.programme.attendance.recording import Noted, Recording
from goldpath.programme.attendance.tables import Attendance, AttendanceRole
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.people import People, Person, person_columns
from goldpath.programme.enrolments.tables import Attendee, Enrolment, EnrolmentStatus
from goldpath.reader.mapping import Row

_ORIGIN = ("cluster", "country", "cohort", "partner", "organisation")


async def _origin(desk: Desk, told: Told) -> tuple[str, UUID] | None:
    """Return the participant or the partner that a person comes from. Raises BadInput."""
    if told.get("cluster") and told.get("partner"):
        raise BadInput("A person comes from one: name a cluster or a partner.", "partner")
    if told.get("cluster"):
        asked = told.get("cohort"), told.get("country"), told["cluster"]
        found = await desk.find(names.participant, "participant", "cluster", *asked)
        return "Participation", found
    if told.get("partner"):
        partner = names.partner, "partner", "partner", told["partner"]
        return "Partner", await desk.find(*partner)
    return None


async def _person(desk: Desk, told: Told) -> UUID:
    """Return who a row is about: who has the address, else who has the name and the origin."""
    people = People(desk.session, desk.access)
    given = Person(
        told["name"], told.get("email"), await _origin(desk, told), told.get("organisation")
    )
    columns = person_columns(given)
    if columns["email"] and (known := await people.known(columns["email"])):
        return known
    if not columns["email"] and (known := await _namesake(desk, columns)):
        return known
    return await people.make(columns)


async def _namesake(desk: Desk, columns: dict[str, Any]) -> UUID | None:
    same = [
        col(getattr(Attendee, name)).is_not_distinct_from(columns[name])
        for name in ("participation_id", "partner_id", "organisation")
    ]
    found = select(Attendee.id).where(
        col(Attendee.project_id) == desk.access.project_id,
        func.lower(col(Attendee.name)) == columns["name"].lower(),
        *same,
    )
    return (await desk.session.exec(found.limit(1))).first()


async def _make_place(desk: Desk, told: Told) -> None:
    places = Places(desk.session, desk.access)
    course = await places.hold(await course_of(desk, told))
    person = await _person(desk, told)
    enrol = places.walk_in if told.get("walk_in") else places.enrol
    made = await enrol(course, person)
    if told.get("status") is EnrolmentStatus.CANCELLED:
        await places.cancel(made.id, made.version)


async def _change_place(desk: Desk, seen: Seen, changes: Told, _: Told) -> None:
    if person := {name: changes[name] for name in ("name", "email") if name in changes}:
        await _rename(desk, seen, person)
    if "status" not in changes:
        return
    places = Places(desk.session, desk.access)
    if changes["status"] is EnrolmentStatus.CANCELLED:
        await places.cancel(seen.id, seen.version)
    elif seen.told["status"] is EnrolmentStatus.CANCELLED:
        await places.enrol_again(seen.id, seen.version)
    else:
        raise BadInput("Who waits moves up by itself when a place is free.", "status")


async def _rename(desk: Desk, seen: Seen, person: dict[str, Any]) -> None:
    project = desk.access.project_id
    place = await load(desk.session, Enrolment, project, seen.id)
    attendee = await load(desk.session, Attendee, project, place.attendee_id)
    told = {"name": attendee.name, "email": attendee.email, **person}
    columns = person_columns(Person(told["name"], told["email"]))
    changes = {name: columns[name] for name in person}
    await People(desk.session, desk.access).update(attendee.id, changes, attendee.version)


async def _of_people(desk: Desk, row: Row, told: Sequence[Told]) -> ColumnElement[bool]:
    """Return the condition that a place is of somebody whom rows name."""
    people = select(Attendee.id).where(
        col(Attendee.project_id) == desk.access.project_id, _named(told)
    )
    of_these: ColumnElement[bool] = row.c.attendee_id.in_(people)
    return of_these


def _named(told: Sequence[Told]) -> ColumnElement[bool]:
    emails = {one["email"].lower() for one in told if one.get("email")}
    others = {one["name"] for one in told if one.get("name") and not one.get("email")}
    return or_(func.lower(col(Attendee.email)).in_(emails), col(Attendee.name).in_(others))


async def _enrolment_of(desk: Desk, told: Told, course: UUID) -> UUID:
    asked = course, told.get("email"), told["name"]
    return await desk.find(names.enrolment, "person in the course", "name", *asked)


async def _record(desk: Desk, told: Told, version: int) -> None:
    """Record who was at a session; the row is one entry of its list."""
    course = await course_of(desk, told)
    asked = course, told["starts_at"]
    session = await desk.find(names.session, "session", "starts_at", *asked)
    place = await _enrolment_of(desk, told, course)
    recording = Recording(desk.session, desk.access)
    role = told.get("role", AttendanceRole.PARTICIPANT)
    noted = Noted(0, place, told["status"], role, told.get("noted_at"), version)
    for problem in await recording.record(await recording.hold(session), [noted]):
        raise problem


async def _make_line(desk: Desk, told: Told) -> None:
    await _record(desk, told, 0)


async def _change_line(desk: Desk, seen: Seen, changes: Told, told: Told) -> None:
    known = {name: seen.told[name] for name in ("status", "role")}
    await _record(desk, {**known, **told, **changes}, seen.version)


async def _in_sessions(desk: Desk, row: Row, told: Sequence[Told]) -> ColumnElement[bool]:
    """Return the condition that a line is of a person whom rows name."""
    places = (
        select(Enrolment.id)
        .join(
            Attendee,
            (col(Attendee.project_id) == col(Enrolment.project_id))
            & (col(Attendee.id) == col(Enrolment.attendee_id)),
        )
        .where(col(Enrolment.project_id) == desk.access.project_id, _named(told))
    )
    of_these: ColumnElement[bool] = row.c.enrolment_id.in_(places)
    return of_these


PEOPLE_LISTS = (
    Incoming(
        listing=ENROLMENTS,
        action=Action.ENROLMENT_KEEP,
        table=Enrolment,
        make=_make_place,
        change=_change_place,
        unsaid=("email",),
        stays=("status", "walk_in"),
        fixed=("course", *_ORIGIN, "walk_in"),
        narrow=_of_people,
    ),
    Incoming(
        listing=ATTENDANCE,
        action=Action.ATTENDANCE_RECORD,
        table=Attendance,
        make=_make_line,
        change=_change_line,
        needed=("status",),
        unsaid=("session", "email"),
        stays=("role", "noted_at"),
        fixed=("course", "session", "starts_at", "name", "email"),
        quiet=("noted_at",),
        narrow=_in_sessions,
    ),
)
