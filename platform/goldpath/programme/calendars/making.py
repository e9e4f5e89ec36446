"""Writing what an address tells as iCalendar (RFC 5545, with the names of RFC 7986)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from goldpath.programme.calendars.told import Meeting, Told
from goldpath.programme.calendars.zones import described, span

_OFTEN = timedelta(hours=1)
"""How long a calendar program may rely on what it fetched."""


def written(told: Told) -> bytes:
    """Return the calendar. The same sessions are told in the same bytes."""
    calendar = Calendar()
    name = f"{told.project}: {told.trainer}" if told.trainer else told.project
    for key, value in (
        ("prodid", "-//Goldpath//Trainings//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", _OFTEN, parameters={"VALUE": "DURATION"})
    starts = [one.starts_at for one in told.meetings]
    for zone in sorted({one.time_zone for one in told.meetings}):
        calendar.add_component(described(ZoneInfo(zone), *span(starts)))
    for meeting in told.meetings:
        calendar.add_component(_event(meeting))
    content: bytes = calendar.to_ical()
    return content


def _event(meeting: Meeting) -> Event:
    """Return a session as an event: its id stays, and its sequence rises with every change."""
    event = Event()
    event.add("uid", f"{meeting.id}@goldpath")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.version - 1)
    for key, moment in zip(("dtstart", "dtend"), _times(meeting), strict=True):
        event.add(key, moment)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("summary", ": ".join(_some(meeting.course, meeting.title or meeting.module)))
    if where := ", ".join(_some(meeting.room, meeting.place)):
        event.add("location", where)
    if meeting.link:
        event.add("url", meeting.link)
    if said := "\n".join(_some(meeting.module, ", ".join(meeting.trainers))):
        event.add("description", said)
    return event


def _times(meeting: Meeting) -> tuple[datetime, datetime]:
    """Return from when to when, by clocks of its zone.

    Where clocks show a time twice, a calendar takes it for the first one: the second is in UTC.
    """
    zone, moments = ZoneInfo(meeting.time_zone), (meeting.starts_at, meeting.ends_at)
    start, end = (moment.astimezone(zone) for moment in moments)
    return (start, end) if not (start.fold or end.fold) else moments


def _some(*texts: str | None) -> list[str]:
    return [text for text in texts if text]
