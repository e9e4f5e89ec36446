"""The last place of a course, and two people who want it or leave it at once."""

import asyncio
from collections import Counter

import psycopg
import pytest

from client import Client
from databases import PrivateDatabase
from goldpath.database.doors import Door, DoorRole
from laid_training import Training, training_of
from meeting import Met, meet

TAKE = """
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id
    FROM course JOIN attendee ON attendee.project_id = course.project_id
    WHERE course.title = 'Project cycle' AND attendee.name = %(name)s
"""
WIDER = "UPDATE course SET capacity = 2 WHERE title = 'Project cycle'"
STATUSES = "SELECT status FROM enrolment"


@pytest.fixture
async def training(writer: Client) -> Training:
    made = await training_of(writer)
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute("UPDATE course SET capacity = 1 WHERE title = 'Project cycle'")
        admin.execute(
            "INSERT INTO attendee (project_id, name) SELECT id, name FROM project, "
            "(VALUES ('Ana'), ('Bojan')) AS made (name) WHERE slug = 'clus3'"
        )
    return made


def standing(training: Training) -> Counter[str]:
    with psycopg.connect(training.client.admin_url) as admin:
        return Counter(row[0] for row in admin.execute(STATUSES))


async def test_one_gets_the_last_place_and_the_other_waits(
    training: Training, demo_copy: PrivateDatabase
) -> None:
    with psycopg.connect(training.client.admin_url) as admin:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
    assert row is not None
    door = Door(DoorRole.COORDINATOR, row[0])
    met = meet(demo_copy, (door, TAKE, {"name": "Ana"}), (door, TAKE, {"name": "Bojan"}))
    assert met == Met(waited=True, changed=1, rule=None)
    assert standing(training) == {"ENROLLED": 1, "WAITING": 1}
    with psycopg.connect(training.client.admin_url) as admin:
        admin.execute(WIDER)
    assert standing(training) == {"ENROLLED": 2}


async def test_a_session_that_is_larger_or_cancelled_lets_people_move_up(
    training: Training,
) -> None:
    def change(statement: str) -> Counter[str]:
        with psycopg.connect(training.client.admin_url) as admin:
            admin.execute(statement.encode())
        return standing(training)

    change("UPDATE course SET capacity = NULL WHERE title = 'Project cycle'")
    change("UPDATE course_session SET capacity = 1 WHERE title = 'Morning'")
    for name in ("Aaaa", "Bbbb", "Cccc", "Dddd"):
        await training.do("enrol enrolment { id }", {"course": training.course, "name": name})
    assert standing(training) == {"ENROLLED": 1, "WAITING": 3}
    larger = change("UPDATE course_session SET capacity = 2 WHERE title = 'Morning'")
    assert larger == {"ENROLLED": 2, "WAITING": 2}
    assert change("UPDATE course_session SET cancelled = true") == {"ENROLLED": 4}


async def test_two_who_leave_at_once_let_two_move_up(training: Training) -> None:
    with psycopg.connect(training.client.admin_url) as admin:
        admin.execute(WIDER)
    made = []
    for name in ("Aaaa", "Bbbb", "Cccc", "Dddd"):
        given = {"course": training.course, "name": name}
        made.append((await training.do("enrol enrolment { id status }", given))["enrolment"])
    assert [one["status"] for one in made] == ["ENROLLED", "ENROLLED", "WAITING", "WAITING"]
    left = [{"enrolment": made[place]["id"], "expectedVersion": 1} for place in (0, 1, 2)]
    answers = await asyncio.gather(
        *(training.do("cancelEnrolment enrolment { status }", one) for one in left)
    )
    told = standing(training)
    assert told["WAITING"] == 0
    refused = [slip for one in answers for slip in one["userErrors"]]
    assert told["ENROLLED"] == (2 if refused else 1)
    assert all(slip["code"] == "CONFLICT" for slip in refused)
