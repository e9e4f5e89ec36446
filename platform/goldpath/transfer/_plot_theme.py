"""How plots look: the console's colours on paper. `goldpath.css` changes them in the dark."""

from collections.abc import Mapping
from typing import Any

INK, SOFT, LINE, PAPER = "#1c2528", "#525c60", "#d9d5ca", "#ffffff"

GOLD, SILVER, BRONZE = "#b98a00", "#7b8a93", "#a55a26"
ACTUAL, TARGET = "#1b7a8c", "#1c2529"
"""`TARGET` is the ink's colour, but for one, so that it can be told from words."""

USUAL = (ACTUAL, BRONZE, SILVER, GOLD, TARGET, SOFT)
"""The colours of series that have none of their own, in turn."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""The points of series, in turn: a colour alone tells nothing to some."""

WIDTH = 460
"""Pixels of a plot with all its words: it is still read when a phone shows it at 340."""

ROW = 30
"""Pixels of a bar, with the room around it."""

_WORDS = {"labelColor": INK, "labelFontSize": 13, "titleColor": SOFT, "titleFontSize": 12}

CONFIG: Mapping[str, Any] = {
    "background": None,
    "font": "Noto Sans, Open Sans, sans-serif",
    "padding": {"left": 2, "right": 8, "top": 4, "bottom": 2},
    "view": {"stroke": None},
    "axis": _WORDS
    | {"gridColor": LINE, "domainColor": LINE, "tickColor": LINE, "titleFontWeight": "normal"},
    "legend": _WORDS | {"orient": "top", "title": None, "symbolSize": 110, "columnPadding": 16},
    "text": {"fontSize": 13, "color": INK},
    "line": {"strokeWidth": 2.5},
    "point": {"size": 60, "filled": True, "opacity": 1},
}
