"""Calendars: fetched by a secret address, read by another library than the one that writes them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import psycopg
from ical.calendar_stream import IcsCalendarStream

from client import COORDINATOR, PARTNER, TRAINER, Client
from endpoint.course_cases import Planner, planner, session

CREATE = """
mutation Create($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) {
  feed { id trainer { name } revokedAt } link userErrors { field message } } }
"""
REVOKE = """
mutation Revoke($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) {
  feed { revokedAt } userErrors { field message } } }
"""
LISTED = '{ project(slug: "clus3") { calendarFeeds { id } } }'
OWN = '{ project(slug: "clus3", as: TRAINER) { calendarFeeds { trainer { name } } } }'


async def _made(plan: Planner, email: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    given = {"project": plan.project, **more}
    made = (await plan.client.ask(CREATE, {"input": given}, as_=email))["createCalendarFeed"]
    return dict(made)


async def _planned(plan: Planner) -> str:
    """Plan a course over the day on which clocks are put forward; return its first session."""
    course = await plan.done("createCourse", project=plan.project, title="PCM; LFM", kind="OTHER")
    who = await plan.done("addTrainer", project=plan.project, name="Dr. Žana")
    plan.ids |= {"course": course["id"], "who": who["id"]}
    for day, title in (("2027-03-27", "Before, and"), ("2027-03-29", "after\\ the change")):
        more = {"place": "Niš", "room": "1", "link": "https://example.org/j", "title": title}
        made = await plan.done(
            "createSession", **session(course["id"], day, "09:00", "10:30", **more)
        )
        plan.ids[day] = made["id"]
    taught = session(course["id"], "2027-10-31", "02:30+01:00", "03:00", title="Late")
    await plan.done("createSession", **taught, trainers=[who["id"]])
    return str(plan.ids["2027-03-27"])


def read(text: str) -> dict[str, Any]:
    """Return the events of a calendar by their titles, as a strict parser reads them."""
    calendar = IcsCalendarStream.calendar_from_ics(text)
    assert icalendar.Calendar.from_ical(text).errors == []
    return {str(event.summary): event for event in calendar.events if "PCM" in str(event.summary)}


async def test_a_calendar_is_fetched_kept_and_revoked(writer: Client) -> None:
    plan = await planner(writer)
    first = await _planned(plan)
    made = await _made(plan, COORDINATOR, idempotencyKey="feed")
    assert made["link"].startswith("/calendar/")
    again = await _made(plan, COORDINATOR, idempotencyKey="feed")
    assert (again["feed"]["id"], again["link"]) == (made["feed"]["id"], None)
    fetched = await writer.http.get(made["link"])
    assert fetched.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert fetched.headers["Cache-Control"] == "private, no-cache"
    events = read(fetched.text)
    before, after = events["PCM; LFM: Before, and"], events["PCM; LFM: after\\ the change"]
    assert before.dtstart == datetime(2027, 3, 27, 9, tzinfo=ZoneInfo("Europe/Belgrade"))
    assert after.dtstart.astimezone(UTC) == datetime(2027, 3, 29, 7, tzinfo=UTC)
    assert (before.location, str(before.url)) == ("1, Niš", "https://example.org/j")
    assert events["PCM; LFM: Late"].dtstart.astimezone(UTC) == datetime(
        2027, 10, 31, 1, 30, tzinfo=UTC
    )
    same = await writer.http.get(made["link"], headers={"If-None-Match": fetched.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    await plan.done("cancelSession", session=first, expectedVersion=1)
    changed = await writer.http.get(
        made["link"], headers={"If-None-Match": fetched.headers["ETag"]}
    )
    cancelled = read(changed.text)["PCM; LFM: Before, and"]
    assert (cancelled.uid, cancelled.sequence, before.sequence) == (before.uid, 1, 0)
    assert (cancelled.status, before.status) == ("CANCELLED", "CONFIRMED")
    assert cancelled.last_modified >= before.last_modified
    await _is_revoked(plan, made)


async def _is_revoked(plan: Planner, made: dict[str, Any]) -> None:
    client, given = plan.client, {"input": {"feed": made["feed"]["id"]}}
    revoked = (await client.ask(REVOKE, given, as_=COORDINATOR))["revokeCalendarFeed"]
    assert (revoked["userErrors"], revoked["feed"]["revokedAt"] is None) == ([], False)
    twice = (await client.ask(REVOKE, given, as_=COORDINATOR))["revokeCalendarFeed"]
    assert twice["userErrors"][0]["field"] == "feed"
    gone = await client.http.get(made["link"])
    assert gone.status_code == 410
    assert "PCM" not in gone.text
    for secret in ("x", "A" * 43, made["link"][10:-5]):
        assert (await client.http.get(f"/calendar/{secret}.ics")).status_code == 404


async def test_a_trainer_s_calendar_tells_what_the_trainer_teaches(writer: Client) -> None:
    plan = await planner(writer)
    await _planned(plan)
    made = await _made(plan, COORDINATOR, trainer=plan.ids["who"])
    assert list(read((await writer.http.get(made["link"])).text)) == ["PCM; LFM: Late"]
    own = await _made(plan, TRAINER)
    assert own["feed"]["trainer"] is not None
    assert read((await writer.http.get(own["link"])).text) == {}
    other = await _made(plan, TRAINER, trainer=plan.ids["who"])
    assert [one["field"] for one in other["userErrors"]] == ["trainer"]
    assert len((await writer.ask(LISTED, as_=COORDINATOR))["project"]["calendarFeeds"]) == 2
    assert len((await writer.ask(OWN, as_=TRAINER))["project"]["calendarFeeds"]) == 1
    given = {"input": {"feed": made["feed"]["id"]}}
    assert await writer.codes(REVOKE, given, as_=TRAINER) == ["NOT_FOUND"]
    assert await writer.codes(LISTED, as_=PARTNER) == ["FORBIDDEN"]
    with psycopg.connect(writer.admin_url) as admin:
        kept = admin.execute("SELECT secret_hash FROM calendar_feed").fetchall()
    assert all(made["link"].encode() not in bytes(row[0]) for row in kept)


def test_clocks_are_changed_when_they_are() -> None:
    """Every observance begins at the moment at which the zone's clocks really are changed."""
    from goldpath.programme.calendars.zones import described  # noqa: PLC0415 - beside its use

    first, last = datetime(2016, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    for name in ("Europe/Belgrade", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu"):
        zone, told = ZoneInfo(name), described(ZoneInfo(name), first, last)
        parts: list[Any] = told.walk("STANDARD") + told.walk("DAYLIGHT")
        for part in parts:
            moment = (part["dtstart"].dt - part["tzoffsetfrom"].td).replace(tzinfo=UTC)
            assert moment.astimezone(zone).utcoffset() == part["tzoffsetto"].td
            if moment > first:
                early = (moment - timedelta(seconds=1)).astimezone(zone)
                assert early.utcoffset() == part["tzoffsetfrom"].td != part["tzoffsetto"].td
