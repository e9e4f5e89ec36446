"""A cluster's own road, as its manager sees it: what is the manager's, and what comes next."""

from collections.abc import Mapping
from typing import Any

_OPEN = {"PLANNED", "IN_PROGRESS"}
_LAST = "9999-12-31"

Step = Mapping[str, Any]


def my_open_steps(place: Mapping[str, Any]) -> list[Step]:
    """Return the steps of a road that the viewer is to do, those due first coming first."""
    return sorted((one for one in _open(place) if one["mine"]), key=_due)


def next_step(place: Mapping[str, Any]) -> Step | None:
    """Return the open step that is due first; None if no open step has a day."""
    dated = [one for one in _open(place) if one["dueOn"]]
    return min(dated, key=_due, default=None)


def is_waiting(step: Step) -> bool:
    """Return whether something that a step comes after is still open."""
    return bool(waits_for(step))


def waits_for(step: Step) -> list[Step]:
    """Return what is still open of all that a step comes after."""
    return [need for need in step["needs"] if need["status"] in _OPEN]


def _open(place: Mapping[str, Any]) -> list[Step]:
    return [one for one in place["milestones"] if one["status"] in _OPEN]


def _due(step: Step) -> str:
    return str(step.get("dueOn") or _LAST)
