"""Which milestone needs which: the neighbours of one, told shortly."""

from collections.abc import Callable
from datetime import date

import strawberry
from sqlalchemy import select

from goldpath.programme.roadmaps.keys import managed_id
from goldpath.programme.roadmaps.tables import Milestone, MilestoneNeed, MilestoneStatus
from goldpath.reader.expressions import Expression, global_key
from goldpath.reader.mapping import Row, Rows, computed, rows

NEEDS = "What must be done before it can begin."
NEEDED_BY = "What waits for it."

_COLUMNS = ("project_id", "id", "title", "status", "due_on", "position")


def _of_project(milestone: Row) -> Expression:
    return global_key("Milestone", milestone)


@strawberry.type
class LinkedMilestone:
    """What every door tells of a milestone beside another."""

    title: str
    status: MilestoneStatus
    due_on: date | None


@strawberry.type(description="A milestone that another needs, or is needed by.")
class MilestoneLink(LinkedMilestone):
    """A milestone beside another, in a project."""

    id: strawberry.ID = computed(_of_project, "The id of the `Milestone`.")


@strawberry.type(description="A step that another needs, or is needed by.")
class ManagedMilestoneLink(LinkedMilestone):
    """A milestone beside another, for the cluster's manager."""

    id: strawberry.ID = computed(
        managed_id("ManagedMilestone"), "The id of the `ManagedMilestone`."
    )


def _beside(own: str, other: str) -> Callable[[Row], Rows]:
    """Return how a milestone's neighbours are found, in the order of their road."""

    def found(milestone: Row) -> Rows:
        need, step = rows(MilestoneNeed).row, rows(Milestone).row
        joined = select(*(step.c[name] for name in _COLUMNS), need.c[own].label("beside_id"))
        same = (step.c.project_id == need.c.project_id) & (step.c.id == need.c[other])
        linked = rows(joined.join_from(need, step, same).subquery())
        ours = linked.row.c.project_id == milestone.c.project_id
        near = linked.only(ours, linked.row.c.beside_id == milestone.c.id)
        return near.by(*(linked.row.c[name] for name in ("position", "due_on", "id")))

    return found


needs, needed_by = _beside("milestone_id", "needs_id"), _beside("needs_id", "milestone_id")
