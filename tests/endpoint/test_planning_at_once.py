"""Two people plan at once: the room and the trainer are given once, and the other is told why."""

import asyncio

import psycopg

from client import Client
from databases import PrivateDatabase
from endpoint.course_cases import planner, session
from goldpath.database.doors import Door, DoorRole
from meeting import meet

ROOM = """
INSERT INTO course_session (project_id, course_id, starts_at, ends_at, time_zone, place, room)
SELECT project_id, id, '2027-02-09 08:00Z'::timestamptz + %(shift)s::interval,
    '2027-02-09 09:00Z'::timestamptz + %(shift)s::interval, 'Europe/Belgrade', %(place)s, '1'
FROM course WHERE title = 'Taught'
"""
TRAINER = """
INSERT INTO session_trainer (project_id, session_id, trainer_id, starts_at, ends_at, cancelled)
SELECT held.project_id, held.id, trainer.id, starts_at, ends_at, cancelled
FROM course_session AS held JOIN trainer ON trainer.project_id = held.project_id
WHERE held.title = %(title)s AND trainer.name = 'Busy'
"""


async def test_the_clash_of_two_who_plan_at_once_is_named(writer: Client) -> None:
    plan = await planner(writer)
    course = await plan.done("createCourse", project=plan.project, title="Taught", kind="OTHER")
    busy = await plan.done("addTrainer", project=plan.project, name="Busy")
    hall = {"place": "Hall", "room": "1", "trainers": [busy["id"]]}
    asked = session(course["id"], "2027-02-09", "09:00", "10:00", **hall)
    answers = await asyncio.gather(*(plan.change("createSession", **asked) for _ in range(2)))
    (made,) = [one for one in answers if one["session"]]
    (refused,) = [one for one in answers if not one["session"]]
    assert made["userErrors"] == []
    assert {error["field"] for error in refused["userErrors"]} == {"room", "trainers"}
    assert all("the course 'Taught'" in error["message"] for error in refused["userErrors"])


async def test_postgresql_refuses_what_passes_the_lock(
    writer: Client, demo_copy: PrivateDatabase
) -> None:
    plan = await planner(writer)
    course = await plan.done("createCourse", project=plan.project, title="Taught", kind="OTHER")
    await plan.done("addTrainer", project=plan.project, name="Busy")
    for start, end, title in (("12:00", "13:00", "one"), ("12:30", "13:30", "two")):
        held = session(course["id"], "2027-02-09", start, end, title=title)
        await plan.done("createSession", **held)
    with psycopg.connect(demo_copy.admin_url) as admin:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
    assert row is not None
    door = Door(DoorRole.COORDINATOR, row[0])
    first = (door, ROOM, {"place": "Hall", "shift": "0 min"})
    met = meet(demo_copy, first, (door, ROOM, {"place": "HALL", "shift": "59 min"}))
    assert (met.waited, met.rule) == (True, "course_session_room_excl")
    yard, garden = ({"place": place, "shift": "0 min"} for place in ("Yard", "Garden"))
    met = meet(demo_copy, (door, ROOM, yard), (door, ROOM, garden))
    assert met.rule is None
    met = meet(demo_copy, (door, TRAINER, {"title": "one"}), (door, TRAINER, {"title": "two"}))
    assert (met.waited, met.rule) == (True, "session_trainer_once_excl")
