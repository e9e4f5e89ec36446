"""Lists in forms: `scores.3.points` are the points of the entry 3 of the list `scores`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

SHOWN = "shown"
"""The field of an entry that says what it looked like: its `fingerprint`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its number in the form, and its fields' texts.

    An entry of a list of plain values has one field, without a name.
    """

    number: int
    texts: Mapping[str, str]


def entries(texts: Mapping[str, str], name: str) -> Iterator[Entry]:
    """Yield the entries of a list, by their numbers."""
    found: dict[int, dict[str, str]] = {}
    for field, text in texts.items():
        head, _, rest = field.partition(".")
        number, _, inner = rest.partition(".")
        if head == name and number.isascii() and number.isdigit() and len(number) < 5:  # noqa: PLR2004 - no form has more
            found.setdefault(int(number), {})[inner] = text
    for place in sorted(found):
        yield Entry(place, found[place])


def without_untouched(texts: Mapping[str, str], written: Sequence[str]) -> dict[str, str]:
    """Return a form's texts without the entries that nobody has touched since they were shown."""
    untouched = {
        f"{name}.{entry.number}."
        for name in {field.partition(".")[0] for field in texts if "." in field}
        for entry in entries(texts, name)
        if entry.texts.get(SHOWN) == fingerprint(*(entry.texts.get(one, "") for one in written))
    }
    return {
        field: text
        for field, text in texts.items()
        if not any(field.startswith(entry) for entry in untouched)
    }


def fingerprint(*texts: str | None) -> str:
    """Return a short name for texts; surrounding space does not count."""
    plain = [(text or "").strip() for text in texts]
    return sha256("\0".join(plain).encode()).hexdigest()[:16]


def renumbered(field: str | None, numbers: Mapping[str, Sequence[int]]) -> str | None:
    """Return how the form calls a field of a list that was sent without some of its entries."""
    name, _, rest = (field or "").partition(".")
    number, _, inner = rest.partition(".")
    if name not in numbers or not number.isdigit() or int(number) >= len(numbers[name]):
        return field
    return ".".join(filter(None, (name, str(numbers[name][int(number)]), inner)))
