"""A period's report as its files tell it: of an edition, or the draft of a period that is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from goldpath.errors import NotFound
from goldpath.transfer.plots import Plot, targets

COUNTED = {
    "MANUAL": "Recorded by hand",
    "BENCHMARKED": "Counted from records: participants that were benchmarked in the project",
    "LABELLED": "Counted from records: participants that gained a label in the project",
    "STAFF_TRAINED": "Counted from records: people with a certificate of attendance in force",
    "INSTRUCTORS_CERTIFIED": "Counted from records: people certified as instructors",
    "EXCHANGES_HELD": "Counted from records: exchanges that took place",
}
"""How a figure is known, by its measure."""

WHOLE = 100.0
"""Percent."""


@dataclass(frozen=True, slots=True)
class Line:
    """A target in a report.

    `names` are those whom the value counts, as far as one may see them, `undated` what it does not
    count, for nobody knows since when: each with its day and where it is known from.
    """

    code: str
    title: str
    unit: str
    baseline: float | None
    previously: float | None
    value: float | None
    target: float
    provenance: str
    names: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def share(self) -> float:
        """How much of the target is reached, in percent; all of a target of nothing."""
        return round(WHOLE * (self.value or 0) / self.target) if self.target else WHOLE


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. A draft has no number, and its moment is when it was asked for."""

    project: str
    title: str
    starts_on: str
    ends_on: str
    number: int | None
    moment: datetime
    remarks: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def state(self) -> str:
        """Which edition it is; or that it is none, which nobody is to mistake for one."""
        return f"Edition {self.number}" if self.number else "DRAFT: not reported yet"

    def plot(self) -> Plot:
        """Return the plot of how much of each target is reached: in percent, to compare them."""
        reached = sum((one.value or 0) >= one.target for one in self.lines)
        says = f"{reached} of {len(self.lines)} targets are reached."
        shares = [(one.title, one.share, WHOLE) for one in self.lines]
        return targets("How much of each target is reached, in percent", says, shares)


def report_of(answer: Mapping[str, Any], number: int | None) -> Report:
    """Return an edition's report from the answer of `PeriodReport`; without a number, the newest.

    An open period's newest is its draft. Raises NotFound for an edition that there is not.
    """
    period, project = answer["node"], answer["project"]
    edition = None
    if number is not None or period["draft"] is None:
        edition = _edition(period["editions"], number)
    figures = edition["figures"] if edition else period["draft"]
    return Report(
        project=project["title"],
        title=period["title"],
        starts_on=period["startsOn"],
        ends_on=period["endsOn"],
        number=edition["number"] if edition else None,
        moment=datetime.fromisoformat(edition["lockedAt"]) if edition else datetime.now(UTC),
        remarks=tuple(_remarks(edition)) if edition else (),
        lines=tuple(map(_line, figures)),
    )


def _edition(editions: Sequence[Mapping[str, Any]], number: int | None) -> Mapping[str, Any]:
    for one in editions:
        if number in (None, one["number"]):
            return one
    raise NotFound


def _remarks(edition: Mapping[str, Any]) -> list[str]:
    """Return what is to be known of an edition besides its figures."""
    told = [f"Figures as of {edition['asOf']}."]
    if edition["lockedBy"]:
        told.append(f"Reported by {edition['lockedBy']}.")
    if edition["lateJustification"]:
        told.append(f"Late, because: {edition['lateJustification']}")
    if edition["reopening"]:
        told.append(f"Reopened since, because: {edition['reopening']['reason']}")
    return told


def _line(figure: Mapping[str, Any]) -> Line:
    level = f" ({figure['level'].capitalize()} or higher)" if figure["level"] else ""
    known = f": {figure['knownBy']}" if figure["knownBy"] else ""
    people = figure.get("people") or ()
    return Line(
        code=figure["code"],
        title=figure["title"],
        unit=figure["unit"],
        baseline=figure["baseline"],
        previously=figure["previouslyReported"],
        value=figure["value"],
        target=figure["target"],
        provenance=f"{COUNTED[figure['measure']]}{level}{known}",
        names=tuple(_name(one) for one in (*figure["names"], *people)),
        undated=tuple(_name(one) for one in figure["undated"]),
    )


def _name(told: Mapping[str, Any]) -> str:
    """Return what counts, by its name, with its day and where that is known from."""
    marks = [told.get("happenedOn"), told.get("knownFrom")]
    known = "; ".join(mark for mark in marks if mark)
    called = told.get("name") or told["label"]
    return f"{called} ({known})" if known else called
