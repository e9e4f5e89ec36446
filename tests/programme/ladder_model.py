"""A candidate's position in plain Python: what is known of one person, and what it comes to."""

from dataclasses import dataclass, field
from datetime import date

THERE = ("PRESENT", "LATE", "LEFT_EARLY")
COUNTING = {"MODULES_ATTENDED": "PARTICIPANT", "COURSE_DELIVERED": "TRAINER"}


@dataclass(frozen=True)
class Step:
    """A step of the ladder."""

    title: str
    kind: str
    course_kind: str | None = None
    sessions: int | None = None


@dataclass(frozen=True)
class Meeting:
    """A session: of what kind of course, and its day by its own clocks."""

    title: str
    course_kind: str
    day: date


@dataclass
class Known:
    """Everything that was recorded of somebody, as it stands now."""

    was: dict[Meeting, tuple[str, str]] = field(default_factory=dict)
    cancelled: set[Meeting] = field(default_factory=set)
    linked: list[tuple[Step, Meeting]] = field(default_factory=list)
    accepted: list[tuple[Step, date]] = field(default_factory=list)
    works: list[date | None] = field(default_factory=list)
    verdicts: list[tuple[str, date]] = field(default_factory=list)

    def have(self, step: Step, on: date) -> int:
        """Return how much of a step there is on a day."""
        if step.kind == "FIELD_PROJECT":
            return sum(end is not None and end <= on for end in self.works)
        if step.kind == "EVALUATION":
            return sum(verdict == "PASSED" and day <= on for verdict, day in self.verdicts)
        return sum(self._counts(step, meeting, on) for meeting in self.was)

    def _counts(self, step: Step, meeting: Meeting, on: date) -> bool:
        status, role = self.was[meeting]
        fits = meeting.course_kind == step.course_kind and role == COUNTING[step.kind]
        there = status in THERE and meeting not in self.cancelled and meeting.day <= on
        return there and (fits or (step, meeting) in self.linked)

    def position(self, step: Step, on: date) -> tuple[str, int, date | None, bool]:
        """Return a step's title, what there is, since when it is accepted, and if it is done."""
        days = [day for one, day in self.accepted if one == step and day <= on]
        have, since = self.have(step, on), min(days, default=None)
        return step.title, have, since, have >= (step.sessions or 1) or since is not None
