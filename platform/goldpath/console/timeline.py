"""A roadmap as a picture: where its steps, its months and its lines lie, in pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from goldpath.console.words import today

LABELS, WIDTH, ROW, HEAD = 270, 1120, 34, 40
"""Pixels: of the titles' column, of the picture, of a row, of the months above."""

_ROOM = 100
"""Pixels behind the last day, for the words behind a bar."""

_LETTER = 8.5
"""Pixels of a letter of a mark, at most."""

_LINE = 16
"""Pixels from a mark's words to lower ones."""

_LONGEST = 38
"""Letters of a title that there is room for."""


class Bar(NamedTuple):
    """A step in the picture: its row's height, and from where to where it goes, if it is known."""

    step: Mapping[str, Any]
    title: str
    y: int
    begin: float | None
    end: float | None

    @property
    def width(self) -> float:
        """How wide the bar is; what takes no time is drawn as a point."""
        return round((self.end or 0) - (self.begin or 0), 1)


class Tick(NamedTuple):
    """The first day of a month, a quarter or a year."""

    x: float
    text: str


class Mark(NamedTuple):
    """A day that matters: today, the project's end, the earliest day.

    Its words stand below, lower where another's would be in their way.
    """

    x: float
    text: str
    look: str
    lower: int

    def beside(self, x: float, text: str) -> bool:
        """Return whether other words have room beside these."""
        return abs(self.x - x) > (len(self.text) + len(text)) * _LETTER / 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """A roadmap drawn: everything that a template needs to know."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    marks: Sequence[Mark]
    links: Sequence[str]
    outside: str | None
    width: int = WIDTH

    @property
    def height(self) -> int:
        """The picture's height."""
        return self.foot + 26 + max((mark.lower for mark in self.marks), default=0)

    @property
    def foot(self) -> int:
        """Where the steps end."""
        return HEAD + ROW * len(self.bars)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, when: date) -> float:
        share = (when - self.first).days / max((self.last - self.first).days, 1)
        return round(LABELS + share * (WIDTH - LABELS - _ROOM), 1)

    def holds(self, when: date) -> bool:
        return self.first <= when <= self.last


def timeline(
    steps: Sequence[Mapping[str, Any]],
    project: Mapping[str, Any],
    forecast: Mapping[str, Any],
    on: str,
) -> Timeline | None:
    """Return a roadmap's picture, seen on a day; None if none of its days is known."""
    spans = {step["id"]: span(step) for step in steps}
    days = [one for both in spans.values() if both for one in both]
    if not days:
        return None
    ends = [_day(project["startsOn"]), _day(project["endsOn"])]
    scale = _scale([*days, *(one for one in ends if one)])
    bars = list(_bars(steps, spans, scale))
    seen = date.fromisoformat(on)
    return Timeline(
        bars,
        list(_ticks(scale)),
        _marks(project, forecast, seen, scale),
        list(_links(bars)),
        None if scale.holds(seen) else on,
    )


def span(step: Mapping[str, Any]) -> tuple[date, date] | None:
    """Return from when to when a step goes: its days, up to the day it was done or is due."""
    end = _day(step["doneOn"]) or _day(step["dueOn"])
    return (end - timedelta(days=step["days"]), end) if end else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _scale(days: Sequence[date]) -> _Scale:
    first, last = min(days), max(days)
    return _Scale(first.replace(day=1), (last + timedelta(days=31)).replace(day=1))


def _bars(
    steps: Sequence[Mapping[str, Any]],
    spans: Mapping[str, tuple[date, date] | None],
    scale: _Scale,
) -> Iterator[Bar]:
    for number, step in enumerate(steps):
        known = spans[step["id"]]
        begin, end = (scale.x(known[0]), scale.x(known[1])) if known else (None, None)
        yield Bar(step, _short(step["title"]), HEAD + ROW * number, begin, end)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


def _ticks(scale: _Scale) -> Iterator[Tick]:
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    every = next((step for most, step in ((12, 1), (40, 3), (80, 6)) if months <= most), 12)
    for year in range(scale.first.year, scale.last.year + 1):
        for month in range(1, 13, every):
            when = date(year, month, 1)
            if scale.holds(when):
                yield Tick(scale.x(when), f"{when:%Y}" if every == 12 else f"{when:%b %Y}")  # noqa: PLR2004 - the months of a year


def _marks(
    project: Mapping[str, Any], forecast: Mapping[str, Any], seen: date, scale: _Scale
) -> list[Mark]:
    made: list[Mark] = []
    named = "Today" if seen == today() else f"{seen.day} {seen:%b %Y}"
    for when, text, look in (
        (seen, named, "now"),
        (_day(project["endsOn"]), "Project ends", "end"),
        (_day(forecast["earliestOn"]), "Earliest", "earliest"),
    ):
        if when and scale.holds(when):
            x = scale.x(when)
            lower = max((one.lower + _LINE for one in made if not one.beside(x, text)), default=0)
            made.append(Mark(x, text, look, lower))
    return made


def _links(bars: Sequence[Bar]) -> Iterator[str]:
    """Yield the lines from each step to what waits for it, as paths."""
    by_id = {bar.step["id"]: bar for bar in bars}
    for bar in bars:
        for need in bar.step["needs"]:
            before = by_id.get(need["id"])
            if before and before.end is not None and bar.begin is not None:
                yield _path(before.end, before.y + ROW // 2, bar.begin, bar.y + ROW // 2)


def _path(x: float, y: int, to_x: float, to_y: int) -> str:
    """Return an elbow from the end of one bar to the begin of another."""
    if to_x >= x + 8:
        return f"M{x} {y}h4V{to_y}H{to_x}"
    below = (y + ROW // 2) if to_y > y else (y - ROW // 2)
    return f"M{x} {y}h4V{below}H{to_x - 6:.1f}V{to_y}h6"
