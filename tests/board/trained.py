"""Courses, people and certifications of made-up projects: few people in most of them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from board.world import Made

KINDS = ("BENCHMARKING_TOOL", "INSTRUCTOR", "CLUSTER_MANAGER", "STUDY_VISIT", "OTHER")
CREDENTIALS = ("ASSOCIATE_TRAINER", "INSTRUCTOR", "INSTRUCTOR", "INSTRUCTOR", "TUTOR")
THERE = ("PRESENT", "LATE", "LEFT_EARLY", "ABSENT", "PRESENT", "PRESENT")


def lay_trainings(made: "Made", project: UUID, number: int) -> None:
    """Lay out a course or two, with fewer than five people in every other project."""
    chance = made.chance
    many = chance.randrange(1, 5) if number % 2 else chance.randrange(5, 19)
    people = [_person(made, project, one) for one in range(many)]
    for place in range(chance.randrange(1, 3)):
        _course(made, project, place, people)
    for step, person in enumerate(chance.sample(people, chance.randrange(len(people) + 1))):
        _certification(made, project, person, step)


def _person(made: "Made", project: UUID, number: int) -> UUID:
    email = f"person{made.chance.randrange(200)}-{number}@made.example"
    if made.chance.random() < 0.2:
        email = email.upper()
    return made.add(
        "attendee", project_id=project, name=f"Made person {number}", email=made.maybe(email, 0.8)
    )


def _course(made: "Made", project: UUID, place: int, people: list[UUID]) -> None:
    chance = made.chance
    course = made.add(
        "course",
        project_id=project,
        title=f"Course {place}",
        kind=chance.choice(KINDS),
        status=chance.choice(("OPEN", "FINISHED", "FINISHED", "CANCELLED")),
    )
    begins = made.day()
    sessions = [_session(made, project, course, begins, one) for one in range(3)]
    for person in people:
        enrolment = made.add("enrolment", project_id=project, course_id=course, attendee_id=person)
        for session in sessions:
            made.add(
                "attendance",
                project_id=project,
                course_id=course,
                session_id=session,
                enrolment_id=enrolment,
                status=chance.choice(THERE),
                role=chance.choice(("PARTICIPANT", "PARTICIPANT", "PARTICIPANT", "TRAINER")),
            )
        if chance.random() < 0.6:
            _certificate(made, project, course, enrolment, begins)


def _session(made: "Made", project: UUID, course: UUID, begins: date, place: int) -> UUID:
    late = datetime.combine(begins + timedelta(days=40 * place), time(21, 30), UTC)
    return made.add(
        "course_session",
        project_id=project,
        course_id=course,
        starts_at=late,
        ends_at=late + timedelta(hours=2),
        time_zone=made.chance.choice(("Europe/Belgrade", "UTC", "Atlantic/Azores")),
        cancelled=made.chance.random() < 0.2,
    )


def _certificate(made: "Made", project: UUID, course: UUID, enrolment: UUID, begins: date) -> None:
    issued = begins + timedelta(days=100)
    status = made.chance.choice(("ISSUED", "ISSUED", "REVOKED"))
    made.add(
        "attendance_certificate",
        project_id=project,
        course_id=course,
        enrolment_id=enrolment,
        code=f"{made.key().int % 10**10:010}",
        issued_on=issued,
        name="Made person",
        course="Course",
        project="Made",
        starts_on=begins,
        ends_on=issued,
        minutes=60,
        of_minutes=60,
        status=status,
        ended_on=issued + timedelta(days=200) if status == "REVOKED" else None,
        reason="A slip" if status == "REVOKED" else None,
    )


def _certification(made: "Made", project: UUID, person: UUID, step: int) -> None:
    candidate = made.add(
        "ladder_candidate", project_id=project, attendee_id=person, status="CERTIFIED"
    )
    begins = made.day()
    status = made.chance.choice(("ISSUED", "ISSUED", "LAPSED", "REVOKED"))
    certification = made.add(
        "certification",
        project_id=project,
        candidate_id=candidate,
        step_id=made.key(),
        kind=CREDENTIALS[step % len(CREDENTIALS)],
        valid_from=begins,
        valid_until=made.maybe(begins + timedelta(days=500), 0.7),
        status=status,
        reason="Taken away" if status == "REVOKED" else None,
    )
    if status == "REVOKED":
        made.add(
            "certification_event",
            project_id=project,
            certification_id=certification,
            status=status,
            reason="Taken away",
            created_at=datetime.combine(begins + timedelta(days=150), time(23, 0), UTC),
        )
