"""Clusters in the schema: as the public sees them, and as those who work with them do."""

import strawberry
from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from goldpath.endpoint.node import Node
from goldpath.label.awards.held import On, history, strongest
from goldpath.label.awards.types import Award, RegistryAward
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.tables import ClusterAlias
from goldpath.reader.mapping import Row, Rows, computed, many, one, rows

LABEL = "The strongest label in force on a day; null if there is none."
AWARDS = "Every label the cluster was awarded, the latest first."


@strawberry.type(description="A cluster that holds or held a label, as everybody may see it.")
class RegistryCluster(Node):
    """A cluster in the public register."""

    name: str
    country: CountryCode
    portfolio: ComparativePortfolio | None
    website: str | None
    label: RegistryAward | None = one(strongest, LABEL, on=On)
    awards: list[RegistryAward] = many(history, AWARDS, about=3)


def aliases(cluster: Row) -> ColumnElement[list[str]]:
    """Return a cluster's other names, in alphabetical order."""
    alias = rows(ClusterAlias).row
    names = func.array_agg(aggregate_order_by(alias.c.name, alias.c.name_key))
    found = select(func.coalesce(names, literal_column("'{}'")))
    return found.where(alias.c.cluster_id == cluster.c.id).scalar_subquery()


@strawberry.type(description="A cluster of the label core, as projects and the secretariat see it.")
class Cluster(Node):
    """A cluster of the label core."""

    name: str
    country: CountryCode
    region: str | None
    portfolio: ComparativePortfolio | None
    website: str | None
    aliases: list[str] = computed(aliases, "Other names that the cluster goes by.")
    label: Award | None = one(strongest, LABEL, on=On)
    awards: list[Award] = many(history, AWARDS, about=3)


def by_name() -> Rows:
    """Return all clusters in the order of their names."""
    found = rows(ClusterRow)
    return found.by(found.row.c.name_key, found.row.c.id)
