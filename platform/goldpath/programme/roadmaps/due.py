"""Participations by when what is open on their roads is due."""

from sqlalchemy import ColumnElement, select, true

from goldpath.programme.roadmaps.states import OPEN
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.reader.given import GivenObject
from goldpath.reader.inputs import compared
from goldpath.reader.mapping import Row, rows


def with_open_step_due(participation: Row, asked: GivenObject) -> ColumnElement[bool]:
    """Return the condition that a participation has an open milestone that is due then."""
    if not asked.asks():
        return true()
    step = rows(Milestone).row
    found = select(step.c.id).where(
        step.c.project_id == participation.c.project_id,
        step.c.participation_id == participation.c.id,
        step.c.status.in_(OPEN),
        compared(step.c.due_on, asked),
    )
    return found.correlate(participation).exists()
