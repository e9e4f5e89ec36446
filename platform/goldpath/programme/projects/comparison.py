"""The three-way comparison of a tenant file: what was last applied, the file, the database.

Each is flattened to keys and values. A value is written only where the file has changed since it
was last applied. Where the database has changed since then as well, somebody changed it in
Goldpath: that is a conflict, never overwritten silently. What did not change in the file stays as
the database has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from goldpath.programme.projects.natural_keys import NATURAL_KEYS, SHARED_FACTS

Value = Any
"""A JSON value; None for what is absent or has its default."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of a list, found by its natural key; `label` is for the reader."""

    collection: str
    key: tuple[str, ...]
    label: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.collection}[{self.label}]"


Entry = tuple[Step, ...]
"""The way to an entry; () is the project itself."""


class Key(NamedTuple):
    """A field of an entry; without a field, that the entry exists."""

    entry: Entry
    field: str | None = None

    def __str__(self) -> str:
        return ".".join([*map(str, self.entry), *([self.field] if self.field else [])])

    @property
    def collection(self) -> str:
        """The list that the entry stands in; '' for the project itself."""
        return self.entry[-1].collection if self.entry else ""

    @property
    def shared(self) -> bool:
        """Whether it describes a row of the shared core."""
        return self.field is not None and SHARED_FACTS.get(self.collection) == self.field


Flat = Mapping[Key, Value]

DEFAULTS: Mapping[tuple[str, str], Value] = {
    ("", "status"): "PLANNED",
    ("", "sharing"): "NONE",
    ("steps", "anchor"): "PROJECT_START",
    ("steps", "days"): 0,
    ("targets", "measure"): "MANUAL",
    ("clusters", "status"): "INVITED",
    ("milestones", "status"): "PLANNED",
}
"""What a field is when nothing is said; as a flat value it is None."""

KEPT = frozenset({"", "ladder", "targets", "cohorts", "clusters", "milestones"})
"""Entries that outlive their mention in the file: no record is lost."""


def flatten(content: Mapping[str, Any], entry: Entry = ()) -> dict[Key, Value]:
    """Return the keys and values of a tenant file's content."""
    natural = NATURAL_KEYS[entry[-1].collection].fields if entry else ("slug",)
    flat: dict[Key, Value] = {Key(entry): True}
    for name, value in content.items():
        if name in NATURAL_KEYS:
            for item in value:
                flat |= flatten(item, (*entry, step(name, item)))
        elif name not in natural:
            put(flat, Key(entry, name), value)
    return flat


def step(collection: str, item: Mapping[str, Any]) -> Step:
    """Return the step to an entry, by its own fields."""
    natural = NATURAL_KEYS[collection]
    return Step(collection, natural.of(item), natural.label(item))


def put(flat: dict[Key, Value], key: Key, value: Value) -> None:
    """Add a value, unless it says nothing."""
    if value not in (None, [], DEFAULTS.get((key.collection, key.field or ""))):
        flat[key] = value


class ChangeKind(StrEnum):
    """What becomes of a key."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"


class Difference(NamedTuple):
    """A key, and its value when last applied, in the file and in the database."""

    key: Key
    base: Value
    file: Value
    database: Value

    @property
    def kind(self) -> ChangeKind:
        """What writing the file's value does."""
        if self.key.field:
            return ChangeKind.CHANGED
        return ChangeKind.REMOVED if self.file is None else ChangeKind.ADDED


class Comparison(NamedTuple):
    """What is to be written, what cannot be, and what stays though the file dropped it."""

    writes: list[Difference]
    conflicts: list[Difference]
    kept: list[Difference]


def compare(base: Flat, file: Flat, database: Flat) -> Comparison:
    """Compare what was last applied, the file, and the database, key by key."""
    result = Comparison([], [], [])
    standing = {key.entry for key in database if not key.field}
    gone = {key.entry for key in base if not key.field and key not in file} & standing
    for key in dict.fromkeys(chain(file, base, database)):
        difference = Difference(key, base.get(key), file.get(key), database.get(key))
        if (over := _outermost(key.entry, gone)) is not None:
            _drop(result, difference, over)
        elif difference.file not in (difference.base, difference.database):
            _write(result, difference, standing)
    return result


def _outermost(entry: Entry, among: set[Entry]) -> Entry | None:
    """Return the outermost of some entries that `entry` is or stands in."""
    around = (entry[:length] for length in range(len(entry) + 1))
    return next((outer for outer in around if outer in among), None)


def _drop(result: Comparison, difference: Difference, over: Entry) -> None:
    """Remove the entry that the file dropped, unless it is kept or was changed in Goldpath."""
    key, base, _, database = difference
    if Key(over).collection in KEPT:
        result.kept.extend([difference] if key == Key(over) else [])
    elif key == Key(over):
        result.writes.append(difference)
    elif base != database and not key.shared:
        result.conflicts.append(difference)


def _write(result: Comparison, difference: Difference, standing: set[Entry]) -> None:
    """Write what changed in the file, unless it, or what it belongs to, changed in Goldpath."""
    key = difference.key
    around = key.entry if key.field else key.entry[:-1]
    if difference.file is None and key.shared:
        result.kept.extend([difference] if around in standing else [])
    elif difference.database != difference.base or not (around in standing or key == Key(())):
        result.conflicts.append(difference)
    else:
        result.writes.append(difference)
        standing.add(key.entry)
