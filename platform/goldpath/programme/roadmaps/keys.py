"""Ids of a roadmap's parts at the manager's door: they carry the cluster, not the project."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, func, select
from sqlmodel import SQLModel

from goldpath.programme.cohorts.tables import Participation
from goldpath.reader.expressions import Expression, id_of
from goldpath.reader.mapping import Row, rows
from goldpath.reader.planner import Scope
from goldpath.reader.roots import Start


def managed_id(type_name: str) -> Callable[[Row], Expression]:
    """Return how the id of a thing of a cluster's roadmap is made; the door knows the cluster."""

    def made(row: Row) -> Expression:
        return id_of(type_name, func.current_setting("goldpath.cluster"), row.c.id)

    return made


def managed_by_key(table: type[SQLModel]) -> Start:
    """Return how to start from the thing of a cluster's roadmap that the scope's `key` names."""

    def start(scope: Scope) -> Row:
        found = rows(table)
        return found.only(
            found.row.c.id == scope("key").sql, _of_cluster(found.row, scope("owner").sql)
        )

    return start


def _of_cluster(row: Row, cluster: ColumnElement[object]) -> ColumnElement[bool]:
    place = rows(Participation).row
    own = select(place.c.id).where(
        place.c.project_id == row.c.project_id,
        place.c.id == row.c.participation_id,
        place.c.cluster_id == cluster,
    )
    return own.correlate(row).exists()
