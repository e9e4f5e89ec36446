"""Times of a session as people write them: what a clock on the wall of its place shows.

Clocks that are put forward skip an hour, and clocks that are put back show one twice. Neither is
guessed: the first is refused, and of the second somebody says which by its distance from UTC.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from goldpath.errors import BadInput

_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?([+-]\d\d:\d\d|Z)?")

FORM = "2026-03-09T09:30"
"""A time as it is written."""


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all time zones."""
    return frozenset(available_timezones())


def read_zone(name: str, field: str = "timeZone") -> ZoneInfo:
    """Return a time zone by its name in the IANA's database. Raises BadInput."""
    asked = name.strip()
    if asked not in known_zones():
        raise BadInput(f"'{asked}' is no time zone: give a name such as `Europe/Belgrade`.", field)
    return ZoneInfo(asked)


def read_moment(text: str, zone: ZoneInfo, field: str) -> datetime:
    """Return the moment, in UTC, at which clocks in a zone show a time.

    Raises BadInput for what is no time, for one that clocks skip, and for one that they show twice,
    unless its distance from UTC is written behind it.
    """
    local, offset = _read(text, field)
    times = _moments(local, zone)
    if offset is not None:
        times = [one for one in times if one.astimezone(zone).utcoffset() == offset]
        if not times:
            raise BadInput(_no_such_offset(text, local, zone), field)
    if not times:
        raise BadInput(_skipped(local, zone), field)
    if len(times) > 1:
        raise BadInput(_twice(local, times, zone), field)
    return times[0]


def _read(text: str, field: str) -> tuple[datetime, timedelta | None]:
    found = _WRITTEN.fullmatch(text.strip())
    said = BadInput(f"`{field}` must be a day and a time, such as `{FORM}`.", field)
    if found is None:
        raise said
    day, clock, offset = found.groups()
    try:
        read = datetime.fromisoformat(f"{day}T{clock}{offset or ''}")
    except ValueError as error:
        raise said from error
    return read.replace(tzinfo=None), read.utcoffset()


def _moments(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return the moments at which clocks in a zone show a time: one, none, or two."""
    found = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = (one for one in found if one.astimezone(zone).replace(tzinfo=None, fold=0) == local)
    return sorted(shown)


def _offset(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")[-6:]


def _skipped(local: datetime, zone: ZoneInfo) -> str:
    return (
        f"On {local:%Y-%m-%d} clocks in {zone.key} are put forward and never show {local:%H:%M}. "
        "Give a time before or after that."
    )


def _twice(local: datetime, times: list[datetime], zone: ZoneInfo) -> str:
    first, second = (f"`{local:%Y-%m-%dT%H:%M}{_offset(one, zone)}`" for one in times)
    return (
        f"On {local:%Y-%m-%d} clocks in {zone.key} are put back and show {local:%H:%M} twice. "
        f"Give {first} for the first time, {second} for the second."
    )


def _no_such_offset(text: str, local: datetime, zone: ZoneInfo) -> str:
    times = _moments(local, zone)
    if not times:
        return _skipped(local, zone)
    known = " or ".join(f"{_offset(one, zone)}" for one in times)
    return f"'{text.strip()}' is no time in {zone.key}, which is at {known} then. Leave that out."
