"""The operations of the pages of courses, each tried on a course of the demo's Clus3."""

from typing import Any

from client import COORDINATOR, Client
from endpoint.course_cases import Planner, planner, session
from endpoint.operation_case import Case

DAY = "2027-03-27"
COURSE = {
    "title": "PCM",
    "audience": "OPEN",
    "neededShare": 75,
    "lateCounts": False,
    "capacity": 12,
}
TIMES = {
    "startsAt": f"{DAY}T09:00",
    "endsAt": f"{DAY}T12:30",
    "timeZone": "Europe/Belgrade",
    "place": "Niš",
    "room": "1",
    "trainers": [],
}


async def _planned(client: Client) -> Planner:
    """Plan a course with a module and a session that a trainer teaches."""
    plan = await planner(client)
    trainer = await plan.done("addTrainer", project=plan.project, name="Dr. Danka")
    given = {"project": plan.project, "title": "LFM", "kind": "OTHER", "lead": trainer["id"]}
    course = await plan.done("createCourse", **given, capacity=3)
    module = await plan.done("createModule", course=course["id"], title="Idea")
    taught = session(course["id"], DAY, "14:00", "16:00", module=module["id"], title="First")
    held = await plan.done("createSession", **taught, trainers=[trainer["id"]])
    spare = await plan.done("createModule", course=course["id"], title="Spare")
    plan.ids |= {"course": course["id"], "module": spare["id"], "session": held["id"]}
    return plan


async def a_project(client: Client) -> dict[str, Any]:
    return {"project": (await planner(client)).project}


async def a_course(client: Client) -> dict[str, Any]:
    return {"course": (await _planned(client)).ids["course"]}


async def a_page(client: Client) -> dict[str, Any]:
    return {"id": (await _planned(client)).ids["course"]}


async def a_list(client: Client) -> dict[str, Any]:
    await _planned(client)
    return {}


async def a_module(client: Client) -> dict[str, Any]:
    return {"module": (await _planned(client)).ids["module"]}


async def a_session(client: Client) -> dict[str, Any]:
    return {"session": (await _planned(client)).ids["session"]}


FEED = """mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) {
  feed { id } } }"""


async def _a_feed(client: Client) -> dict[str, Any]:
    given = {"input": {"project": (await planner(client)).project}}
    made = (await client.ask(FEED, given, as_=COORDINATOR))["createCalendarFeed"]
    return {"feed": made["feed"]["id"]}


async def a_list_of_feeds(client: Client) -> dict[str, Any]:
    await _a_feed(client)
    return {}


CLUS3 = {"slug": "clus3"}
FIRST = {"expectedVersion": 1}
SECRET = frozenset({"link"})
MOMENTS = frozenset({"madeAt", "revokedAt"})

TRAINING_CASES = {
    "CoursesPage": Case(COORDINATOR, {**CLUS3, "first": 25}, a_list, lays=True),
    "CoursePage": Case(COORDINATOR, CLUS3, a_page, lays=True),
    "CalendarPage": Case(
        COORDINATOR,
        {**CLUS3, "from": "2027-02-28T10:00:00+00:00", "until": "2027-04-01T14:00:00+00:00"},
        a_list,
        lays=True,
    ),
    "CalendarFeedsPage": Case(COORDINATOR, CLUS3, a_list_of_feeds, masked=MOMENTS, lays=True),
    "CreateCourse": Case(COORDINATOR, {**COURSE, "kind": "OTHER"}, a_project),
    "UpdateCourse": Case(COORDINATOR, {**COURSE, **FIRST, "status": "OPEN"}, a_course),
    "CreateModule": Case(COORDINATOR, {"title": "Budget", "required": True}, a_course),
    "RemoveModule": Case(COORDINATOR, FIRST, a_module, shows=False),
    "CreateSession": Case(COORDINATOR, TIMES, a_course),
    "UpdateSession": Case(COORDINATOR, {**TIMES, **FIRST}, a_session),
    "CancelSession": Case(COORDINATOR, FIRST, a_session),
    "AddTrainer": Case(COORDINATOR, {"name": "Dr. Danka"}, a_project),
    "CreateCalendarFeed": Case(COORDINATOR, {}, a_project, masked=SECRET),
    "RevokeCalendarFeed": Case(COORDINATOR, {}, _a_feed, masked=MOMENTS),
}
