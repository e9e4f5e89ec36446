"""The board's questions, as rows. Row-level security keeps out what projects do not share."""

from functools import cache

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Subquery,
    case,
    column,
    func,
    select,
    values,
)
from sqlalchemy import String as Text

from goldpath.label.awards.held import in_force, level_rank
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.projects.tables import Project, Sharing
from goldpath.reader.given import Given, Value
from goldpath.reader.mapping import Row, Rows, rows


def taking_part(participation: Row) -> ColumnElement[bool]:
    """Return the condition that a participation was not withdrawn."""
    stays: ColumnElement[bool] = participation.c.status != ParticipationStatus.WITHDRAWN
    return stays


@cache
def places() -> CTE:
    """Return which cluster takes part in which project that shares, looked up once a statement."""
    participation = rows(Participation).row
    found = select(participation.c.project_id, participation.c.cluster_id)
    return found.where(taking_part(participation)).distinct().cte("places")


@cache
def all_participants() -> CTE:
    """Return which clusters take part in a project that shares, each once a statement."""
    participation = rows(Participation).row
    found = select(participation.c.cluster_id).where(taking_part(participation))
    return found.distinct().cte("participants")


def strengths(on: Value, *around: Row) -> Subquery:
    """Return each participant that holds a label on a day, and how strong its strongest one is.

    A strength is an integer, so that the strongest is a maximum: twice the level's rank, and one
    more if the label's end is known. (Of two of a level the one whose end is known counts.)
    """
    award = rows(LabelAward).row
    known = case((award.c.valid_until.is_not(None), 1), else_=0)
    strongest = func.max(2 * level_rank(award.c.level) + known)
    return (
        select(award.c.cluster_id, strongest.label("strength"))
        .where(award.c.cluster_id.in_(select(all_participants().c.cluster_id)), in_force(award, on))
        .group_by(award.c.cluster_id)
        .correlate(*around)
        .subquery()
    )


def _end_unknown(strength: ColumnElement[int]) -> ColumnElement[int]:
    """Count the labels whose end is unknown."""
    return func.count().filter(strength % 2 == 0).label("end_unknown")


def labels_by_country(_: Row, on: Given) -> Rows:
    """Count the participants that hold a label on a day, by country."""
    held, cluster = strengths(on), rows(Cluster).row
    counted = (
        select(cluster.c.country, func.count().label("clusters"), _end_unknown(held.c.strength))
        .join_from(held, cluster, cluster.c.id == held.c.cluster_id)
        .group_by(cluster.c.country)
    )
    found = rows(counted.subquery())
    return found.by(found.row.c.country)


def labels_by_level(_: Row, on: Given) -> Rows:
    """Count the participants that hold a label on a day, by level; none counts zero."""
    held = strengths(on)
    rank = held.c.strength // 2
    counted = (
        select(rank.label("rank"), func.count().label("clusters"), _end_unknown(held.c.strength))
        .group_by(rank)
        .subquery()
    )
    levels = values(column("level", Text), column("rank", Integer), name="levels").data(
        [(level.value, level.rank) for level in LabelLevel]
    )
    whole = select(
        levels.c.level,
        levels.c.rank,
        func.coalesce(counted.c.clusters, 0).label("clusters"),
        func.coalesce(counted.c.end_unknown, 0).label("end_unknown"),
    ).select_from(levels.outerjoin(counted, counted.c.rank == levels.c.rank))
    found = rows(whole.subquery())
    return found.by(found.row.c.rank)


def covered(_: Row) -> Rows:
    """Count the projects that share, and all there are."""
    shared = select(func.count(rows(Project).row.c.id)).scalar_subquery()
    every = select(func.project_count()).scalar_subquery()
    return rows(select(shared.label("projects"), every.label("of")).subquery())


def shared(_: Row) -> Rows:
    """Return the projects that share themselves, by title."""
    project = rows(Project)
    return project.by(project.row.c.title, project.row.c.id)


def cluster_count(project: Row) -> ColumnElement[int]:
    """Count the clusters that take part in a project."""
    participation = rows(Participation).row
    counted = select(func.count(participation.c.cluster_id.distinct()))
    own = participation.c.project_id == project.c.id
    return counted.where(own, taking_part(participation)).scalar_subquery()


def shows_names(project: Row) -> ColumnElement[bool]:
    """Return the condition that a project shares names."""
    names: ColumnElement[bool] = project.c.sharing == Sharing.NAMES
    return names


def participants(project: Row) -> Rows:
    """Return the clusters that take part in a project, by name."""
    participation, cluster = rows(Participation).row, rows(Cluster)
    own = select(participation.c.cluster_id).where(
        participation.c.project_id == project.c.id, taking_part(participation)
    )
    found = cluster.only(cluster.row.c.id.in_(own.correlate(project)))
    return found.by(cluster.row.c.name_key, cluster.row.c.id)
