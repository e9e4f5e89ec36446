"""Clusters in the schema: as the public sees them, and as those who work with them do."""

import strawberry
from sqlalchemy import Cast, ColumnElement, Double, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from goldpath.endpoint.node import Node
from goldpath.label.awards.held import On, history, strongest
from goldpath.label.awards.types import Award, RegistryAward
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.member_types import MemberType
from goldpath.label.clusters.near import near
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.present import listed
from goldpath.label.clusters.tables import ClusterAlias
from goldpath.label.clusters.tables import ClusterMembers as MembersRow
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


@strawberry.type(description="The members of one type that a cluster has.")
class ClusterMembers:
    """A cluster's members of one type."""

    type: MemberType = computed(lambda members: members.c.member_type)
    count: int


def members(cluster: Row) -> Rows:
    """Return how many members a cluster has, by type; types that nobody told left out."""
    found = rows(MembersRow)
    own = found.only(found.row.c.cluster_id == cluster.c.id)
    return own.by(found.row.c.member_type.collate("C"))


def team_fte(cluster: Row) -> Cast[float]:
    """Return the size of a cluster's management team, in full-time equivalents."""
    return cast(cluster.c.team_fte, Double)


@strawberry.type
class ClusterProfile:
    """What a cluster tells of itself, where it is known; no type of the schema by itself."""

    name: str
    country: CountryCode
    region: str | None
    portfolio: ComparativePortfolio | None
    website: str | None
    legal_form: str | None
    founded: int | None = strawberry.field(description="The year.")
    team_fte: float | None = computed(
        team_fte, "The management team's size, in full-time equivalents."
    )
    eccp_link: str | None = strawberry.field(
        description="Its page on the European Cluster Collaboration Platform."
    )
    members: list[ClusterMembers] = many(
        members, "How many members it has, by type; types that nobody told are left out.", about=3
    )
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    aliases: list[str] = computed(aliases, "Other names that the cluster goes by.")
    label: Award | None = one(strongest, LABEL, on=On)
    awards: list[Award] = many(history, AWARDS, about=3)


def proposed(cluster: Row) -> ColumnElement[bool]:
    """Return whether a cluster is a project's proposal, not confirmed so far."""
    waits: ColumnElement[bool] = cluster.c.proposed_by.is_not(None)
    return waits


@strawberry.type(description="A cluster of the label core, as projects and the secretariat see it.")
class Cluster(ClusterProfile, Node):
    """A cluster of the label core."""

    proposed: bool = computed(
        proposed, "Whether a project proposed it, and the secretariat has not confirmed it so far."
    )
    near_duplicates: list["Cluster"] = many(
        near, "Clusters of its country that it may be a duplicate of, by name.", about=2
    )


def by_name() -> Rows:
    """Return all clusters in the order of their names, those merged into others left out."""
    found = listed()
    return found.by(found.row.c.name_key, found.row.c.id)
