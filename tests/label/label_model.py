"""The labels of one cluster, said once more: slow and obvious, day by day.

`domain.md` section 1: how long labels are valid, how they are renewed, what becomes of them.
"""

from dataclasses import dataclass, field
from datetime import date

from goldpath.label.awards.validity import Precision, Rules
from label.walked import DAY, last_of_month, walked

RANKS = {"BRONZE": 1, "SILVER": 2, "GOLD": 3}
END = date(2100, 1, 1)
"""The last day of this model's calendar: later than any label that it knows the end of."""


@dataclass
class Label:
    """A label: its days as far as they are known, and what happened to it, the first thing first.

    `decided` says whether it was awarded here; a registry tells of all others.
    """

    level: str
    first: date | None
    last: date | None
    decided: bool
    seamless: bool = False
    events: list[tuple[str, date]] = field(default_factory=list)
    weaker: bool = False

    @property
    def state(self) -> str:
        """Return what happened last: nothing, SUSPENDED, REINSTATED or WITHDRAWN."""
        return self.events[-1][0] if self.events else ""

    def told(self, today: date) -> str:
        """Return the status that everybody is told."""
        if self.state != "WITHDRAWN" and self.last is not None and self.last < today:
            return "EXPIRED"
        if self.state in ("SUSPENDED", "WITHDRAWN"):
            return self.state
        return "SUPERSEDED" if self.weaker else "ACTIVE"

    def in_force(self, day: date) -> bool:
        """Return whether it is in force on a day, as far as its days are known."""
        begun = self.first is None or self.first <= day
        over = self.last is not None and self.last < day
        out = False
        for kind, since in self.events:
            if since <= day:
                out = kind != "REINSTATED"
        return begun and not over and not out

    def taken(self) -> set[int]:
        """Return the days that no other label of the level may have, by their number."""
        first = self.first or self.last
        if self.state == "WITHDRAWN" or first is None:
            return set()
        return set(range(first.toordinal(), (self.last or END).toordinal() + 1))


@dataclass
class Labels:
    """All labels of a cluster, in the order in which they were entered."""

    rules: dict[str, Rules]
    today: date
    all: list[Label] = field(default_factory=list)

    def of(self, level: str) -> list[Label]:
        """Return the labels of a level that were not withdrawn."""
        return [one for one in self.all if one.level == level and one.state != "WITHDRAWN"]

    def enter(self, level: str, first: date | None, last: date | None) -> bool:
        """Enter a label that a registry tells of; return whether that can be."""
        new = Label(level, first, last, decided=False)
        if any(new.taken() & other.taken() for other in self.of(level)):
            return False
        self.all.append(new)
        return True

    def award(self, level: str, interview: date) -> bool:
        """Award a label by an interview on a day; return whether that can be."""
        earlier, rules = self.of(level), self.rules[level]
        if any(one.first is not None and one.last is None for one in earlier):
            return False
        ends = [one.last for one in earlier if one.last is not None]
        new = Label(level, interview, None, decided=True)
        if ends and interview <= walked(max(ends), rules.grace_months or 0):
            months = rules.renewal_months or rules.validity_months
            new.first, new.last = max(ends) + DAY, walked(max(ends), months)
            new.seamless = True
        elif rules.precision is Precision.MONTH:
            new.last = last_of_month(walked(interview, rules.validity_months))
        else:
            new.last = walked(interview, rules.validity_months, ends=False) - DAY
        self.all.append(new)
        for one in self.all:
            if one.state in ("", "REINSTATED"):
                one.weaker = one.weaker or self._has_a_stronger(one)
        return True

    def happen(self, one: Label, kind: str, day: date) -> bool:
        """Suspend, reinstate or withdraw a label; return whether that can be."""
        fits = {
            "SUSPENDED": one.state in ("", "REINSTATED"),
            "REINSTATED": one.state == "SUSPENDED",
            "WITHDRAWN": one.state != "WITHDRAWN",
        }
        before = [one.first] if one.first and kind != "WITHDRAWN" else []
        before += [since for _, since in one.events]
        if not fits[kind] or day > self.today or any(day < since for since in before):
            return False
        if one.last is not None and day > one.last:
            return False
        one.events.append((kind, day))
        if kind == "REINSTATED":
            one.weaker = self._has_a_stronger(one)
        elif kind == "WITHDRAWN":
            for other in self.all:
                other.weaker = other.weaker and self._has_a_stronger(other)
        return True

    def held(self, day: date) -> int | None:
        """Return the place of the strongest label in force on a day, counted from 0."""
        found = [place for place, one in enumerate(self.all) if one.in_force(day)]
        return max(found, key=self._strength, default=None)

    def _has_a_stronger(self, one: Label) -> bool:
        stronger = [other for other in self.all if other.state != "WITHDRAWN"]
        return any(_begins_while(one, other) for other in stronger)

    def _strength(self, place: int) -> tuple[int, bool, date, int]:
        """Return what makes a label the strongest: its level, then how long it is known to last."""
        one = self.all[place]
        return RANKS[one.level], one.last is not None, one.last or END, place

    def edges(self) -> set[date]:
        """Return every day on which something begins, ends or happens, and those beside them."""
        known = {day for one in self.all for day in (one.first, one.last) if day}
        known |= {day for one in self.all for _, day in one.events} | {self.today}
        return {beside for day in known for beside in (day - DAY, day, day + DAY)}


def _begins_while(one: Label, stronger: Label) -> bool:
    """Return whether a stronger label that was awarded here begins while one lasts."""
    since = stronger.first
    return (
        stronger.decided
        and since is not None
        and RANKS[stronger.level] > RANKS[one.level]
        and (one.first is None or one.first <= since)
        and (one.last is None or since <= one.last)
    )
