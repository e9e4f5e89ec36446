"""The label core's root fields: the public registry, and the secretariat's view."""

from datetime import date
from typing import Annotated

import strawberry
from sqlalchemy import func
from sqlmodel import col, select

from goldpath.audit.types import AuditEntry, Where, core_trail
from goldpath.database.doors import PUBLIC, Door
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.pages import After, Before, Connection, First, Last, PageRequest
from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.search import ClusterSearch
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.types import PUBLIC_CLUSTER, Cluster, RegistryCluster, listing
from goldpath.label.experts.types import Expert, RegistryExpert, experts, roster
from goldpath.label.managers.changes import named_managers
from goldpath.label.managers.tables import ClusterManager as ManagerRow
from goldpath.label.managers.types import ClusterManager

Search = Annotated[
    str | None,
    strawberry.argument(
        description="Part of the name; accents, case and punctuation do not count."
    ),
]
Level = Annotated[
    LabelLevel | None,
    strawberry.argument(description="Who ever held this level; with `labelledOn`, held it then."),
]
LabelledOn = Annotated[
    date | None,
    strawberry.argument(
        description="Who held a label on this day. An award whose start is unknown counts up to "
        "its `validUntil`, and says `startKnown: false`."
    ),
]


@strawberry.type(description="A country in the public register.")
class RegistryCountry:
    """A country in the public register."""

    country: CountryCode
    clusters: int = strawberry.field(description="Its clusters that ever held a label.")


@strawberry.type(description="The public register: who holds or held a label. Open to everybody.")
class Registry:
    """The public register."""

    @strawberry.field(
        description="The countries of the clusters that ever held a label, by their codes."
    )
    async def countries(self, info: Info) -> list[RegistryCountry]:
        """Count the register's clusters by country. The door shows those that held a label."""
        country = col(ClusterRow.country)
        counted = select(country, func.count()).group_by(country).order_by(country)
        found = await info.context.read(PUBLIC).rows(counted)
        return [RegistryCountry(country=CountryCode(row[0]), clusters=row[1]) for row in found]

    @strawberry.field(
        description="The experts who agreed to be named here and hold a credential in force today."
    )
    async def experts(self, info: Info) -> list[RegistryExpert]:
        """Return the public roster."""
        return await roster(info.context)

    @strawberry.field(description="Clusters that ever held a label, in the order of their names.")
    async def clusters(  # noqa: PLR0913 - each is an argument in the schema
        self,
        info: Info,
        *,
        country: CountryCode | None = None,
        portfolio: ComparativePortfolio | None = None,
        level: Level = None,
        search: Search = None,
        labelled_on: LabelledOn = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[RegistryCluster]:
        """Return a page of the register."""
        sought = ClusterSearch(country, portfolio, level, search, labelled_on)
        found = listing(select(ClusterRow).options(PUBLIC_CLUSTER), sought)
        asked = PageRequest(first, after, last, before)
        return await found.page(info.context.read(PUBLIC), asked, RegistryCluster.of)


@strawberry.type(description="The label core, for the secretariat that keeps it.")
class Secretariat:
    """The label core's administration."""

    door: strawberry.Private[Door]

    @strawberry.field(description="Every change in the label core, the newest first.")
    async def audit_trail(  # noqa: PLR0913 - each is an argument in the schema
        self,
        info: Info,
        *,
        where: Where = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[AuditEntry] | None:
        """Return a page of the label core's audit trail. Raises Forbidden."""
        door = info.context.signed_in().office(Action.CORE_AUDIT)
        return await core_trail(info, door, where, PageRequest(first, after, last, before))

    @strawberry.field(description="Everybody who holds or held a credential, by name.")
    async def experts(self, info: Info) -> list[Expert]:
        """Return the experts, whether or not they agreed to be named."""
        return await experts(info.context, self.door)

    @strawberry.field(description="Who manages a cluster, by name.")
    async def managers(self, info: Info, cluster: strawberry.ID) -> list[ClusterManager]:
        """Return a cluster's managers."""
        asked = reference(cluster, "Cluster", "RegistryCluster", field="cluster")
        found = named_managers(col(ManagerRow.cluster_id) == asked.key)
        rows = await info.context.read(self.door).rows(found)
        return [ClusterManager.of(self.door, *row) for row in rows]

    @strawberry.field(description="All clusters, labelled or not, in the order of their names.")
    async def clusters(  # noqa: PLR0913 - each is an argument in the schema
        self,
        info: Info,
        *,
        country: CountryCode | None = None,
        portfolio: ComparativePortfolio | None = None,
        level: Level = None,
        search: Search = None,
        labelled_on: LabelledOn = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Cluster]:
        """Return a page of the core's clusters."""
        sought = ClusterSearch(country, portfolio, level, search, labelled_on)
        asked = PageRequest(first, after, last, before)
        reading = info.context.read(self.door)
        return await listing(select(ClusterRow), sought).page(
            reading, asked, lambda row: Cluster.of(row, self.door)
        )
