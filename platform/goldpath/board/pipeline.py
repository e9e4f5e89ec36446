"""How far those are who aim for a label: by assessments and roads, and whether they can make it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import strawberry
from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    Text,
    case,
    column,
    func,
    literal_column,
    select,
    values,
)

from goldpath.board.asking import asked
from goldpath.board.projects import Covers, covers
from goldpath.board.questions import taking_part
from goldpath.label.assessments.tables import Assessment, AssessmentStatus
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.decisions.tables import Decision
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.roadmaps.forecast import Prospect, holds, prospect
from goldpath.programme.roadmaps.tables import RoadmapOutlook
from goldpath.reader.given import Carried, Given
from goldpath.reader.mapping import Row, Rows, computed, many, rows


@strawberry.enum(description="How far a participant is on the way to the label it aims for.")
class PipelineStage(StrEnum):
    """How far a participant is on the way to the label it aims for, the farthest last."""

    NO_ROADMAP = "NO_ROADMAP"
    """No milestone has been laid out."""
    ON_THE_ROAD = "ON_THE_ROAD"
    """Its milestones are laid out, and no assessment is under way."""
    ORDERED = "ORDERED"
    """Its project has ordered the assessment."""
    ASSESSED = "ASSESSED"
    """The day of the interview or the audit has come."""
    REPORTED = "REPORTED"
    """The report is out, and not decided on."""
    HELD = "HELD"
    """It holds the label, or a stronger one."""

    @property
    def rank(self) -> int:
        """How far it is, as a number."""
        return list(PipelineStage).index(self)


BEST_FIRST = (
    Prospect.REACHED,
    Prospect.POSSIBLE,
    Prospect.NO_ROADMAP,
    Prospect.NO_PREREQUISITE,
    Prospect.LABEL_EXPIRES,
    Prospect.PROJECT_ENDS,
    Prospect.NO_TARGET,
    Prospect.ENDED,
)
"""Of a cluster with several prospects, the first of these counts."""

Level = Annotated[
    LabelLevel | None,
    strawberry.argument(
        description="The label that they aim for; Gold if left out.",
        metadata={"usual": lambda: LabelLevel.GOLD},
    ),
]


@strawberry.type(description="How many participants are so far.")
class StageCount:
    """How many participants are so far."""

    stage: PipelineStage
    clusters: int = strawberry.field(
        description="Clusters; one in several projects where it is farthest."
    )


@strawberry.type(description="How many participants have a prospect.")
class ClusterProspects:
    """How many participants have a prospect."""

    prospect: Prospect
    clusters: int = strawberry.field(
        description="Clusters; one in several projects where it looks best."
    )


def pipeline(_: Row, on: Given, level: Given) -> Rows:
    """Return what the way to a label is asked with."""
    return asked(on=on, level=level)


def _aiming(about: Row) -> Rows:
    """Return the places of those who aim for a label."""
    place = rows(Participation)
    return place.only(taking_part(place.row), place.row.c.target_level == about.c.level)


def aiming(about: Row) -> ColumnElement[int]:
    """Count the participants that aim for a label."""
    place = _aiming(about)
    counted = select(func.count(place.row.c.cluster_id.distinct()))
    return counted.where(*place.where).scalar_subquery()


def _under_way(place: Row, about: Row) -> ColumnElement[Any]:
    """Return how far a place's assessment is on a day, of those that are not decided on."""
    made, decision, on = rows(Assessment).row, rows(Decision).row, about.c.on
    over: Any = select(literal_column("1")).where(
        decision.c.assessment_id == made.c.id, decision.c.decided_on <= on
    )
    rank = case(
        (made.c.reported_on <= on, PipelineStage.REPORTED.rank),
        (made.c.scheduled_on <= on, PipelineStage.ASSESSED.rank),
        else_=PipelineStage.ORDERED.rank,
    )
    found = select(func.max(rank)).where(
        made.c.ordered_by == place.c.project_id,
        made.c.cluster_id == place.c.cluster_id,
        made.c.level == about.c.level,
        made.c.ordered_on <= on,
        made.c.status != AssessmentStatus.WITHDRAWN,
        ~over.correlate(made, about).exists(),
    )
    return found.correlate(place, about).scalar_subquery()


def _on_the_road(place: Row) -> ColumnElement[int]:
    """Return how far a place without an assessment is."""
    look = rows(RoadmapOutlook).row
    laid: Any = select(literal_column("1")).where(
        look.c.project_id == place.c.project_id,
        look.c.participation_id == place.c.id,
        look.c.steps > 0,
    )
    ranks = PipelineStage.ON_THE_ROAD.rank, PipelineStage.NO_ROADMAP.rank
    return case((laid.correlate(place).exists(), ranks[0]), else_=ranks[1])


def _farthest(about: Row) -> Subquery:
    """Return how far each cluster is that aims for a label."""
    found = _aiming(about)
    place = found.row
    holding = holds(place, Carried(about.c.on), about.c.level)
    under_way = func.coalesce(_under_way(place, about), _on_the_road(place))
    rank = case((holding, PipelineStage.HELD.rank), else_=under_way)
    each = select(place.c.cluster_id, func.max(rank).label("rank")).where(*found.where)
    return each.group_by(place.c.cluster_id).correlate(about).subquery()


def stages(about: Row) -> Rows:
    """Count those who aim for a label by how far they are; none counts zero."""
    each = _farthest(about)
    known = values(column("stage", Text), column("rank", Integer), name="stages").data(
        [(one.value, one.rank) for one in PipelineStage]
    )
    counted = (
        select(known.c.stage, known.c.rank, func.count(each.c.cluster_id).label("clusters"))
        .select_from(known.outerjoin(each, each.c.rank == known.c.rank))
        .group_by(known.c.stage, known.c.rank)
    )
    found = rows(counted.subquery())
    return found.by(found.row.c.rank)


def prospects(about: Row) -> Rows:
    """Count those who aim for a label by whether they can make it."""
    found = _aiming(about)
    place = found.row
    order = {one.value: number for number, one in enumerate(BEST_FIRST)}
    seen = case(order, value=prospect(place, Carried(about.c.on)))
    best = select(place.c.cluster_id, func.min(seen).label("rank")).where(*found.where)
    each = best.group_by(place.c.cluster_id).correlate(about).subquery()
    told = case({number: name for name, number in order.items()}, value=each.c.rank)
    counted = select(told.label("prospect"), each.c.rank, func.count().label("clusters"))
    made = rows(counted.group_by(each.c.rank).subquery())
    return made.by(made.row.c.rank)


@strawberry.type(description="Participants on the way to a label, seen on a day.")
class Pipeline:
    """Participants on the way to a label, seen on a day."""

    on: date
    level: LabelLevel = strawberry.field(description="The label that they aim for.")
    covers: Covers = covers()
    clusters: int = computed(aiming, "How many participants aim for it, each once.")
    stages: list[StageCount] = many(
        stages, "How far they are on the day, by the dates of labels and assessments.", about=6
    )
    prospects: list[ClusterProspects] = many(
        prospects,
        "Whether they can make it, seen on the day, their roads as they are now.",
        about=4,
    )
