"""The lists of the label core: the public register of labels, and the secretariat's clusters."""

from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardStatus, LabelAward
from goldpath.label.awards.types import status
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.present import listed
from goldpath.label.clusters.tables import Cluster
from goldpath.label.clusters.types import aliases, proposed
from goldpath.lists.columns import choice, day, number, own, text, texts, yes_no
from goldpath.lists.listing import Listing
from goldpath.lists.referred import named
from goldpath.reader.mapping import Rows, rows

_name_key = named("name_key", Cluster)


def _labels() -> Rows:
    award = rows(LabelAward)
    return award.by(_name_key(award.row), award.row.c.valid_until, award.row.c.id)


LABELS = Listing(
    name="labels",
    title="Labels",
    about="Every label that the public register shows, by the cluster's name.",
    action=Action.REGISTRY_READ,
    columns=(
        text("cluster", "The cluster's name.", named("name", Cluster), key=True),
        text("country", "Its country, by ISO 3166-1.", named("country", Cluster), key=True),
        choice("portfolio", ComparativePortfolio, "What it is about.", named("portfolio", Cluster)),
        text("website", "Its own pages.", named("website", Cluster)),
        choice("level", LabelLevel, "The label.", key=True),
        choice("status", AwardStatus, "What has become of it by today.", status),
        day("valid_from", "The first day; empty where unknown."),
        day("valid_until", "The last day; empty where unknown.", key=True),
    ),
    rows=_labels,
    owner=None,
)


def _clusters() -> Rows:
    found = listed()
    return found.by(found.row.c.name_key, found.row.c.id)


CLUSTERS = Listing(
    name="clusters",
    title="Clusters",
    about="Every cluster of the label core, with what it tells of itself.",
    action=Action.CORE_READ,
    columns=(
        text("name", "Its name.", key=True),
        text("country", "Its country, by ISO 3166-1.", key=True),
        text("region", "Its region."),
        choice("portfolio", ComparativePortfolio, "What it is about."),
        text("website", "Its own pages."),
        text("legal_form", "What it is in law."),
        number("founded", "The year."),
        number("team_fte", "The management team's size, in full-time equivalents."),
        text("eccp_link", "Its page on the European Cluster Collaboration Platform."),
        texts("aliases", "Other names that it goes by.", aliases),
        yes_no("proposed", "Whether it waits to be confirmed.", proposed, taken=False),
        *own("Cluster"),
    ),
    rows=_clusters,
    owner=None,
)
