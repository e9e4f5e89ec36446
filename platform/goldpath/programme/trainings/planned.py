"""What somebody says of a session, checked: when it is as clocks there show it, and where."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.label.clusters.websites import read_website
from goldpath.programme.trainings.course_changes import check_capacity
from goldpath.programme.trainings.local_times import read_moment, read_zone
from goldpath.programme.trainings.tables import LONGEST_SESSION, CourseSession

_COLUMNS = (
    *("module_id", "title", "starts_at", "ends_at", "time_zone"),
    *("place", "room", "link", "capacity"),
)
_TIMES = {"starts_at": "startsAt", "ends_at": "endsAt"}


def checked(given: Mapping[str, Any], found: CourseSession | None) -> dict[str, Any]:
    """Return all columns of a session: what is given, and the rest of the one there is.

    Times are given as text, read in the zone that is given or stands. Raises Rejected.
    """
    checks = Checks()
    plan = {name: getattr(found, name, None) for name in _COLUMNS} | dict(given)
    _check_texts(checks, plan)
    check_capacity(checks, plan["capacity"])
    zone = _noted(checks, lambda: read_zone(str(plan["time_zone"])))
    if isinstance(zone, ZoneInfo):
        plan["time_zone"] = zone.key
        _check_times(checks, plan, zone)
    checks.done()
    return plan


def _check_texts(checks: Checks, plan: dict[str, Any]) -> None:
    for name in ("title", "place", "room"):
        if plan[name] is not None:
            plan[name] = checks.text(plan[name], name)
    if plan["link"] is not None:
        text = plan["link"].strip()
        plan["link"] = _noted(checks, lambda: read_website(text, "link"))
    if plan["room"] is not None and plan["place"] is None:
        checks.refuse("A room is in a place: give `place` as well.", "place")


def _check_times(checks: Checks, plan: dict[str, Any], zone: ZoneInfo) -> None:
    for name, field in _TIMES.items():
        text = plan[name]
        if isinstance(text, str):
            plan[name] = _noted(checks, partial(read_moment, text, zone, field))
    start, end = plan["starts_at"], plan["ends_at"]
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return
    if end <= start:
        checks.refuse("A session ends after it begins.", "endsAt")
    elif end - start > timedelta(hours=LONGEST_SESSION):
        checks.refuse(
            f"A session lasts {LONGEST_SESSION} hours at most: plan one for each day.", "endsAt"
        )


def _noted(checks: Checks, read: Callable[[], Any]) -> Any:  # noqa: ANN401 - what is read, or None
    """Return what is read; note what is wrong with it."""
    try:
        return read()
    except BadInput as error:
        checks.refuse(str(error), error.field or "")
        return None
