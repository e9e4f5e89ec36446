"""Milestones in the schema."""

from datetime import date, datetime
from typing import Optional

import strawberry

from goldpath.endpoint.node import Node
from goldpath.label.awards.held import On
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.evidence.tables import Evidence as EvidenceRow
from goldpath.programme.evidence.types import Evidence
from goldpath.programme.projects.phases import ProjectPhase
from goldpath.programme.projects.tables import ProjectPhase as PhaseRow
from goldpath.programme.roadmaps.forecast import milestone_earliest
from goldpath.programme.roadmaps.links import (
    NEEDED_BY,
    NEEDS,
    MilestoneLink,
    needed_by,
    needs,
)
from goldpath.programme.roadmaps.people import MilestoneOwner, name_of, owner_of
from goldpath.programme.roadmaps.states import MilestoneState, late, mine, state, whose
from goldpath.programme.roadmaps.tables import MilestoneComment as CommentRow
from goldpath.programme.roadmaps.tables import MilestoneKind, MilestoneStatus
from goldpath.reader.inputs import Direction, Filter, Order, RangeFilter, Where, condition
from goldpath.reader.mapping import children, computed, many, one, parent

ORDER = ("position", "due_on", "id")
"""The order of a road."""


@strawberry.type(description="What somebody said of a milestone.")
class MilestoneComment:
    """What somebody said of a milestone. It stays as it was said."""

    text: str
    at: datetime = computed(lambda comment: comment.c.created_at)
    author: str | None = computed(
        name_of("account_id"), "Who said it; null if you may not know the person."
    )


@strawberry.type
class MilestoneFacts:
    """What every door tells of a milestone that may read it whole."""

    title: str
    description: str | None
    kind: MilestoneKind
    due_on: date | None = strawberry.field(description="The day it is due; null while undecided.")
    status: MilestoneStatus
    waiver: str | None = strawberry.field(description="Why it is not needed, if it is waived.")
    done_on: date | None = strawberry.field(
        description="The day it was done; null if it is not, or if nobody knows the day."
    )
    position: int = strawberry.field(
        description="Its place on the road; among equals, what is due first comes first."
    )
    days: int = strawberry.field(description="The days of the calendar that it takes.")
    not_before: date | None = strawberry.field(description="The first day that it can begin on.")
    reaches: LabelLevel | None = strawberry.field(
        description="The label that is held once it is done."
    )
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    owner: MilestoneOwner | None = one(
        owner_of, "Who sees to it; null if nobody does, or if you may not know the person."
    )
    mine: bool = computed(mine, "Whether you are its owner.")
    late: bool = computed(late, "Whether it is open on a day, though it was due before.", on=On)
    state: MilestoneState = computed(state, "How far it is on a day.", on=On)
    earliest_on: date | None = computed(
        milestone_earliest,
        "The earliest day on which it can be done, seen on a day; null if it is not open.",
        on=On,
    )
    comments: list[MilestoneComment] = many(
        children(CommentRow, "id"), "What was said of it, the oldest first.", about=5
    )


@strawberry.type(description="A step on a cluster's road to its label.")
class Milestone(MilestoneFacts, Node):
    """A step on a cluster's road to its label."""

    phase: ProjectPhase | None = one(parent(PhaseRow), "The phase of the project it belongs to.")
    needs: list[MilestoneLink] = many(needs, NEEDS, about=2)
    needed_by: list[MilestoneLink] = many(needed_by, NEEDED_BY, about=2)
    evidence: list[Evidence] = many(
        children(EvidenceRow, "id"), "The files that prove it, the oldest first.", about=3
    )


@strawberry.input(description="Which milestones are meant. Null asks nothing.")
class MilestoneWhere(Where):
    """Which milestones are meant."""

    title: Filter[str] | None = None
    kind: Filter[MilestoneKind] | None = None
    due_on: RangeFilter[date] | None = None
    status: Filter[MilestoneStatus] | None = None
    late_on: date | None = condition(late, "Open, though due before this day.")
    mine: bool | None = condition(whose, "Those that you own, or that you do not.")
    or_: list["MilestoneWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["MilestoneWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What milestones are ordered by.")
class MilestoneOrder(Order):
    """What milestones are ordered by."""

    due_on: Direction | None = strawberry.UNSET
    title: Direction | None = strawberry.UNSET
