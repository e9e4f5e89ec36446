"""Planning courses: what coordinators and trainers change, and what is in the way."""

import psycopg
import pytest

from client import COORDINATOR, OBSERVER, PARTNER, TRAINER, Client
from endpoint.course_cases import Planner, planner, session

DAY = "2027-02-09"


async def test_a_course_is_planned_taught_and_cancelled(writer: Client) -> None:
    plan = await planner(writer)
    await _trainers(plan)
    course = await _course(plan)
    await _modules(plan, course)
    await _sessions(plan, course)
    await _status(plan, course)


async def _trainers(plan: Planner) -> None:
    first = await plan.done("addTrainer", project=plan.project, name=" Dr. Danka ")
    assert (first["name"], first["email"]) == ("Dr. Danka", None)
    ((at, said),) = await plan.refused(
        "addTrainer", project=plan.project, name="X", email="stranger@example.org"
    )
    assert at == "email"
    assert said.startswith("Nobody with this address has a role")
    ((at, said),) = await plan.refused("addTrainer", project=plan.project, name="X", email=TRAINER)
    assert at == "email"
    assert "teaches in the project already" in said
    changed = await plan.done(
        "updateTrainer", trainer=first["id"], expectedVersion=1, email=COORDINATOR.upper()
    )
    assert changed == {"name": "Dr. Danka", "email": COORDINATOR, "version": 2}
    second = await plan.done("addTrainer", project=plan.project, name="Second")
    gone = await plan.done("addTrainer", project=plan.project, name="Gone")
    assert await plan.done("removeTrainer", trainer=gone["id"], expectedVersion=1) is True
    plan.ids |= {"danka": first["id"], "second": second["id"]}


async def _course(plan: Planner) -> str:
    key = {"idempotencyKey": "one"}
    given = {"project": plan.project, "title": "PCM", "kind": "OTHER", "lead": plan.ids["danka"]}
    made = await plan.done("createCourse", **given, **key)
    assert (made["status"], made["neededShare"], made["lead"]) == (
        "PLANNED",
        80,
        {"name": "Dr. Danka"},
    )
    again = await plan.done("createCourse", **given, **key)
    assert again["id"] == made["id"]
    assert await plan.refused("createCourse", **given) == [
        ("title", "This project has a course 'PCM' already.")
    ]
    wrong = await plan.refused(
        "createCourse",
        **{**given, "title": " ", "language": "Serbian!", "capacity": 0, "neededShare": 101},
    )
    assert [at for at, _ in wrong] == ["title", "language", "capacity", "neededShare"]
    assert await plan.refused("removeTrainer", trainer=plan.ids["danka"], expectedVersion=2) == [
        ("trainer", "This trainer answers for a course. Put another in charge first.")
    ]
    return str(made["id"])


async def _modules(plan: Planner, course: str) -> None:
    ids = [
        (await plan.done("createModule", course=course, title=title))["id"]
        for title in ("Idea", "Budget", "Logframe")
    ]
    assert await plan.refused("createModule", course=course, title="Idea") == [
        ("title", "This course has a module 'Idea' already.")
    ]
    ordered = await plan.done("reorderModules", course=course, modules=ids[::-1])
    assert [one["title"] for one in ordered["modules"]] == ["Logframe", "Budget", "Idea"]
    assert {one["version"] for one in ordered["modules"]} == {1}
    ((at, _),) = await plan.refused("reorderModules", course=course, modules=ids[:2])
    assert at == "modules"
    changed = await plan.done("updateModule", module=ids[0], expectedVersion=1, required=False)
    assert changed == {"title": "Idea", "required": False, "version": 2}
    ((at, _),) = await plan.refused("updateModule", module=ids[0], expectedVersion=1, title="X")
    assert at == "expectedVersion"
    plan.ids |= {"idea": ids[0], "budget": ids[1], "logframe": ids[2]}


async def _sessions(plan: Planner, course: str) -> None:
    ids = plan.ids
    room = {"place": "Niš, Cluster House", "room": "Seminar room"}
    given = session(course, DAY, "09:00", "13:00", module=ids["idea"], **room, title="Day 1")
    first = await plan.done("createSession", **given, trainers=[ids["danka"]], idempotencyKey="s")
    assert (first["startsAt"], first["minutes"]) == ("2027-02-09T08:00:00.000000+00:00", 240)
    retried = await plan.done("createSession", **given, trainers=[ids["danka"]], idempotencyKey="s")
    assert retried["id"] == first["id"]
    clash = session(course, DAY, "12:59", "14:00", place="niš, cluster house", room="SEMINAR ROOM")
    when = "2027-02-09 from 09:00 to 13:00 (Europe/Belgrade)"
    assert await plan.refused("createSession", **clash, trainers=[ids["danka"]]) == [
        ("trainers", f"Dr. Danka teaches on {when}: 'Day 1' of the course 'PCM'."),
        (
            "room",
            (
                "The room SEMINAR ROOM, niš, cluster house is taken on "
                f"{when} by 'Day 1' of the course 'PCM'."
            ),
        ),
    ]
    after = session(course, DAY, "13:00", "15:00", **room, module=ids["budget"])
    second = await plan.done("createSession", **after, trainers=[ids["danka"], ids["second"]])
    assert [one["name"] for one in second["trainers"]] == ["Dr. Danka", "Second"]
    moved = await plan.done(
        "updateSession",
        session=second["id"],
        expectedVersion=1,
        startsAt="2027-02-09T13:30",
        trainers=[ids["second"]],
        capacity=12,
        link="https://example.org/join",
        module=None,
    )
    assert (moved["startsAt"], moved["module"]) == ("2027-02-09T12:30:00.000000+00:00", None)
    assert [one["name"] for one in moved["trainers"]] == ["Second"]
    ((at, said),) = await plan.refused(
        "updateSession", session=second["id"], expectedVersion=2, startsAt="2027-02-09T12:00"
    )
    assert at == "room"
    assert "'Day 1' of the course 'PCM'" in said
    ((at, _),) = await plan.refused("removeModule", module=ids["idea"], expectedVersion=2)
    assert at == "module"
    assert await plan.done("removeModule", module=ids["budget"], expectedVersion=1) is True
    wrong = {"startsAt": "2027-03-28T02:30", "endsAt": "soon", "timeZone": "Europe/Belgrade"}
    told = await plan.refused("createSession", course=course, **wrong, room="R")
    assert [at for at, _ in told] == ["place", "startsAt", "endsAt"]
    ids |= {"first": first["id"], "afternoon": second["id"]}


async def _status(plan: Planner, course: str) -> None:
    ((at, said),) = await plan.refused(
        "updateCourse", course=course, expectedVersion=1, status="FINISHED"
    )
    assert (at, said) == (
        "status",
        "A course that is planned does not become finished: it may become open or cancelled.",
    )
    opened = await plan.done("updateCourse", course=course, expectedVersion=1, status="OPEN")
    cancelled = await plan.done("cancelSession", session=plan.ids["first"], expectedVersion=1)
    assert cancelled == {"cancelled": True, "version": 2}
    ((at, _),) = await plan.refused("cancelSession", session=plan.ids["first"], expectedVersion=2)
    assert at == "session"
    freed = session(course, DAY, "09:00", "13:00", place="Niš, Cluster House", room="Seminar room")
    await plan.done("createSession", **freed, trainers=[plan.ids["danka"]])
    gone = await plan.done(
        "updateCourse", course=course, expectedVersion=opened["version"], status="CANCELLED"
    )
    assert {one["cancelled"] for one in gone["sessions"]} == {True}
    ((at, said),) = await plan.refused("createSession", **freed)
    assert (at, said) == ("course", "The course is cancelled. Change its status first.")
    refused = pytest.raises(psycopg.errors.CheckViolation, match="CANCELLED to FINISHED")
    with psycopg.connect(plan.client.admin_url) as admin, refused:
        admin.execute("UPDATE course SET status = 'FINISHED' WHERE title = 'PCM'")


async def test_a_trainer_plans_the_own_courses_alone(writer: Client) -> None:
    coordinator = await planner(writer)
    trains = Planner(writer, TRAINER, coordinator.project)
    given = {"project": trains.project, "kind": "INSTRUCTOR"}
    theirs = await coordinator.done("createCourse", **given, title="Not the trainer's")
    other = await coordinator.done("addTrainer", project=trains.project, name="Other")
    own = await trains.done("createCourse", **given, title="Own")
    assert own["lead"] is not None
    at_nine = session(theirs["id"], DAY, "09:00", "10:00", place="Hall", room="1")
    hidden = await coordinator.done("createSession", **at_nine, trainers=[other["id"]])
    assert await trains.code("createSession", **at_nine) == "NOT_FOUND"
    for name, key in (("updateCourse", "course"), ("createModule", "course")):
        more = {"expectedVersion": 1} if name == "updateCourse" else {"title": "X"}
        assert await trains.code(name, **{key: theirs["id"]}, **more) == "NOT_FOUND"
    assert (
        await trains.code("cancelSession", session=hidden["id"], expectedVersion=1) == "NOT_FOUND"
    )
    assert await trains.code("addTrainer", project=trains.project, name="X") == "FORBIDDEN"
    mine = session(own["id"], DAY, "09:30", "10:30", place="Hall", room="1")
    told = await trains.refused("createSession", **mine, trainers=[other["id"]])
    when = "2027-02-09 from 09:00 to 10:00 (Europe/Belgrade)"
    assert told == [
        ("trainers", f"Other teaches on {when}: a course that is not yours."),
        ("room", f"The room 1, Hall is taken on {when} by a course that is not yours."),
    ]
    later = session(own["id"], DAY, "10:00", "11:00", place="Hall", room="1")
    made = await trains.done("createSession", **later, trainers=[other["id"]])
    assert [one["name"] for one in made["trainers"]] == ["Other"]
    ((at, _),) = await trains.refused(
        "updateCourse", course=own["id"], expectedVersion=1, lead=other["id"]
    )
    assert at == "lead"
    changed = await trains.done("updateCourse", course=own["id"], expectedVersion=1, language="sr")
    assert changed["language"] == "sr"
    await _teaches_without_leading(coordinator, trains, theirs["id"])
    for email in (PARTNER, OBSERVER):
        nobody = Planner(writer, email, trains.project)
        expected = "FORBIDDEN" if email == PARTNER else "NOT_FOUND"
        assert await nobody.code("createCourse", **given, title="X") == expected


async def _teaches_without_leading(coordinator: Planner, trains: Planner, course: str) -> None:
    """Who teaches one session of a course plans all of it, and does not take oneself out."""
    found = await trains.client.ask(
        '{ project(slug: "clus3") { trainers { id name } } }', as_=TRAINER
    )
    asked = '{ project(slug: "clus3") { trainers { id email } } }'
    whole = await trains.client.ask(asked, as_=COORDINATOR)
    (oneself,) = [one["id"] for one in whole["project"]["trainers"] if one["email"] == TRAINER]
    assert oneself in {one["id"] for one in found["project"]["trainers"]}
    day = session(course, "2027-02-10", "09:00", "10:00")
    taught = await coordinator.done("createSession", **day, trainers=[oneself])
    update = {"session": taught["id"], "expectedVersion": 1}
    ((at, said),) = await trains.refused("updateSession", **update, trainers=[])
    assert at == "trainers"
    assert "lose sight" in said
    moved = await trains.done("updateSession", **update, startsAt="2027-02-10T09:15")
    assert moved["version"] == 2
