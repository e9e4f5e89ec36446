"""The points of invented assessments."""

from collections.abc import Callable
from decimal import Decimal

Points = Callable[[Decimal, int], Decimal]
"""The points of an indicator, by its maximum and its place on the sheet."""


def all_sorts(maximum: Decimal, place: int) -> Decimal:
    """Return points of all sorts: some below any threshold, some at the maximum."""
    return (maximum * (Decimal(1), Decimal("0.7"), Decimal("0.8"), Decimal("0.4"))[place % 4]) // 1


def weak(maximum: Decimal, place: int) -> Decimal:
    """Return points of all sorts of which the first, a minimum requirement of Gold, are too few."""
    return all_sorts(maximum, place + 3)


def good(maximum: Decimal, place: int) -> Decimal:
    """Return points with which any level is reached: the maximum, or one less at times."""
    return maximum - (1 if place % 5 == 0 else 0)
