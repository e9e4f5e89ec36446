"""Two people of the assessment's world at once."""

from typing import Any

from label.assessment_world import AssessmentWorld
from meeting import Met, meet

Errand = tuple[str, str, dict[str, Any]]
"""Who does what: a person of the world, a statement or several, and their values."""


def at_once(world: AssessmentWorld, first: Errand, second: Errand) -> Met:
    """Do the first, begin the second, and commit the first when the second waits or is done."""
    one, two = (
        (world.door(who), statement, world.keys | values)
        for who, statement, values in (first, second)
    )
    return meet(world.database, one, two)


__all__ = ["Errand", "Met", "at_once"]
