"""Moments as the clocks show them where something happens."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from goldpath.console.page import Texts
from goldpath.console.words import day

AHEAD = 14
"""Days that the page of one's sessions looks ahead."""


def clock(iso: str, zone: str) -> str:
    """Return the time of a moment on the clocks of a zone: 09:30."""
    return f"{local(iso, zone):%H:%M}"


def local_day(iso: str, zone: str) -> str:
    """Return the day of a moment in a zone as people write it: Friday, 9 February 2018."""
    there = local(iso, zone).date()
    return f"{there:%A}, {day(there)}"


def is_on(iso: str, zone: str, on: str) -> bool:
    """Return whether a moment is on a day, in a zone."""
    return local(iso, zone).date().isoformat() == str(on)


def sessions_around(texts: Texts) -> Texts:
    """Return from when until when sessions are shown on a day, wherever on Earth they are."""
    on = date.fromisoformat(texts["on"]) if _is_day(texts["on"]) else datetime.now(UTC).date()
    begins, ends = on - timedelta(days=1), on + timedelta(days=AHEAD)
    return {"from": f"{begins}T00:00:00Z", "until": f"{ends}T00:00:00Z"}


def _is_day(text: str) -> bool:
    try:
        return date.min < date.fromisoformat(text) - timedelta(days=1) < date(9000, 1, 1)
    except (ValueError, OverflowError):
        return False


def local(iso: str, zone: str) -> datetime:
    """Return a moment as clocks of a zone show it."""
    return datetime.fromisoformat(iso).astimezone(ZoneInfo(zone))
