"""Which clusters a search means, and the orders they can be read in."""

from datetime import date
from typing import Any, Optional

import strawberry
from sqlalchemy import ColumnElement, Text, select
from sqlalchemy.types import TypeEngine

from goldpath.label.awards.held import awarded
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import Cluster, ClusterAlias, KnownName, RegistryName
from goldpath.reader.given import Given
from goldpath.reader.inputs import Direction, Filter, Order, Where, condition, ordering
from goldpath.reader.mapping import Row, rows

_TEXT: TypeEngine[Any] = Text()


@strawberry.input(description="A label that a cluster was awarded.")
class LabelWhere(Where):
    """A label that a cluster was awarded. Both conditions are about one and the same award."""

    level: Filter[LabelLevel] | None = None
    on: date | None = strawberry.field(
        default=None,
        description="It was in force on this day. An award whose start is unknown counts up to "
        "its `validUntil`, and says `startKnown: false`.",
    )


def pattern(words: Given) -> Given:
    """Return what LIKE looks for: the words anywhere in a name; signs alone are in none."""
    return words.then(_pattern, _TEXT)


def _pattern(words: str) -> str:
    if not words.strip():
        return "%"
    key = normalised(words)
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%" if key else " "


def _registered(cluster: Row, words: Given) -> ColumnElement[bool]:
    """Return the condition that the name in the register holds the words."""
    name = rows(RegistryName).row
    found = select(name.c.cluster_id).where(name.c.name_key.like(pattern(words).sql))
    among: ColumnElement[bool] = cluster.c.id.in_(found)
    return among


def _known(cluster: Row, words: Given) -> ColumnElement[bool]:
    """Return the condition that the name or another name holds the words."""
    name, alias, other = rows(KnownName).row, rows(ClusterAlias).row, rows(Cluster).row
    sought = pattern(words).sql
    names = select(name.c.cluster_id).where(name.c.name_key.like(sought))
    aliases = select(alias.c.cluster_id).where(alias.c.name_key.like(sought))
    waiting = other.c.proposed_by.is_not(None), other.c.merged_into.is_(None)
    proposals = select(other.c.id).where(*waiting, other.c.name_key.like(sought))
    among: ColumnElement[bool] = cluster.c.id.in_(names.union_all(aliases, proposals))
    return among


def _proposed(cluster: Row, wanted: bool) -> ColumnElement[bool]:  # noqa: FBT001 - what is asked
    """Return the condition that a cluster is a proposal, or that it is confirmed."""
    proposer = cluster.c.proposed_by
    meant: ColumnElement[bool] = proposer.is_not(None) if wanted else proposer.is_(None)
    return meant


_SEARCH = "Part of the name; accents, case and punctuation do not count."


@strawberry.input(description="Which clusters of the register are meant. Null asks nothing.")
class RegistryClusterWhere(Where):
    """Which clusters of the register are meant."""

    country: Filter[CountryCode] | None = None
    portfolio: Filter[ComparativePortfolio] | None = None
    search: str | None = condition(_registered, _SEARCH)
    label: LabelWhere | None = condition(awarded, "It was awarded such a label.")
    or_: list["RegistryClusterWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["RegistryClusterWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(description="Which clusters are meant. Null asks nothing.")
class ClusterWhere(Where):
    """Which clusters of the core are meant."""

    country: Filter[CountryCode] | None = None
    region: Filter[str] | None = None
    portfolio: Filter[ComparativePortfolio] | None = None
    search: str | None = condition(
        _known, "Part of the name, or of another name; accents, case and punctuation do not count."
    )
    label: LabelWhere | None = condition(awarded, "It was awarded such a label.")
    proposed: bool | None = condition(_proposed, "It waits for the secretariat to confirm it.")
    or_: list["ClusterWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["ClusterWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What clusters are ordered by.")
class ClusterOrder(Order):
    """What clusters are ordered by."""

    name: Direction | None = ordering(
        lambda cluster: cluster.c.name_key, "By name; accents and case do not count."
    )
    country: Direction | None = strawberry.UNSET
    portfolio: Direction | None = strawberry.UNSET
