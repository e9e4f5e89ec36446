"""When sessions are, as clocks at their places show it; and a month of them, week by week."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from goldpath.console.clocks import local
from goldpath.console.words import day, short_day, today
from goldpath.programme.trainings.local_times import known_zones

_FARTHEST = timedelta(hours=14)
"""From UTC, of any zone."""

_YEARS = range(1970, 2200)
"""Those that a calendar goes to."""


@cache
def offered_zones() -> tuple[str, ...]:
    """Return the time zones that are offered; others may be typed."""
    return tuple(sorted(name for name in known_zones() if name.startswith("Europe/")))


def this_month() -> str:
    """Return the current month in UTC, as an address says it: 2026-03."""
    return today().isoformat()[:7]


def first_day(month: str) -> date:
    """Return the first day of a month; of the current one for what is none, or too far away."""
    try:
        found = date.fromisoformat(f"{month.strip()}-01")
    except ValueError:
        found = date.min
    return found if found.year in _YEARS else today().replace(day=1)


def beside(month: str, months: int) -> str:
    """Return the month so many after another, or before it."""
    known = first_day(month)
    years, rest = divmod(known.month - 1 + months, 12)
    return f"{known.year + years:04}-{rest + 1:02}"


def month_bounds(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the moments between which clocks anywhere show a day of the month."""
    begin, end = (first_day(one) for one in (texts["month"], beside(texts["month"], 1)))
    start = datetime.fromisoformat(f"{begin}T00:00:00+00:00") - _FARTHEST
    until = datetime.fromisoformat(f"{end}T00:00:00+00:00") + _FARTHEST
    return {"from": start.isoformat(), "until": until.isoformat()}


def month_name(month: str) -> str:
    """Return a month as people write it: March 2026."""
    return f"{first_day(month):%B %Y}"


class Week(NamedTuple):
    """A week of a month: its number, its Monday, and its sessions."""

    number: int
    monday: date
    sessions: list[Mapping[str, Any]]


def weeks(sessions: Sequence[Mapping[str, Any]], month: str) -> list[Week]:
    """Return a month's sessions by the weeks in which clocks at their places show them."""
    found: dict[date, Week] = {}
    for one in sessions:
        on = _local(one, "startsAt").date()
        if on.isoformat()[:7] == first_day(month).isoformat()[:7]:
            monday = on - timedelta(days=on.weekday())
            week = Week(on.isocalendar().week, monday, [])
            found.setdefault(monday, week).sessions.append(one)
    return [found[monday] for monday in sorted(found)]


def _local(session: Mapping[str, Any], name: str) -> datetime:
    return local(session[name], session["timeZone"])


def when(session: Mapping[str, Any]) -> str:
    """Return from when to when a session is: Tuesday 9 February 2027, 09:00 to 13:00."""
    start, end = _local(session, "startsAt"), _local(session, "endsAt")
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%H:%M} on {day(end.date())}"
    return f"{start:%A} {day(start.date())}, {start:%H:%M} to {until}"


def typed_time(session: Mapping[str, Any], name: str) -> str:
    """Return a time of a session as its form takes it; with its distance from UTC where needed."""
    local = _local(session, name)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.isoformat(timespec="minutes") if twice else f"{local:%Y-%m-%dT%H:%M}"


def dates(sessions: Sequence[Mapping[str, Any]]) -> str:
    """Return the days of the sessions that are held: 9 Feb 2027 to 11 Feb 2027."""
    held = [_local(one, "startsAt").date() for one in sessions if not one["cancelled"]]
    if not held:
        return "No session yet"
    first, last = (short_day(one.isoformat()) for one in (min(held), max(held)))
    return first if first == last else f"{first} to {last}"


def usual_zone(sessions: Sequence[Mapping[str, Any]]) -> str:
    """Return the zone that a new session of a course is likely in: that of the last one."""
    return str(sessions[-1]["timeZone"]) if sessions else ""
