"""The board's questions, as rows. Row-level security keeps out what projects do not share."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, column, func, literal_column, select, values
from sqlalchemy import String as Text
from sqlalchemy.dialects.postgresql import distinct_on

from goldpath.label.awards.held import in_force, strongest_first
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.projects.tables import Project, Sharing
from goldpath.reader.given import Given
from goldpath.reader.mapping import Key, Row, Rows, rows


def taking_part(participation: Row) -> ColumnElement[bool]:
    """Return the condition that a participation was not withdrawn."""
    stays: ColumnElement[bool] = participation.c.status != ParticipationStatus.WITHDRAWN
    return stays


def _held(on: Given | None) -> Subquery:
    """Return each participant's strongest label in force on a day: country, level."""
    award, cluster, participation = rows(LabelAward).row, rows(Cluster).row, rows(Participation).row
    participants = select(participation.c.cluster_id).where(taking_part(participation)).distinct()
    order = (Key(award.c.cluster_id), *strongest_first(award))
    return (
        select(
            cluster.c.country,
            award.c.level,
            award.c.valid_until.is_(None).label("end_unknown"),
        )
        .select_from(award)
        .join(cluster, cluster.c.id == award.c.cluster_id)
        .where(award.c.cluster_id.in_(participants), in_force(award, on))
        .ext(distinct_on(award.c.cluster_id))
        .order_by(*(key.ordered() for key in order))
        .subquery()
    )


def _counted(by: str, on: Given | None) -> Select[Any]:
    held = _held(on)
    unknown = func.count().filter(held.c.end_unknown)
    return select(
        held.c[by], func.count().label("clusters"), unknown.label("end_unknown")
    ).group_by(held.c[by])


def labels_by_country(_: Row, on: Given | None) -> Rows:
    """Count the participants that hold a label on a day, by country."""
    counted = rows(_counted("country", on).subquery())
    return counted.by(counted.row.c.country)


def labels_by_level(_: Row, on: Given | None) -> Rows:
    """Count the participants that hold a label on a day, by level; none counts zero."""
    levels = values(column("level", Text), column("rank", Text), name="levels").data(
        [(level.value, str(level.rank)) for level in LabelLevel]
    )
    counted = _counted("level", on).subquery()
    zero: ColumnElement[int] = literal_column("0")
    whole = select(
        levels.c.level,
        levels.c.rank,
        func.coalesce(counted.c.clusters, zero).label("clusters"),
        func.coalesce(counted.c.end_unknown, zero).label("end_unknown"),
    ).select_from(levels.outerjoin(counted, counted.c.level == levels.c.level))
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
