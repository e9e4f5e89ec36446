"""What became of a label, step by step, in words that people read."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from goldpath.console.words import today

HAPPENED = {
    "SUSPENDED": "Suspended: out of force from this day on",
    "REINSTATED": "Reinstated: in force again from this day on",
    "WITHDRAWN": "Withdrawn for good",
}
"""What can happen to a label."""

POSSIBLE: Mapping[str, tuple[str, ...]] = {
    "ACTIVE": ("suspend-label", "withdraw-label"),
    "SUPERSEDED": ("suspend-label", "withdraw-label"),
    "SUSPENDED": ("reinstate-label", "withdraw-label"),
    "EXPIRED": ("withdraw-label",),
    "WITHDRAWN": (),
}
"""The forms by which something happens to a label in each state."""


class Step(NamedTuple):
    """A step in the life of a label: which day, where it is known; what; why; is it to come."""

    day: str | None
    told: str
    reason: str | None = None
    to_come: bool = False


def life(award: Mapping[str, Any]) -> list[Step]:
    """Return what happened to a label and what is to come, the first thing first."""
    return list(_steps(award))


def _steps(award: Mapping[str, Any]) -> Iterator[Step]:
    now = today().isoformat()
    yield Step(award["validFrom"], "First day")
    for event in award["events"]:
        yield Step(event["day"], HAPPENED[event["kind"]], event["reason"])
    if award["status"] == "WITHDRAWN":
        return
    last = award["validUntil"]
    yield Step(last, "Last day", to_come=last is not None and last >= now)
    renewable = award["renewableUntil"]
    if renewable is not None and renewable != last:
        told = "Last day of an interview that renews it without a gap"
        yield Step(renewable, told, to_come=renewable >= now)
