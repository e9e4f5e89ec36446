"""Clus3's testers as of 2015-06-30. DITENAVE is true; the others and their roads are invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldpath.programme.roadmaps.tables import MilestoneStatus

SEEN_ON = date(2015, 6, 30)
"""The day on which Clus3 is worth a look: its testers are at different places then."""

STAFF, CHOSEN, BENCHMARKED, INSTRUCTORS, MANAGERS, GAPS, ASSESSED, AWARDED = (
    "Staff trained on the benchmarking tool",
    "Chosen as a tester cluster",
    "Benchmarked",
    "Staff trained as cluster instructors",
    "Managers trained, with a study visit",
    "Gaps to the Gold Label closed",
    "Assessed for the Gold Label",
    "Gold Label awarded",
)
"""Steps of Clus3's template, as its file calls them."""


@dataclass(frozen=True)
class Stand:
    """How far a step is: what is told of it, and what differs from the template."""

    status: MilestoneStatus = MilestoneStatus.PLANNED
    done_on: date | None = None
    waiver: str | None = None
    days: int | None = None
    owner: str | None = None
    """The address of whoever sees to it."""

    @property
    def told(self) -> Mapping[str, object]:
        """What goes with the status."""
        given = {"status": self.status, "done_on": self.done_on, "waiver": self.waiver}
        of_done = {"done_on"} if self.status is MilestoneStatus.DONE else set()
        return {
            name: value for name, value in given.items() if value is not None or name in of_done
        }


@dataclass(frozen=True)
class Tester:
    """A cluster that takes part in Clus3, and how far it is."""

    name: str
    interviewed: date | None = None
    """The day of the interview that its invented Bronze label is of."""
    stands: Mapping[str, Stand] = field(default_factory=dict)
    withdrawn: str | None = None
    """Why it takes part no more."""
    applied: str | None = None
    """Why it wanted to, if it was selected from applications."""


def _done(*day: int) -> Stand:
    return Stand(MilestoneStatus.DONE, date(*day))


COORDINATOR, DITENAVES = "coordinator@clus3.example", "manager@ditenave.example"
PLANNERS = "manager@tester-4.example"
"""Who manages the invented cluster that has an action plan."""

UNTOLD = Stand(MilestoneStatus.DONE)
"""Done, and nobody knows on which day."""
HELD = Stand(MilestoneStatus.WAIVED, waiver="Benchmarked in 2013, before the project. (Invented)")
TRAINED = {
    STAFF: _done(2014, 3, 28),
    CHOSEN: _done(2014, 5, 20),
    INSTRUCTORS: _done(2014, 10, 24),
}

DITENAVE = Tester(
    "DITENAVE",
    stands={
        STAFF: UNTOLD,
        CHOSEN: UNTOLD,
        BENCHMARKED: Stand(MilestoneStatus.IN_PROGRESS, days=0),
        INSTRUCTORS: UNTOLD,
        MANAGERS: UNTOLD,
        GAPS: Stand(MilestoneStatus.IN_PROGRESS, days=100, owner=DITENAVES),
        ASSESSED: Stand(owner=COORDINATOR),
    },
)
CHOSEN_FOR_DEMO = (
    "Chosen for the demo: the project page tells that DITENAVE is to reach Gold by the end of the "
    "year, and not how far each step is."
)
BRONZE_UNKNOWN = (
    "Chosen for the demo: no source tells whether DITENAVE holds the Bronze Label, and since when. "
    "So this step stays open until somebody knows."
)

SECOND, THIRD, FOURTH, FIFTH, SIXTH = (
    f"Sample tester {number} (invented)" for number in range(2, 7)
)
APPLICANT = "Sample applicant (invented)"

TESTERS = (
    Tester(SECOND, date(2014, 11, 10), {**TRAINED, BENCHMARKED: _done(2014, 11, 10)}),
    Tester(
        THIRD,
        date(2013, 12, 9),
        {
            **TRAINED,
            BENCHMARKED: HELD,
            MANAGERS: _done(2015, 3, 13),
            GAPS: Stand(days=100),
        },
    ),
    Tester(
        FOURTH,
        date(2014, 10, 6),
        {
            **TRAINED,
            BENCHMARKED: _done(2014, 10, 6),
            MANAGERS: _done(2015, 2, 20),
            GAPS: Stand(MilestoneStatus.IN_PROGRESS, days=90, owner=PLANNERS),
            ASSESSED: Stand(owner=COORDINATOR),
        },
    ),
    Tester(
        FIFTH,
        date(2014, 9, 15),
        {
            **TRAINED,
            BENCHMARKED: _done(2014, 9, 15),
            MANAGERS: _done(2015, 2, 20),
            GAPS: _done(2015, 6, 12),
            ASSESSED: Stand(MilestoneStatus.IN_PROGRESS, owner=COORDINATOR),
        },
        applied="Forty members ask for the Gold Label, and our board has voted for it. (Invented)",
    ),
    Tester(
        SIXTH,
        date(2014, 12, 1),
        {**TRAINED, BENCHMARKED: _done(2014, 12, 1)},
        withdrawn="Its host merged with another organisation, and nobody is left to go on. "
        "(Invented)",
    ),
)
"""The invented ones, by how far they have come."""
