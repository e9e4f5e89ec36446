"""SVG that may stand inside a page: shapes and words, and nothing that acts or loads.

What is not known to be harmless is left out, so that a new version of the renderer cannot bring
scripts, styles, links or identifiers (which two plots of a page could share) into a page.
"""

import re
from xml.etree import ElementTree as ET

_NAMESPACE = "http://www.w3.org/2000/svg"

_ELEMENTS = re.compile("svg|g|path|rect|line|circle|text|tspan")
_ATTRIBUTES = re.compile(
    "width|height|viewBox|transform|d|r|[cd]?[xy]|[xy][12]|opacity|fill(-opacity)?|text-anchor"
    "|stroke(-width|-opacity|-dasharray|-linecap|-linejoin|-miterlimit)?"
    "|font-(family|size|weight|style)"
)


def inlined(svg: str, title: str, says: str) -> str:
    """Return a drawing as one image with a name and a description, for any place of a page."""
    drawn = ET.fromstring(svg.replace(f' xmlns="{_NAMESPACE}"', "", 1))  # noqa: S314 - our own
    _strip(drawn)
    drawn.attrib |= {"xmlns": _NAMESPACE, "class": "plot", "role": "img"}
    for place, (name, text) in enumerate((("title", title), ("desc", says))):
        told = ET.Element(name)
        told.text = text
        drawn.insert(place, told)
    return ET.tostring(drawn, encoding="unicode")


def _strip(element: ET.Element) -> None:
    for part in list(element):
        if not _ELEMENTS.fullmatch(part.tag) or _is_unseen(part):
            element.remove(part)
        else:
            _strip(part)
    for name in list(element.attrib):
        if not _ATTRIBUTES.fullmatch(name):
            del element.attrib[name]


def _is_unseen(part: ET.Element) -> bool:
    if part.get("display") == "none" or part.get("opacity") == "0":
        return True
    return part.tag == "path" and "fill" not in part.attrib and "stroke" not in part.attrib
