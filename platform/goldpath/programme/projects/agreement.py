"""Facts of the shared core on which all files must agree.

An organisation, a cluster and a person are one row, however many projects name them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from goldpath.programme.projects.natural_keys import NATURAL_KEYS, SHARED_FACTS
from goldpath.transfer.toml_problems import Place, Problem


class _Statement(NamedTuple):
    file: str
    path: str
    value: Any


def contradictions(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Yield each statement about the core that an earlier one, in any file, contradicts."""
    first: dict[tuple[Any, ...], _Statement] = {}
    for fact, told in _statements(tables):
        earlier = first.setdefault(fact, told)
        if earlier.value != told.value:
            yield Problem(
                told.file,
                told.path,
                f"expected '{earlier.value}' as in {earlier.file} ({earlier.path}), since all "
                f"projects share this record, got '{told.value}'",
            )


def _statements(
    tables: Mapping[str, Mapping[str, Any]],
) -> Iterator[tuple[tuple[Any, ...], _Statement]]:
    for file, table in tables.items():
        for place, collection in _entries(Place("", table)):
            field = SHARED_FACTS[collection]
            if isinstance(value := place.table.get(field), str):
                key = NATURAL_KEYS[collection].of(place.table)
                yield (collection, key), _Statement(file, place.at(field), value.strip())


def _entries(root: Place) -> Iterator[tuple[Place, str]]:
    for collection in ("partners", "coordinators"):
        for entry in root.entries(collection):
            yield entry, collection
    for cohort in root.entries("cohorts"):
        for cluster in cohort.entries("clusters"):
            yield cluster, "clusters"
