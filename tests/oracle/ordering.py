"""Orders of rows: by several keys, each one way, what has no value last."""

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from oracle.rows import Row

Read = Callable[[Row], Any]
Key = str | tuple[str | Read, bool]
"""A column, or what is read from a row and whether the largest comes first."""


def read(key: Key, row: Row) -> Any:  # noqa: ANN401 - a column's value
    """Return the value of a key."""
    what = key if isinstance(key, str) else key[0]
    return row[what] if isinstance(what, str) else what(row)


def falling(key: Key) -> bool:
    """Return whether the largest comes first."""
    return not isinstance(key, str) and key[1]


def compare(keys: tuple[Key, ...], left: list[Any], right: list[Any]) -> int:
    """Return whether a position comes before another (negative), after it, or is the same."""
    for key, one, two in zip(keys, left, right, strict=True):
        if one == two:
            continue
        if one is None or two is None:
            return 1 if one is None else -1
        return (1 if one > two else -1) * (-1 if falling(key) else 1)
    return 0


def by(*keys: Key) -> Callable[[Row], Any]:
    """Return the key that `sorted` orders rows by."""

    def compared(left: list[Any], right: list[Any]) -> int:
        return compare(keys, left, right)

    place = cmp_to_key(compared)
    return lambda row: place([read(key, row) for key in keys])
