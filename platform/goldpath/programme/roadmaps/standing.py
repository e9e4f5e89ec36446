"""What goes with a milestone's status: why it is waived, and since when it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldpath.endpoint.inputs import Checks
from goldpath.label.awards.held import today
from goldpath.programme.roadmaps.tables import MilestoneStatus

REASON = 1000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with its reason and day; `unset` names those of these that nobody gave."""

    status: MilestoneStatus
    waiver: str | None = None
    done_on: date | None = None
    unset: frozenset[str] = frozenset({"waiver", "done_on"})

    @classmethod
    def given(cls, status: MilestoneStatus, **told: Any) -> "Standing":  # noqa: ANN401 - a text or a day
        """Return a status with what was told of it, be it null."""
        return cls(status, **told, unset=frozenset({"waiver", "done_on"} - told.keys()))

    def columns(self, checks: Checks, before: "Standing | None" = None) -> dict[str, Any]:
        """Return the columns of a milestone that comes to stand so; note what is wrong."""
        same = before if before is not None and before.status is self.status else None
        return {
            "status": self.status,
            "waiver": self._waiver(checks, same),
            "done_on": self._done_on(checks, same),
        }

    def _waiver(self, checks: Checks, same: "Standing | None") -> str | None:
        if self.status is not MilestoneStatus.WAIVED:
            if self.waiver is not None:
                checks.refuse("Only a milestone that is waived has a `waiver`.", "waiver")
            return None
        if same is not None and "waiver" in self.unset:
            return same.waiver
        if self.waiver is None:
            checks.refuse("Say in `waiver` why it is not needed.", "waiver")
            return None
        return checks.prose(self.waiver, "waiver", longest=REASON)

    def _done_on(self, checks: Checks, same: "Standing | None") -> date | None:
        if self.status is not MilestoneStatus.DONE:
            if self.done_on is not None:
                checks.refuse("Only a milestone that is done has a day `doneOn`.", "doneOn")
            return None
        if "done_on" in self.unset:
            return today() if same is None else same.done_on
        if self.done_on is not None and self.done_on > today():
            checks.refuse("`doneOn` must not be in the future.", "doneOn")
        return self.done_on
