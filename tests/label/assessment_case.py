"""One assessment on its way: what each state asks for before the next, and who takes the step."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldpath.label.assessments.tables import AssessmentStatus
from label.assessment_steps import Steps

STAGES = tuple(one for one in AssessmentStatus if one is not AssessmentStatus.WITHDRAWN)
"""The way of an assessment that nothing stops."""
PANELS = {"BRONZE": ("anna",), "SILVER": ("anna",), "GOLD": ("anna", "bruno")}
AREAS = {"SILVER": ("Staff", "Strategy")}
"""What a cluster describes as improved, at the levels that ask for it."""


@dataclass(frozen=True)
class Case:
    """An assessment, with whom it is about. The world has one open case of a level at a time."""

    steps: Steps
    key: UUID
    level: str
    cluster: str
    project: str | None
    panel: tuple[str, ...]

    @property
    def manager(self) -> str:
        return f"{self.cluster.lower()} manager"

    def reach(self, status: str) -> "Case":
        """Move on until the case has a status; from ORDERED, along the way without detours."""
        if status == AssessmentStatus.WITHDRAWN:
            self.steps.move("office", self.key, status, reason="No more wanted")
            return self
        while (now := self.steps.status(self.key)) != status:
            self.ripen(now)
            self.advance(now)
        return self

    def ripen(self, now: str) -> None:
        """Do what must be done in a state before the next one is reached."""
        if now == AssessmentStatus.ORDERED:
            self.steps.complete_checklist(self.cluster)
        elif now == AssessmentStatus.ELIGIBLE:
            self.steps.propose(self.key, *self.panel)
        elif now == AssessmentStatus.CONSENTED:
            for expert in self.panel:
                self.steps.declare(self.key, expert)
        elif now == AssessmentStatus.SCHEDULED:
            self.steps.describe(self.key, self.manager, *AREAS.get(self.level, ()))
            self.steps.find(self.key, self.panel[0])
            self.steps.write_sheet(self.key, self.panel[0])

    def advance(self, now: str) -> None:
        """Take the step from a state to the one after it."""
        following = STAGES[STAGES.index(AssessmentStatus(now)) + 1]
        if following == AssessmentStatus.DECIDED:
            self.steps.decide(self.key)
        else:
            assert self.move(self.mover(following), following) == 1

    def mover(self, status: str) -> str:
        """Return who brings the case to a status."""
        if status == AssessmentStatus.CONSENTED:
            return self.manager
        if status in ("DECLARED", "SCORED", "REPORTED"):
            return self.panel[0]
        return "office"

    def at(self, who: str, statement: str, **values: Any) -> list[Any]:  # noqa: ANN401 - values
        """Run a statement at somebody's door; the assessment is its %(key)s."""
        return self.steps.world.at(who, statement, key=self.key, **values)

    def move(self, who: str, status: str, **also: Any) -> int:  # noqa: ANN401 - values
        """Set the status at a door with all that the state asks to be told, or what is given."""
        if status == AssessmentStatus.SCHEDULED:
            also = {"scheduled_on": self.steps.today()} | also
        elif status == AssessmentStatus.REPORTED:
            also = {"summary": "Good", "reported_on": self.steps.today()} | also
        return self.steps.move(who, self.key, status, **also)


def case(
    steps: Steps,
    level: str,
    cluster: str = "Alpha",
    project: str | None = "ours",
    panel: tuple[str, ...] = (),
) -> Case:
    """Order an assessment, which the level's panel will make unless another is given."""
    key = steps.order(level, cluster, project)
    return Case(steps, key, level, cluster, project, panel or PANELS[level])
