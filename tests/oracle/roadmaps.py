"""Templates, and what can still be reached: reckoned from the milestones themselves.

Who may not see an action is told what it comes to all the same, so milestones are looked up as an
administrator sees them (`oracle.rows.BEHIND`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from oracle.ids import global_id
from oracle.labels import RANKS, in_force, today
from oracle.ordering import by
from oracle.rows import Row, Shown, Thing, resolves

OPEN = ("PLANNED", "IN_PROGRESS")


@resolves("Project.template")
def template(project: Thing) -> list[Thing]:
    found = project.shown.all("template_step", project_id=project.row["id"])
    return project.others("TemplateStep", sorted(found, key=by("position", "id")))


@resolves("TemplateStep.needs")
def needed_steps(step: Thing) -> list[Thing]:
    key = {"project_id": step.row["project_id"]}
    before = step.shown.all("template_need", **key, step_id=step.row["id"])
    needed = {one["needs_id"] for one in before}
    found = [row for row in step.shown.all("template_step", **key) if row["id"] in needed]
    return step.others("NeededStep", sorted(found, key=by("position", "id")))


@resolves("NeededStep.id")
def needed_id(step: Thing) -> str:
    return global_id("TemplateStep", step.row["id"], step.row["project_id"])


@dataclass(frozen=True)
class Road:
    """The milestones of one participation, and what each needs."""

    steps: Mapping[UUID, Row]
    needs: Mapping[UUID, list[UUID]]

    def earliest(self, key: UUID, on: date) -> date:
        """Return the first day on which an open milestone can be done."""
        before = [self.earliest(one, on) for one in self.needs.get(key, []) if self.open(one)]
        step = self.steps[key]
        began: date = max([on, *before, step["not_before"] or on])
        return began + timedelta(days=step["days"])

    def open(self, key: UUID) -> bool:
        """Return whether a milestone is still to be done."""
        return self.steps[key]["status"] in OPEN

    def end(self, target: str | None, on: date) -> date | None:
        """Return when all can be done that reaches the target, or all there is if nothing does."""
        goals = [
            key
            for key, step in self.steps.items()
            if step["reaches"] == target and target and step["status"] != "WAIVED"
        ]
        meant = [self.earliest(key, on) for key in goals or self.steps if self.open(key)]
        return max([on, *meant]) if self.steps else None


def road(shown: Shown, place: Row) -> Road:
    """Return a participation's road, with what the door itself does not show of it."""
    own = {"project_id": place["project_id"], "participation_id": place["id"]}
    needs: dict[UUID, list[UUID]] = {}
    for need in shown.all("every_need", **own):
        needs.setdefault(need["milestone_id"], []).append(need["needs_id"])
    return Road({row["id"]: row for row in shown.all("every_milestone", **own)}, needs)


@dataclass(frozen=True)
class Outlook:
    """What is known of a participation's end, seen on a day."""

    shown: Shown
    place: Row
    on: date

    @property
    def earliest(self) -> date | None:
        return road(self.shown, self.place).end(self.place["target_level"], self.on)

    @property
    def project_ends(self) -> Any:  # noqa: ANN401 - a day or None
        (project,) = self.shown.all("project", id=self.place["project_id"])
        return project["ends_on"]

    def awards(self) -> list[Row]:
        return self.shown.all("label_award", cluster_id=self.place["cluster_id"])

    def held(self) -> list[Row]:
        return [award for award in self.awards() if in_force(award, self.on)]

    @property
    def label_ends(self) -> Any:  # noqa: ANN401 - a day or None
        ends = [award["valid_until"] for award in self.held()]
        return None if None in ends else max(ends, default=None)

    def prospect(self) -> str:  # noqa: PLR0911 - one for each
        target, earliest = self.place["target_level"], self.earliest
        if self.place["status"] in ("COMPLETED", "WITHDRAWN"):
            return "ENDED"
        if target is None:
            return "NO_TARGET"
        if any(RANKS[award["level"]] >= RANKS[target] for award in self.held()):
            return "REACHED"
        if earliest is None:
            return "NO_ROADMAP"
        if self.project_ends is not None and self.project_ends < earliest:
            return "PROJECT_ENDS"
        if self._lacks_prerequisite():
            return "NO_PREREQUISITE"
        if self.label_ends is not None and self.label_ends < earliest:
            return "LABEL_EXPIRES"
        return "POSSIBLE"

    def _lacks_prerequisite(self) -> bool:
        steps = road(self.shown, self.place).steps.values()
        planned = {step["reaches"] for step in steps if step["status"] in OPEN}
        ever = [RANKS[one["level"]] for one in self.awards() if one["status"] != "WITHDRAWN"]
        return any(
            level["prerequisite"] not in planned
            and max(ever, default=0) < RANKS[level["prerequisite"]]
            for scheme in self._present_schemes()
            for level in self.shown.all("scheme_level", scheme_id=scheme["id"])
            if level["level"] == self.place["target_level"] and level["prerequisite"]
        )

    def _present_schemes(self) -> list[Row]:
        """Return the latest version of each scheme that holds on the day."""
        holding = [
            scheme
            for scheme in self.shown.tables["scheme"]
            if scheme["published"] and (scheme["valid_from"] or self.on) <= self.on
        ]
        latest = {row["name"]: row for row in sorted(holding, key=by("name", "version"))}
        return list(latest.values())


@resolves("Participation.forecast", "ManagedParticipation.forecast")
def forecast(place: Thing, on: date | None = None) -> Thing:
    seen = Outlook(place.shown, place.row, on or today())
    ends, earliest = seen.project_ends, seen.earliest
    told = {
        "prospect": seen.prospect(),
        "earliestOn": earliest,
        "projectEndsOn": ends,
        "labelEndsOn": seen.label_ends,
        "spareDays": (ends - earliest).days if ends and earliest else None,
    }
    return place.other("Forecast", told)


@resolves("Project.prospects")
def prospects(project: Thing, on: date | None = None) -> list[Thing]:
    shown = project.shown
    counted = Counter(
        Outlook(shown, place, on or today()).prospect()
        for place in shown.all("participation", project_id=project.row["id"])
        if place["status"] != "WITHDRAWN"
    )
    rows: list[Row] = [
        {"prospect": one, "participations": many} for one, many in sorted(counted.items())
    ]
    return project.others("ProspectCount", rows)


def of_such_a_prospect(shown: Shown, place: Row, asked: Mapping[str, Any]) -> str | None:
    """Return the prospect that a filter asks about."""
    return Outlook(shown, place, asked["on"]).prospect()
