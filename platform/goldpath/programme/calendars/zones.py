"""Time zones as calendar programs need them: every change of the clocks, told one by one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


def described(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """Return a zone's clocks from a moment to another, as RFC 5545 has them.

    Each observance begins when clocks that still show the one before are changed.
    """
    made = Timezone()
    made.add("tzid", zone.key)
    for moment in (first, *_changes(zone, first, last)):
        before = _offset(zone, moment if moment == first else moment - _SECOND)
        local = moment.astimezone(zone)
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part.add("dtstart", (moment + before).replace(tzinfo=None))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", _offset(zone, moment))
        part.add("tzname", local.tzname())
        made.add_component(part)
    return made


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    found = moment.astimezone(zone).utcoffset()
    return found if found is not None else timedelta()


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the moments between two at which a zone's distance from UTC changes."""
    at = first
    while at < last:
        if _offset(zone, at) != _offset(zone, at + _DAY):
            yield _change(zone, at, at + _DAY)
        at += _DAY


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second after which a zone is at another distance from UTC."""
    was = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        before, after = (middle, after) if _offset(zone, middle) == was else (before, middle)
    return after


def span(starts: list[datetime]) -> tuple[datetime, datetime]:
    """Return from when to when the clocks of some moments matter: whole years, in UTC."""
    return (
        datetime(min(starts).year - 1, 1, 1, tzinfo=UTC),
        datetime(max(starts).year + 2, 1, 1, tzinfo=UTC),
    )
