"""What of a tenant file is rows of the database, and how a row is told as a file tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from goldpath.programme.projects.comparison import Entry, Key, Step, Value, put
from goldpath.programme.projects.natural_keys import NATURAL_KEYS

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "": ("title", "programme", "summary", "starts_on", "ends_on", "status", "sharing"),
    "partners": ("role", "region"),
    "coordinators": (),
    "phases": ("title", "starts_on", "ends_on"),
    "steps": ("description", "target_level", "reaches", "anchor", "offset_days", "days"),
    "ladder": ("kind", "course_kind", "sessions", "credential", "months"),
    "targets": ("title", "unit", "measure", "level", "baseline", "target", "source"),
    "cohorts": ("capacity",),
    "clusters": ("status", "target_level"),
    "milestones": ("due_on", "status"),
}
"""The entries of a tenant file that are rows of the project, and their fields that are columns.

Levels, events and all other sources have no tables: the applied file alone keeps them.
"""

LINKS: Mapping[str, tuple[str, ...]] = {"steps": ("phase", "needs")}
"""The fields of entries that name other entries of the file, which are rows as well."""


@dataclass(slots=True)
class Recorded:
    """A project as it stands: what was last applied, the values now, and the rows they are in."""

    base: dict[Key, Value] = field(default_factory=dict)
    values: dict[Key, Value] = field(default_factory=dict)
    rows: dict[Entry, UUID] = field(default_factory=dict)

    def add(self, entry: Entry, row: UUID, **fields: Any) -> None:  # noqa: ANN401 - columns' values
        """Take a row in, unless an older one has its natural key."""
        if entry not in self.rows:
            self.rows[entry] = row
            self.values[Key(entry)] = True
            for name, value in fields.items():
                put(self.values, Key(entry, name), _json(value))


def entry_step(collection: str, **item: str) -> Step:
    """Return the step to the entry of a row."""
    natural = NATURAL_KEYS[collection]
    return Step(collection, natural.of(item), natural.label(item))


def columns_of(row: object, collection: str) -> dict[str, Any]:
    """Return the columns that a file tells of a row."""
    return {name: getattr(row, name) for name in COLUMNS[collection]}


def _json(value: Any) -> Value:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value
