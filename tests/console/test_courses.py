"""The pages of courses: planning by forms, the calendar, and its addresses."""

import re

import psycopg

from client import COORDINATOR, OBSERVER, TRAINER
from databases import PrivateDatabase
from visitor import Visitor

COURSES = "/projects/clus3/courses"
CALENDAR = "/projects/clus3/calendar"
OPEN = {"audience": "OPEN", "neededShare": "75", "lateCounts": "false"}
LINK = re.compile(r'id="link"[^>]* value="http[^"]+(/calendar/[\w-]{43}\.ics)"')
TIMES = {
    "startsAt": "2027-03-27T09:00",
    "endsAt": "2027-03-27T12:30",
    "timeZone": "Europe/Belgrade",
}


async def _sent(editor: Visitor, path: str, name: str, /, **texts: str) -> str:
    """Send the first form of a name with these texts; return where it leads."""
    form, *_ = await editor.forms(path, name)
    answer = await editor.post(path, {**form, **texts})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def _course(editor: Visitor) -> str:
    """Make a course with a trainer and a module; return the path of its page."""
    await _sent(editor, COURSES, "add-trainer", name="Žana")
    await _sent(editor, COURSES, "create-course", title="PCM <LFM>", kind="OTHER", **OPEN)
    page = (await editor.get(COURSES)).text
    assert "PCM &lt;LFM&gt;" in page
    (path,) = re.findall(r'href="(/projects/clus3/courses/[\w=-]+)">PCM', page)
    await _sent(editor, path, "add-module", title="Logframe", required="true")
    return str(path)


async def test_a_course_is_planned_on_its_page(editor: Visitor) -> None:
    await editor.sign_in(COORDINATOR)
    path = await _course(editor)
    form, *_ = await editor.forms(path, "plan-session")
    trainer = re.findall(
        r'name="trainers\.(\d+)" value="([^"]+)"[^>]*> <span>Žana', await _page(editor, path)
    )
    number, key = trainer[0]
    given = {**TIMES, "place": "Niš", "room": "1", "title": "Day 1", f"trainers.{number}": key}
    assert (await editor.post(path, {**form, **given})).status_code == 303
    page = await _page(editor, path)
    assert "Saturday 27 March 2027, 09:00 to 12:30" in page
    assert "Taught by Žana" in page
    again, *_ = await editor.forms(path, "plan-session")
    clash = await editor.post(path, {**again, **TIMES, "place": "niš", "room": "1"})
    assert clash.status_code == 422
    assert "The room 1, niš is taken on 2027-03-27 from 09:00 to 12:30" in clash.text
    assert 'value="2027-03-27T09:00"' in clash.text
    missing = {**again, **TIMES, "startsAt": "2027-03-28T02:30", "endsAt": "2027-03-28T04:00"}
    assert "put forward and never show 02:30" in (await editor.post(path, missing)).text
    await _sent(editor, path, "change-session", **{**TIMES, "startsAt": "2027-03-27T10:00"})
    page = await _page(editor, path)
    assert "10:00 to 12:30" in page
    remove, *_ = await editor.forms(path, "remove-module")
    assert (await editor.post(path, remove)).status_code == 303
    cancel, *_ = await editor.forms(path, "cancel-session")
    assert "Tick this as well" in (await editor.post(path, cancel)).text
    await _sent(editor, path, "cancel-session", sure="yes")
    assert "Cancelled" in await _page(editor, path)
    await _sent(editor, path, "update-course", title="PCM", status="CANCELLED", **OPEN)
    assert not await editor.forms(path, "plan-session")


async def _page(editor: Visitor, path: str) -> str:
    answer = await editor.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_a_month_and_its_address(editor: Visitor) -> None:
    await editor.sign_in(COORDINATOR)
    path = await _course(editor)
    await _sent(editor, path, "plan-session", **TIMES)
    page = await _page(editor, f"{CALENDAR}?month=2027-03")
    assert "Week 12" in page
    assert "Saturday 27 March 2027" in page
    assert "No session is planned in April 2027." in await _page(
        editor, f"{CALENDAR}?month=2027-04"
    )
    assert "that you teach or lead" in await _page(editor, f"{CALENDAR}?month=2027-03&mine=true")
    for month in ("", "nonsense", "9999-12", "0001-01"):
        assert (await editor.get(f"{CALENDAR}?month={month}")).status_code == 200
    addresses = f"{CALENDAR}/addresses"
    form, *_ = await editor.forms(addresses, "make-feed")
    (link,) = LINK.findall((await editor.post(addresses, form)).text)
    assert "PCM" in (await editor.get(link)).text
    await _sent(editor, addresses, "revoke-feed")
    assert "it tells nothing any more" in await _page(editor, addresses)
    assert (await editor.get(link)).status_code == 410


async def test_a_trainer_sees_and_plans_the_own_courses(
    editor: Visitor, demo_copy: PrivateDatabase
) -> None:
    with psycopg.connect(demo_copy.admin_url) as admin:
        admin.execute(
            "INSERT INTO membership (project_id, account_id, role) SELECT project.id, account.id, "
            "'TRAINER' FROM project, account WHERE slug = 'clus3' AND email = %s",
            [TRAINER],
        )
    await editor.sign_in(COORDINATOR)
    path = await _course(editor)
    await editor.sign_in(TRAINER)
    assert "PCM" not in await _page(editor, COURSES)
    assert (await editor.get(path)).status_code == 404
    await _sent(editor, COURSES, "create-course", title="Own", kind="OTHER", **OPEN)
    assert "Own" in await _page(editor, COURSES)
    assert not await editor.forms(COURSES, "add-trainer")
    assert await editor.forms(f"{CALENDAR}/addresses", "make-feed")
    await editor.sign_in(OBSERVER)
    page = await _page(editor, "/projects/inolink/courses")
    assert "Make a course" not in page
    assert (await editor.get("/projects/inolink/calendar/addresses")).status_code == 403
