"""Proposing a cluster, inside a transaction at a coordinator's door."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import Similar, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import read_name
from goldpath.label.clusters.near import clusters_like
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.present import load_cluster
from goldpath.label.clusters.profile import read_profile
from goldpath.label.clusters.tables import Cluster


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cluster that a coordinator misses, and the clusters that it is said not to be."""

    name: str
    country: CountryCode
    region: str | None
    portfolio: ComparativePortfolio | None
    website: str | None
    distinct_from: Collection[UUID]


@dataclass(slots=True)
class Proposals:
    """Proposals for one project. `near` are the keys of the clusters that the last one is like."""

    session: AsyncSession
    access: ProjectAccess
    near: list[UUID] = field(default_factory=list)

    async def make(self, proposal: Proposal) -> Cluster:
        """Propose a cluster, for this project to use at once and the secretariat to confirm.

        Raises Rejected; NotFound if it is said to be none of what is not there; Taken if there is
        one of the name; Similar if it is like some that it is not said to be none of.
        """
        checks = Checks()
        name, key = read_name(checks, proposal.name)
        told = {"region": proposal.region, "website": proposal.website}
        profile = read_profile(checks, told)
        checks.done()
        await self._compare(proposal, name, key, profile["website"])
        taken = Taken(f"Your project has proposed '{name}' already.", "name")
        with broken("cluster_proposed_by_country_name_key_key", taken):
            return await insert_row(
                self.session,
                Cluster,
                name=name,
                name_key=key,
                country=proposal.country,
                portfolio=proposal.portfolio,
                proposed_by=self.access.project_id,
                **profile,
            )

    async def _compare(self, proposal: Proposal, name: str, key: str, website: str | None) -> None:
        distinct = [await load_cluster(self.session, one) for one in proposal.distinct_from]
        found = await clusters_like(self.session, proposal.country, key, website)
        self.near.extend(one.id for one in found)
        if any(one.name_key == key for one in found):
            raise Taken(f"There is a cluster '{name}' in {proposal.country} already.", "name")
        known = {one.id for one in distinct}
        if left := [one.name for one in found if one.id not in known]:
            names = ", ".join(f"'{one}'" for one in left)
            raise Similar(
                f"There is {names} already. Choose it, or list it in `distinctFrom` if yours is "
                "another.",
                "distinctFrom",
            )
