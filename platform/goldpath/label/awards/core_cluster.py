"""What the core knows of a cluster, and what it learns from a registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from goldpath.label.awards.registry_report import Difference
from goldpath.label.awards.registry_rows import RegistryRow
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.portfolios import ComparativePortfolio


@dataclass(slots=True)
class CoreCluster:
    """A cluster of the core, as far as a registry may tell of it."""

    id: UUID
    name: str
    portfolio: ComparativePortfolio | None
    website: str | None
    filled: bool = False

    def learn(self, row: RegistryRow) -> Iterator[Difference]:
        """Take over what the core lacks; yield what it has otherwise, which stays."""
        if self.portfolio is None and row.portfolio is not None:
            self.portfolio, self.filled = row.portfolio, True
        if self.website is None and row.website is not None:
            self.website, self.filled = row.website, True
        if row.name != self.name and normalised(row.name) == normalised(self.name):
            yield Difference(row.line, self.name, "spelling", self.name, row.name)
        if row.portfolio is not None and row.portfolio is not self.portfolio:
            core = self.portfolio.label if self.portfolio else ""
            yield Difference(row.line, self.name, "portfolio", core, row.portfolio.label)
        if row.website is not None and row.website != self.website:
            yield Difference(row.line, self.name, "website", self.website or "", row.website)
