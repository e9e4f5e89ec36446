"""What tells one entry of a tenant file from another, in a file and in the database alike."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from goldpath.label.clusters.names import normalised


class NaturalKey(NamedTuple):
    """The fields that tell the entries of a list apart, and how two values are compared."""

    fields: tuple[str, ...]
    shown: tuple[str, ...]
    compared: Callable[[str], str]

    def of(self, entry: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the key of an entry; a field that it leaves out is ''."""
        return tuple(self.compared(text) for text in _texts(entry, self.fields))

    def label(self, entry: Mapping[str, Any]) -> str:
        """Return what a reader knows the entry by."""
        return ", ".join(filter(None, _texts(entry, self.shown)))


def folded(text: str) -> str:
    """Return a text as it is compared where case and white space do not count."""
    return " ".join(text.split()).casefold()


def _texts(entry: Mapping[str, Any], fields: tuple[str, ...]) -> list[str]:
    return [str(entry.get(field) or "") for field in fields]


NATURAL_KEYS: Mapping[str, NaturalKey] = {
    "partners": NaturalKey(("organisation",), ("organisation",), normalised),
    "coordinators": NaturalKey(("email",), ("email",), folded),
    "phases": NaturalKey(("code",), ("code",), folded),
    "steps": NaturalKey(("title",), ("title",), folded),
    "ladder": NaturalKey(("title",), ("title",), folded),
    "targets": NaturalKey(("code",), ("code",), folded),
    "cohorts": NaturalKey(("name",), ("name",), folded),
    "clusters": NaturalKey(("country", "name"), ("name",), normalised),
    "milestones": NaturalKey(("title",), ("title",), folded),
    "events": NaturalKey(("title", "place", "starts_on"), ("title", "place", "starts_on"), folded),
}
"""The lists of a tenant file, wherever they stand in it."""

SHARED_FACTS = {"partners": "country", "coordinators": "name", "clusters": "region"}
"""The field of an entry that describes a row of the shared core: set by a file, never blanked."""
