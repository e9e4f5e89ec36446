"""The board's questions, as statements. Row-level security keeps out what projects do not share."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import case, func
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from goldpath.label.awards.held import in_force
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus

_RANK = case({level.value: level.rank for level in LabelLevel}, value=col(LabelAward.level))


def participants() -> SelectOfScalar[UUID]:
    """Return the clusters that take part in a project that shares, each once."""
    return (
        select(Participation.cluster_id)
        .where(col(Participation.status) != ParticipationStatus.WITHDRAWN)
        .distinct()
    )


def labels(on: date) -> Select[UUID, str, LabelLevel, bool]:
    """Return each participant's strongest label in force on a day: cluster, country, level."""
    return (
        select(
            col(LabelAward.cluster_id).label("cluster_id"),
            col(Cluster.country).label("country"),
            col(LabelAward.level).label("level"),
            col(LabelAward.valid_until).is_(None).label("end_unknown"),
        )
        .join(Cluster, col(Cluster.id) == col(LabelAward.cluster_id))
        .where(col(LabelAward.cluster_id).in_(participants()), in_force(on))
        .ext(distinct_on(col(LabelAward.cluster_id)))
        .order_by(
            col(LabelAward.cluster_id),
            _RANK.desc(),
            col(LabelAward.valid_until).desc().nulls_last(),
            col(LabelAward.id).desc(),
        )
    )


def labels_by(column: str, on: date) -> Select[Any, int, int]:
    """Count the participants that hold a label on a day, by `country` or `level`."""
    held = labels(on).subquery()
    unknown = func.count().filter(held.c.end_unknown)
    return select(held.c[column], func.count(), unknown).group_by(held.c[column])
