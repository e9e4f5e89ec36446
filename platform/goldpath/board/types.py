"""The coordination board's view: all projects together, as far as each shares itself."""

from datetime import date

import strawberry

from goldpath.board.exchanges import held
from goldpath.board.questions import (
    cluster_count,
    covered,
    labels_by_country,
    labels_by_level,
    participants,
    shared,
    shows_names,
)
from goldpath.endpoint.node import Node
from goldpath.label.awards.held import On
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.programme.exchanges.tables import ExchangeKind
from goldpath.programme.projects.tables import Sharing
from goldpath.reader.mapping import computed, many, one


@strawberry.type(description="How many projects an answer covers, of all there are.")
class Covers:
    """How many projects an answer covers."""

    projects: int = strawberry.field(description="Projects that share at least aggregates.")
    of: int = strawberry.field(description="All projects.")


@strawberry.type(description="Labels held in a country.")
class CountryLabels:
    """Labels held in a country."""

    country: CountryCode
    clusters: int = strawberry.field(description="Clusters that hold a label, each once.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


@strawberry.type(description="Labels held at a level.")
class LevelLabels:
    """Labels held at a level."""

    level: LabelLevel
    clusters: int = strawberry.field(description="Clusters whose strongest label it is.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


@strawberry.type(description="Exchanges of a kind that were held between two countries.")
class CountryExchanges:
    """Exchanges of a kind between two countries."""

    kind: ExchangeKind
    host: CountryCode = strawberry.field(description="The country of the cluster that is visited.")
    visitor: CountryCode = strawberry.field(description="The country of the cluster that visits.")
    exchanges: int = strawberry.field(
        description="Each once, however many projects stand by it; at least one of these shares."
    )


@strawberry.type(description="A participant's name, where its project shares names.")
class BoardCluster:
    """A participant's name."""

    name: str
    country: CountryCode


@strawberry.type(description="A project as far as it shares itself with the board.")
class BoardProject(Node):
    """A project as far as it shares itself."""

    slug: str
    title: str
    programme: str | None
    starts_on: date | None
    ends_on: date | None
    sharing: Sharing
    cluster_count: int = computed(
        cluster_count, "How many clusters take part, withdrawn ones left out."
    )
    clusters: list[BoardCluster] | None = many(
        participants,
        "Who takes part, by name; null unless the project shares names.",
        about=20,
        given=shows_names,
    )


@strawberry.type(description="All projects together, as far as each shares itself.")
class Board:
    """The coordination board's view."""

    projects: list[BoardProject] = many(
        shared, "The projects that share themselves, by title.", about=50
    )
    labels_by_country: list[CountryLabels] = many(
        labels_by_country, "Participants that hold a label on a day, by country.", about=30, on=On
    )
    labels_by_level: list[LevelLabels] = many(
        labels_by_level, "Participants that hold a label on a day, by level.", about=3, on=On
    )
    exchanges: list[CountryExchanges] = many(
        held,
        "The exchanges that were held, by kind and the countries of host and visitor.",
        about=30,
    )
    covers: Covers = one(covered, "How many projects these answers cover.", always=True)
