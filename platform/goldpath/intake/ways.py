"""The way from a state to another, where only some moves are allowed."""

from collections import deque
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


def way(moves: Iterable[tuple[State, State]], was: State, becomes: State) -> Sequence[State]:
    """Return the states that lead to another one, that one last; it alone if none lead there."""
    allowed = tuple(moves)
    ways = deque([[was]])
    seen = {was}
    while ways:
        before = ways.popleft()
        if before[-1] is becomes:
            return before[1:]
        for here, there in allowed:
            if here is before[-1] and there not in seen:
                seen.add(there)
                ways.append([*before, there])
    return [becomes]
