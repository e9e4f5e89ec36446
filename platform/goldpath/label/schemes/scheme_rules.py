"""What no single value of a scheme file shows: doubles, references, sums, honest provenance.

The rules read the TOML as it stands, so that one bad value does not hide the next mistake.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from goldpath.label.awards.levels import LabelLevel
from goldpath.transfer.toml_problems import Place, Problem, Table

Found = Iterator[tuple[str, str]]
"""The paths of keys, and what is expected there."""

PARTS = {"levels": "level", "groups": "code", "indicators": "code"}
"""The lists of a file, each with the field that tells its entries apart."""

RANKS = {level.value.lower(): level.rank for level in LabelLevel}


def problems(file: str, table: Table) -> Iterator[Problem]:
    """Yield what the rules find in one file."""
    root = Place("", table)
    for path, message in chain.from_iterable(rule(root) for rule in _RULES):
        yield Problem(file, path, message)
    expected = f"{table.get('name')}-{table.get('version')}.toml"
    if {"name", "version"} <= table.keys() and file != expected:
        yield Problem(file, "name", f"expected the file to be called {expected}")


def _doubles(root: Place) -> Found:
    for collection, field in PARTS.items():
        first: dict[str, str] = {}
        for entry in root.entries(collection):
            code = str(entry.table.get(field, ""))
            if code and (earlier := first.setdefault(code, entry.path)) != entry.path:
                told = f"expected each once, but '{code}' stands in {earlier} as well"
                yield entry.at(field), told


def _groups(root: Place) -> Found:
    named = {entry.table.get("group") for entry in root.entries("indicators")}
    codes = {group.table.get("code") for group in root.entries("groups")}
    for entry in root.entries("indicators"):
        group = entry.table.get("group")
        if isinstance(group, str) and group not in codes:
            yield entry.at("group"), f"expected the code of a group of this file, got '{group}'"
    for group_ in root.entries("groups"):
        if isinstance(group_.table.get("code"), str) and group_.table["code"] not in named:
            yield group_.at("code"), "expected a group with indicators, but it has none"


def _thresholds(root: Place) -> Found:
    for entry in root.entries("indicators"):
        maximum: Any = entry.table.get("maximum")
        threshold: Any = entry.table.get("threshold")
        if _is_number(maximum) and _is_number(threshold) and threshold > maximum:
            yield entry.at("threshold"), f"expected {maximum} (maximum) or fewer, got {threshold}"
        if entry.table.get("minimum") is True and threshold is None:
            yield entry.at("threshold"), "expected one, for a minimum requirement has to be met"


def _levels(root: Place) -> Found:
    for entry in root.entries("levels"):
        experts, countries = entry.table.get("experts"), entry.table.get("countries", 1)
        if _is_number(experts) and _is_number(countries) and countries > experts:
            yield entry.at("countries"), f"expected {experts} (experts) or fewer, got {countries}"
        level, before = entry.table.get("level"), entry.table.get("prerequisite")
        if _rank(before) and _rank(level) and _rank(before) >= _rank(level):
            yield entry.at("prerequisite"), f"expected a level below {level}, got {before}"


def _counts(root: Place) -> Found:
    for field, collection in (("group_count", "groups"), ("indicator_count", "indicators")):
        declared, found = root.table.get(field), len(list(root.entries(collection)))
        if _is_number(declared) and declared != found:
            yield root.at(field), f"expected {found}, which is how many there are, got {declared}"
    told: Any = root.table.get("maximum_points")
    points = [entry.table.get("maximum") for entry in root.entries("indicators")]
    if _is_number(told) and all(map(_is_number, points)):
        total = round(sum(float(one or 0) for one in points), 2)
        if round(told, 2) != total:
            yield root.at("maximum_points"), f"expected {total:g}, the sum, got {told}"


def _provenance(root: Place) -> Found:
    for entry in _everything(root):
        invented, source = _is_invented(entry.table), entry.table.get("source")
        if invented and source is not None:
            yield entry.at("source"), "expected none, for what is illustrative has no source"
        if not invented and "provenance" in entry.table and source is None:
            yield entry.at("source"), "expected a text that says where it is known from"
        if invented and entry.table.get("illustrative") is False:
            yield entry.at("illustrative"), "expected true, as the provenance says"


def _marked(root: Place) -> Found:
    parts = [entry for entry in _everything(root) if entry is not root]
    invented = [entry.path for entry in parts if entry.table.get("illustrative") is True]
    if invented and root.table.get("illustrative") is False:
        yield "illustrative", f"expected true, for {invented[0]} is illustrative"


_RULES: tuple[Callable[[Place], Found], ...] = (
    _doubles,
    _groups,
    _thresholds,
    _levels,
    _counts,
    _provenance,
    _marked,
)


def _everything(root: Place) -> Iterator[Place]:
    yield root
    for collection in PARTS:
        yield from root.entries(collection)


def _is_invented(table: Table) -> bool:
    return str(table.get("provenance")).lower() == "illustrative"


def _is_number(value: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rank(level: Any) -> int:  # noqa: ANN401 - whatever stands in the file
    return RANKS.get(str(level).lower(), 0)
