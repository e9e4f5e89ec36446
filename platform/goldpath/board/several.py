"""Clusters that take part in several projects."""

from functools import cache

import strawberry
from sqlalchemy import CTE, ColumnElement, func, select

from goldpath.board.projects import BoardProject, Covers, covers
from goldpath.board.questions import places, shows_names
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.projects.tables import Project
from goldpath.reader.mapping import Row, Rows, computed, many, rows


@cache
def _several() -> CTE:
    """Return the clusters in several projects that share, and whether all these share names."""
    place, project = places(), rows(Project).row
    named = func.bool_and(shows_names(project)).label("named")
    return (
        select(place.c.cluster_id, named)
        .join_from(place, project, project.c.id == place.c.project_id)
        .group_by(place.c.cluster_id)
        .having(func.count() > 1)
        .cte("several")
    )


def in_several(_: Row) -> ColumnElement[int]:
    """Count the clusters that take part in several projects."""
    return select(func.count()).select_from(_several()).scalar_subquery()


def named(_: Row) -> Rows:
    """Return those of them that all of their projects name, by name."""
    cluster, several = rows(Cluster), _several()
    found = cluster.only(cluster.row.c.id.in_(select(several.c.cluster_id).where(several.c.named)))
    return found.by(cluster.row.c.name_key, cluster.row.c.id)


def projects_of(cluster: Row) -> Rows:
    """Return the projects that a cluster takes part in, by title."""
    project, place = rows(Project), places()
    own = select(place.c.project_id).where(place.c.cluster_id == cluster.c.id).correlate(cluster)
    found = project.only(project.row.c.id.in_(own))
    return found.by(project.row.c.title, project.row.c.id)


@strawberry.type(description="A cluster that takes part in several projects.")
class SharedCluster:
    """A cluster that takes part in several projects."""

    name: str
    country: CountryCode
    projects: list[BoardProject] = many(projects_of, "The projects, by title.", about=2)


@strawberry.type(description="Clusters that take part in several of the projects that share.")
class ClustersInSeveral:
    """Clusters that take part in several of the projects that share."""

    covers: Covers = covers()
    clusters: int = computed(in_several, "How many there are.")
    named: list[SharedCluster] = many(
        named, "Those of which every one of these projects shares names, by name.", about=10
    )
