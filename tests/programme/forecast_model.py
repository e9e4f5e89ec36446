"""The outlook of a road, reckoned slowly: by every chain there is, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Step:
    """A milestone of the model."""

    days: int
    not_before: date | None = None
    status: str = "PLANNED"
    goal: bool = False
    needs: set[int] = field(default_factory=set)

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.status in ("PLANNED", "IN_PROGRESS")


@dataclass
class Road:
    """The milestones of one participation, by their numbers."""

    steps: list[Step] = field(default_factory=list)

    def closes_a_circle(self, step: int, needed: int) -> bool:
        """Return whether a step would need itself, directly or not, if it needed that one."""
        return step in self._all_before(needed)

    def _all_before(self, step: int) -> set[int]:
        found, waiting = {step}, [step]
        while waiting:
            for needed in self.steps[waiting.pop()].needs - found:
                found.add(needed)
                waiting.append(needed)
        return found

    def chains(self, last: int) -> Iterator[list[int]]:
        """Yield every chain of open steps that ends with one, its first step first."""
        yield [last]
        for needed in self.steps[last].needs:
            if self.steps[needed].open:
                for chain in self.chains(needed):
                    yield [*chain, last]

    def earliest(self, step: int, on: date) -> date | None:
        """Return the earliest day on which an open step can be done, seen on a day."""
        if not self.steps[step].open:
            return None
        return max(self._walked(chain, on) for chain in self.chains(step))

    def _walked(self, chain: list[int], on: date) -> date:
        day = on
        for place in chain:
            step = self.steps[place]
            day = max(day, step.not_before or day) + timedelta(days=step.days)
        return day

    def end(self, on: date) -> date:
        """Return the earliest end of the road: of what reaches the target, or of everything."""
        goals = [
            place for place, step in enumerate(self.steps) if step.goal and step.status != "WAIVED"
        ]
        meant = goals or range(len(self.steps))
        days = [self.earliest(place, on) for place in meant]
        return max([on, *(day for day in days if day is not None)])
