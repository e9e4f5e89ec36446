"""The parts that plots are made of, in the words of Vega-Lite."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldpath.transfer import _plot_theme as theme

DAYS = {"title": None, "grid": False, "tickCount": 5, "format": "%b %Y", "labelOverlap": True}
NUMBERS = {"title": None, "tickMinStep": 1, "domain": False, "ticks": False, "labelPadding": 8}

BAR: Mapping[str, Any] = {
    "mark": {"type": "bar", "color": theme.ACTUAL, "height": {"band": 0.66}},
    "encoding": {"x": {"field": "number", "type": "quantitative"}},
}

TICK = {
    "type": "tick",
    "color": theme.TARGET,
    "opacity": 1,
    "thickness": 3,
    "height": {"band": 0.9},
}

WORDS: Mapping[str, Any] = {
    "mark": {"type": "text", "align": "left", "dx": 6},
    "encoding": {"x": {"field": "at", "type": "quantitative"}, "text": {"field": "told"}},
}


_LABELS = 190
"""Pixels that a category's name may take."""

_LETTER = 7.5
"""Pixels of a letter, about."""


def in_rows(
    values: Sequence[Mapping[str, Any]],
    layers: Sequence[Mapping[str, Any]],
    ends: Sequence[Mapping[str, Any]] = (),
) -> Mapping[str, Any]:
    """Return bars from the left: one a category, and room behind the longest for its words.

    `at` of a value, or of an end, is where its words stand.
    """
    last = ends or values
    most = max((one["at"] for one in last), default=0)
    room = _room([one["category"] for one in values], [one["told"] for one in last])
    axis = {"title": None, "ticks": False, "domain": False, "labelLimit": _LABELS}
    axis["labelPadding"] = 8
    category = {"field": "category", "type": "nominal", "sort": None, "axis": axis}
    number = {"axis": None, "scale": {"domain": [0, (most or 1) * room], "nice": False}}
    return {
        "data": {"values": values},
        "height": {"step": theme.ROW},
        "encoding": {"y": category, "x": number},
        "layer": layers,
    }


def _room(names: Sequence[str], words: Sequence[str]) -> float:
    """Return how much longer than the longest bar a row is, so that its words stand behind it."""
    labels = min(_LABELS, _LETTER * max(map(len, names), default=0))
    width = theme.WIDTH - labels - 4 * _LETTER
    behind = _LETTER * (2 + max(map(len, words), default=0))
    return float(width / max(width - behind, width / 3))


def coloured(of: Mapping[str, str]) -> Mapping[str, Any]:
    """Return how series get their colours."""
    scale = {"domain": list(of), "range": list(of.values())}
    return {"field": "series", "type": "nominal", "scale": scale}


def told(number: float | None) -> str:
    """Return a number as a plot writes it."""
    return "not shown" if number is None else f"{number:,.10g}"
