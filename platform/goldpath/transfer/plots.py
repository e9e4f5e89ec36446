"""Plots as SVG, drawn on the server by Vega-Lite.

    plot = bars("Labels by country", "Poland holds most: 12.", [("Poland", 12), ("Norway", 3)])
    await drawn(plot)

A plot is one image with a name and a sentence. Who cannot see it needs the numbers as well: they
belong in a table beside it, which is the page's matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import anyio.to_thread
import orjson

from goldpath.transfer import _plot_theme as theme
from goldpath.transfer._inline_svg import inlined
from goldpath.transfer._plot_parts import BAR, DAYS, NUMBERS, TICK, WORDS, coloured, in_rows, told

KEPT = 128
"""Plots that a process keeps, of some 10 kilobytes each."""

Series = Mapping[str, str]
"""The names of a plot's series in their order, each with its colour."""

LEVELS: Series = {"Bronze": theme.BRONZE, "Silver": theme.SILVER, "Gold": theme.GOLD}


@dataclass(frozen=True, slots=True)
class Plot:
    """What to draw: its name, what it says in a sentence, and its parts as Vega-Lite has them."""

    title: str
    says: str
    parts: Mapping[str, Any]


def series(names: Iterable[str]) -> Series:
    """Return series in the usual colours, which come again after six."""
    return {name: theme.USUAL[at % len(theme.USUAL)] for at, name in enumerate(names)}


_LANGUAGE = "6.4"
"""The version of Vega-Lite; a newer package has others beside its newest."""

_SIZED = {"type": "fit-x", "contains": "padding"}


def bars(title: str, says: str, rows: Iterable[tuple[str, float | None]]) -> Plot:
    """Return a bar for each category, in the order given; None is a number that is not shown."""
    values = [
        {"category": name, "number": number or 0, "at": number or 0, "told": told(number)}
        for name, number in rows
    ]
    return Plot(title, says, in_rows(values, [BAR, WORDS]))


def stacked_bars(
    title: str, says: str, parts: Sequence[tuple[str, str, float]], of: Series
) -> Plot:
    """Return a bar for each category, made of parts: category, series and number of each."""
    values = [
        {"category": name, "series": part, "number": number, "order": list(of).index(part)}
        for name, part, number in parts
    ]
    sums: dict[str, float] = {}
    for name, _, number in parts:
        sums[name] = sums.get(name, 0) + number
    ends = [{"category": name, "at": at, "told": told(at)} for name, at in sums.items()]
    bar = {
        "mark": BAR["mark"] | {"stroke": theme.PAPER, "strokeWidth": 1},
        "encoding": BAR["encoding"] | {"color": coloured(of), "order": {"field": "order"}},
    }
    layers = [bar, {**WORDS, "data": {"values": ends}}]
    return Plot(title, says, in_rows(values, layers, ends))


def lines(title: str, says: str, rows: Iterable[tuple[date, str, float]], of: Series) -> Plot:
    """Return a line for each series over time: day, series and number of each point."""
    values = [
        {"day": day.isoformat(), "series": name, "number": number} for day, name, number in rows
    ]
    shape = {"domain": list(of), "range": theme.SHAPES[: len(of)]}
    encoding = {
        "x": {"field": "day", "type": "temporal", "axis": DAYS, "scale": {"type": "utc"}},
        "y": {"field": "number", "type": "quantitative", "axis": NUMBERS},
        "color": coloured(of),
    }
    points = {"mark": "point", "encoding": {"shape": {"field": "series", "scale": shape}}}
    parts = {"encoding": encoding, "height": 220, "layer": [{"mark": "line"}, points]}
    return Plot(title, says, {"data": {"values": values}} | parts)


def targets(title: str, says: str, rows: Iterable[tuple[str, float, float | None]]) -> Plot:
    """Return a bar for each measure and a tick at its target: name, actual number, target."""
    values = [
        {
            "category": name,
            "number": actual,
            "target": target,
            "at": max(actual, target or 0),
            "told": told(actual) if target is None else f"{told(actual)} of {told(target)}",
        }
        for name, actual, target in rows
    ]
    promised = {
        "transform": [{"filter": "isValid(datum.target)"}],
        "mark": TICK,
        "encoding": {"x": {"field": "target", "type": "quantitative"}},
    }
    return Plot(title, says, in_rows(values, [BAR, promised, WORDS]))


def svg(plot: Plot) -> str:
    """Return a plot as SVG that may stand inside a page, or be a file of its own.

    Takes some 30 milliseconds, and half a second the first time: in a server, await `drawn`.
    """
    return _drawn(orjson.dumps(plot.parts, option=orjson.OPT_SORT_KEYS), plot.title, plot.says)


async def drawn(plot: Plot) -> str:
    """Return a plot as SVG, drawn in a thread."""
    return await anyio.to_thread.run_sync(svg, plot)


@lru_cache(maxsize=KEPT)
def _drawn(parts: bytes, title: str, says: str) -> str:
    import vl_convert  # noqa: PLC0415 - a JavaScript engine, which few requests need

    spec = {"width": theme.WIDTH, "autosize": _SIZED, "config": theme.CONFIG} | orjson.loads(parts)
    made = vl_convert.vegalite_to_svg(spec, vl_version=_LANGUAGE, allowed_base_urls=[])
    return inlined(made, title, says)
