"""How far a milestone is on a day: what was said of it, and whether it is late."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Uuid, and_, case, cast, func, not_

from goldpath.programme.roadmaps.tables import MilestoneStatus
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row

OPEN = (MilestoneStatus.PLANNED, MilestoneStatus.IN_PROGRESS)
"""What is still to be done."""


@strawberry.enum(description="How far a milestone is on a day.")
class MilestoneState(StrEnum):
    """How far a milestone is on a day."""

    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    LATE = "LATE"
    """It is open, and its due day is over."""
    DONE = "DONE"
    WAIVED = "WAIVED"


_STATES: Mapping[str, str] = {
    status.value: MilestoneState[status.name].value for status in MilestoneStatus
}


def late(milestone: Row, on: Given) -> ColumnElement[bool]:
    """Return the condition that a milestone is open though it was due before a day."""
    due = milestone.c.due_on
    return and_(milestone.c.status.in_(OPEN), due.is_not(None), due < on.sql)


def state(milestone: Row, on: Given) -> ColumnElement[str]:
    """Return how far a milestone is on a day."""
    said = case(_STATES, value=milestone.c.status)
    return case((late(milestone, on), MilestoneState.LATE.value), else_=said)


def mine(milestone: Row) -> ColumnElement[bool]:
    """Return the condition that whoever asks owns a milestone."""
    account = cast(func.nullif(func.current_setting("goldpath.account", True), ""), Uuid)  # noqa: FBT003 - PostgreSQL's signature
    return func.coalesce(milestone.c.owner_id == account, False)


def whose(milestone: Row, wanted: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a Boolean of the schema
    """Return the condition that whoever asks owns a milestone, or does not."""
    return mine(milestone) if wanted else not_(mine(milestone))
