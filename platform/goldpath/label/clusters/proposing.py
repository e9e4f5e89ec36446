"""The mutation by which a coordinator proposes a cluster."""

from dataclasses import replace
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once_for_project
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import Changed, UserError, attempt, shown_list
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.present import load_cluster, present
from goldpath.label.clusters.proposals import Proposal, Proposals
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.types import Cluster
from goldpath.reader.roots import Entry, of_project

_MOST_DISTINCT = 20


@strawberry.input(description="A cluster that is missing.")
class ProposeClusterInput:
    """A cluster that is missing."""

    project: strawberry.ID
    name: str
    country: CountryCode
    region: str | None = None
    portfolio: ComparativePortfolio | None = None
    website: str | None = None
    distinct_from: list[strawberry.ID] = strawberry.field(
        default_factory=list,
        description="Clusters that were offered as near duplicates, and that it is none of.",
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def proposal(self) -> Proposal:
        """Return what is proposed. Raises BadInput."""
        if len(self.distinct_from) > _MOST_DISTINCT:
            raise BadInput(f"At most {_MOST_DISTINCT} clusters belong here.", "distinctFrom")
        return Proposal(
            self.name,
            self.country,
            self.region,
            self.portfolio,
            self.website,
            [_distinct(one) for one in self.distinct_from],
        )


def _distinct(given: strawberry.ID) -> UUID:
    return reference(given, "Cluster", "RegistryCluster", field="distinctFrom").key


@strawberry.type
class ProposeClusterPayload:
    """The cluster that was proposed, or what to mend."""

    cluster: Cluster | None
    near_duplicates: list[Cluster] = strawberry.field(
        description="Clusters that it may be; unless it is one of these, list their ids in "
        "`distinctFrom`."
    )
    user_errors: list[UserError]


async def propose_cluster(info: Info, input: ProposeClusterInput) -> ProposeClusterPayload | None:
    """Propose a cluster that is missing; the own project may use it at once."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.CLUSTER_PROPOSE, project.key)
    proposal, near = input.proposal(), list[UUID]()

    async def write(session: AsyncSession) -> ClusterRow:
        proposals = Proposals(session, access, near)
        return await once_for_project(
            session,
            access,
            input,
            create=lambda: proposals.make(proposal),
            kept=lambda key: load_cluster(session, key),
        )

    changed = Changed(access.door, write, "cluster", lambda made: _entry(access, made.id))
    outcome = await attempt(info, changed)
    entries = [_entry(access, key) for key in near]
    return ProposeClusterPayload(
        cluster=outcome.value,
        near_duplicates=await shown_list(info, access.door, "nearDuplicates", entries),
        user_errors=outcome.errors,
    )


def _entry(access: ProjectAccess, key: UUID) -> Entry:
    """Return the entry to a cluster at a project's door."""
    return replace(of_project(access, present, "Cluster", key), scope={"key": key})
