"""Which clusters a search means."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false
from sqlmodel import col, select

from goldpath.label.awards.held import in_force
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.tables import Cluster


@dataclass(frozen=True, slots=True)
class ClusterSearch:
    """What a reader looks for; what is None does not narrow.

    `level` and `labelled_on` speak of the same award: together they ask who held that level on
    that day, `level` alone who ever held it.
    """

    country: CountryCode | None = None
    portfolio: ComparativePortfolio | None = None
    level: LabelLevel | None = None
    search: str | None = None
    labelled_on: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions on a cluster."""
        found = []
        if self.country is not None:
            found.append(col(Cluster.country) == self.country)
        if self.portfolio is not None:
            found.append(col(Cluster.portfolio) == self.portfolio)
        if self.search is not None and self.search.strip():
            found.append(_named(self.search))
        if self.level is not None or self.labelled_on is not None:
            found.append(self._awarded())
        return found

    def _awarded(self) -> ColumnElement[bool]:
        award = [col(LabelAward.cluster_id) == col(Cluster.id)]
        if self.level is not None:
            award.append(col(LabelAward.level) == self.level)
        if self.labelled_on is not None:
            award.append(in_force(self.labelled_on))
        return select(LabelAward.id).where(*award).exists()


def _named(words: str) -> ColumnElement[bool]:
    """Return the condition that a name contains the words; signs alone are in no name."""
    key = normalised(words)
    return col(Cluster.name_key).contains(key, autoescape=True) if key else false()
