"""Roads to a label: prospects, states and due days, in words that people read."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from goldpath.console.words import counted, day, today, value_label

AHEAD = 30
"""Days that count as soon."""


class Sign(NamedTuple):
    """A value as people see it: a sign, a word, and how it looks."""

    mark: str
    name: str
    look: str = ""


STATES: Mapping[str, Sign] = {
    "PLANNED": Sign("○", "Planned"),
    "IN_PROGRESS": Sign("▸", "In progress", "yours"),
    "LATE": Sign("!", "Late", "late"),
    "DONE": Sign("✓", "Done", "status-done"),
    "WAIVED": Sign("~", "Waived", "waived"),
}
"""How far a step is."""

PROSPECTS: Mapping[str, Sign] = {
    "POSSIBLE": Sign("▸", "Still possible", "status-done"),
    "REACHED": Sign("✓", "Reached", "status-done"),
    "PROJECT_ENDS": Sign("!", "Too late: the project ends first", "late"),
    "LABEL_EXPIRES": Sign("!", "Too late: its label ends first", "late"),
    "NO_PREREQUISITE": Sign("!", "Another label is needed first", "late"),
    "NO_ROADMAP": Sign("?", "No roadmap yet"),
    "NO_TARGET": Sign("?", "No target yet"),
    "ENDED": Sign("–", "Takes part no more"),
}
"""Whether a cluster can still reach what it aims for; who asks is told the good news first."""

STEPS: Mapping[str, str] = {
    "late": "With something late",
    "soon": f"With something due in {AHEAD} days",
}
"""What a board can be narrowed to by due days."""

MOVES: Mapping[str, tuple[str, ...]] = {
    "INVITED": ("ACCEPTED", "ACTIVE", "WITHDRAWN"),
    "ACCEPTED": ("ACTIVE", "WITHDRAWN"),
    "ACTIVE": ("COMPLETED", "WITHDRAWN"),
    "COMPLETED": ("ACTIVE",),
    "WITHDRAWN": ("INVITED",),
}
"""What can become of a participation (`goldpath.programme.cohorts.moves`)."""


def this_day() -> str:
    """Return the current day as an address says it."""
    return today().isoformat()


def kept(asked: Mapping[str, Any]) -> dict[str, str]:
    """Return what links of a project's pages keep: the role, and the day if it is not today."""
    on = asked.get("on") or ""
    return {"as": asked.get("as") or "", "on": "" if on == this_day() else on}


def until(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the last day that counts as soon, seen from the day that the address gives."""
    on = _given_day(texts)
    return {"until": (on + timedelta(days=AHEAD)).isoformat()} if on else {}


def due_between(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the due days that a board is narrowed to by what is `late` or due `soon`."""
    if texts.get("steps") == "late":
        return {"dueBefore": texts["on"]}
    if texts.get("steps") == "soon":
        return {"dueFrom": texts["on"], "dueTo": until(texts).get("until", "")}
    return {}


def _given_day(texts: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(texts["on"].strip()) if texts["on"].strip() else None
    except ValueError:
        return None


class DueStep(NamedTuple):
    """A step that is due, and whose it is."""

    step: Mapping[str, Any]
    place: Mapping[str, Any]


def due_steps(cohorts: list[Mapping[str, Any]], which: str) -> list[DueStep]:
    """Return the steps of a list of each cohort's participations, those due first coming first."""
    found = [
        DueStep(step, place)
        for cohort in cohorts
        for place in cohort[which]["nodes"]
        for step in place["milestones"]
    ]
    return sorted(found, key=lambda one: one.step["dueOn"])


def prospect_figures(counts: list[Mapping[str, Any]]) -> Iterator[tuple[str, Sign, int]]:
    """Yield how many have each prospect, the good news first."""
    numbers = {one["prospect"]: one["participations"] for one in counts}
    for prospect, sign in PROSPECTS.items():
        if number := numbers.get(prospect):
            yield prospect, sign, number


def has_ended(project: Mapping[str, Any], on: str) -> bool:
    """Return whether a project is over on a day."""
    return project["endsOn"] is not None and project["endsOn"] < on


def foretold(place: Mapping[str, Any]) -> str:
    """Say in a sentence whether a cluster can still reach its label, or the one reason why not."""
    told = place["forecast"]
    level = value_label(place["targetLevel"]) if place["targetLevel"] else "The label"
    earliest = day(told["earliestOn"]) if told["earliestOn"] else ""
    match told["prospect"]:
        case "REACHED":
            return f"{level} is reached."
        case "POSSIBLE":
            return f"{level} is possible: the earliest day is {earliest}, {_spare(told)}."
        case "PROJECT_ENDS":
            late = counted(-told["spareDays"], "day", "days")
            return (
                f"{level} is too late: the earliest day is {earliest}, {late} after the project "
                f"ends on {day(told['projectEndsOn'])}."
            )
        case "LABEL_EXPIRES":
            return (
                f"{level} is too late: the earliest day is {earliest}, and the label that the "
                f"cluster holds ends on {day(told['labelEndsOn'])}."
            )
    return _UNRECKONED[told["prospect"]]


_UNRECKONED: Mapping[str, str] = {
    "NO_PREREQUISITE": "It is not possible as it stands: the scheme asks for another label first, "
    "which the cluster never held and no step leads to.",
    "NO_ROADMAP": "Nothing can be reckoned: no steps are laid out yet.",
    "NO_TARGET": "Nothing can be reckoned: nobody has said which label it aims for.",
    "ENDED": "The cluster takes part no more.",
}


def _spare(told: Mapping[str, Any]) -> str:
    days = told["spareDays"]
    if days is None:
        return "and the project has no last day"
    if days == 0:
        return "the day on which the project ends"
    return f"{counted(days, 'day', 'days')} before the project ends"
