"""The operations of places and attendance, each tried on a training laid out in the demo's Clus3.

Those that only read are tried on the sample's trainings.
"""

from base64 import b64encode
from typing import Any

import psycopg

from client import COORDINATOR, TRAINER, Client
from endpoint.operation_case import Case
from goldpath.endpoint.ids import global_id
from laid_training import Training, training_of

RACE = "race-southern-serbia"
SAMPLED = """
SELECT course.id, session.id, session.project_id, slug FROM course_session AS session
JOIN course ON course.project_id = session.project_id AND course.id = session.course_id
JOIN project ON project.id = session.project_id
WHERE NOT session.cancelled AND EXISTS (
    SELECT FROM membership JOIN account ON account.id = account_id
    WHERE membership.project_id = project.id AND role = 'TRAINER' AND email = %s)
ORDER BY slug DESC, starts_at LIMIT 1
"""
SHEET = "name;e-mail;from\nAna Ilić;ana@race.example;DITENAVE\n;no address;\n"
MASKED = frozenset({"startsAt", "endsAt", "notedAt", "finishedAt", "waitingSince", "session"})


async def _enrolled(client: Client) -> tuple[Training, dict[str, Any]]:
    """Return a training, and the place of somebody in it."""
    training = await training_of(client)
    given = {"course": training.course, "name": "Ana Ilić", "email": "ana@race.example"}
    made = await training.do("enrol enrolment { id version attendee { id } }", given)
    return training, made["enrolment"]


async def a_session_list(client: Client) -> dict[str, Any]:
    with psycopg.connect(client.admin_url) as admin:
        row = admin.execute(SAMPLED, [TRAINER]).fetchone()
    if row is None:
        training, _ = await _enrolled(client)
        return {"slug": "clus3", "id": training.morning}
    return {"slug": row[3], "id": global_id("CourseSession", row[1], row[2])}


async def a_course(client: Client) -> dict[str, Any]:
    with psycopg.connect(client.admin_url) as admin:
        row = admin.execute(SAMPLED, [TRAINER]).fetchone()
    if row is None:
        training, _ = await _enrolled(client)
        return {"slug": "clus3", "id": training.course}
    return {"slug": row[3], "id": global_id("Course", row[0], row[2])}


async def an_entry(client: Client) -> dict[str, Any]:
    training, place = await _enrolled(client)
    entry = {"enrolment": place["id"], "status": "PRESENT", "expectedVersion": 0}
    return {"session": training.morning, "entries": [entry]}


async def a_session(client: Client) -> dict[str, Any]:
    training, _ = await _enrolled(client)
    return {"session": training.morning}


async def a_finished_session(client: Client) -> dict[str, Any]:
    training, _ = await _enrolled(client)
    given = {"session": training.morning, "expectedVersion": 1}
    await training.do("finishSession session { id }", given)
    return {"session": training.morning}


async def in_a_course(client: Client) -> dict[str, Any]:
    training, _ = await _enrolled(client)
    return {"course": training.course}


async def a_place(client: Client) -> dict[str, Any]:
    _, place = await _enrolled(client)
    return {"enrolment": place["id"]}


async def a_cancelled_place(client: Client) -> dict[str, Any]:
    training, place = await _enrolled(client)
    given = {"enrolment": place["id"], "expectedVersion": 1}
    await training.do("cancelEnrolment enrolment { id }", given)
    return {"enrolment": place["id"]}


async def a_person(client: Client) -> dict[str, Any]:
    _, place = await _enrolled(client)
    return {"attendee": place["attendee"]["id"]}


ATTENDANCE_CASES = {
    "TodayPage": Case(
        TRAINER,
        {"slug": RACE, "from": "2018-02-08T00:00:00Z", "until": "2018-02-23T00:00:00Z"},
    ),
    "SessionListPage": Case(TRAINER, {}, a_session_list, masked=MASKED, lays=True),
    "CoursePeoplePage": Case(TRAINER, {"first": 50}, a_course, masked=MASKED, lays=True),
    "RecordAttendance": Case(TRAINER, {}, an_entry, masked=MASKED),
    "EnrolWalkIn": Case(TRAINER, {"name": "Walk In"}, a_session, masked=MASKED),
    "FinishSession": Case(TRAINER, {"expectedVersion": 1}, a_session, masked=MASKED),
    "ReopenSession": Case(TRAINER, {"expectedVersion": 2}, a_finished_session, masked=MASKED),
    "Enrol": Case(TRAINER, {"name": "Anna Ilic"}, in_a_course, masked=MASKED),
    "CancelEnrolment": Case(TRAINER, {"expectedVersion": 1}, a_place),
    "EnrolAgain": Case(TRAINER, {"expectedVersion": 2}, a_cancelled_place),
    "UpdateAttendee": Case(TRAINER, {"expectedVersion": 1, "name": "Ana Ilić Perić"}, a_person),
    "EraseAttendee": Case(COORDINATOR, {"expectedVersion": 1}, a_person, shows=False),
    "ImportEnrolments": Case(
        TRAINER,
        {"fileName": "people.csv", "content": b64encode(SHEET.encode()).decode()},
        in_a_course,
        shows=False,
    ),
}
