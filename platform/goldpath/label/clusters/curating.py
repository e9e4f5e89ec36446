"""The secretariat's mutations of which clusters there are, and what they are called."""

from collections.abc import Awaitable, Callable

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.payloads import Outcome, UserError, attempt, shown_in_core
from goldpath.identity.policy import Action
from goldpath.label.clusters.changes import ClusterChanges
from goldpath.label.clusters.curation import Curation
from goldpath.label.clusters.present import present
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.types import Cluster

KINDS = ("Cluster", "RegistryCluster")


@strawberry.input(description="What a cluster is to be called.")
class RenameClusterInput:
    """What a cluster is to be called."""

    cluster: strawberry.ID
    name: str
    expected_version: int


@strawberry.input(description="A project's proposal that is a cluster indeed.")
class ConfirmClusterInput:
    """A project's proposal that is a cluster indeed."""

    cluster: strawberry.ID
    expected_version: int


@strawberry.input(description="A duplicate, and the cluster that it is.")
class MergeClustersInput:
    """A duplicate, and the cluster that it is."""

    duplicate: strawberry.ID
    into: strawberry.ID = strawberry.field(description="The cluster that stays.")
    reason: str
    expected_version: int = strawberry.field(description="The duplicate's `version`.")


@strawberry.type
class RenameClusterPayload:
    """The cluster as it is now, or what to mend."""

    cluster: Cluster | None
    user_errors: list[UserError]


@strawberry.type
class ConfirmClusterPayload:
    """The cluster as it is now, or what to mend."""

    cluster: Cluster | None
    user_errors: list[UserError]


@strawberry.type
class MergeClustersPayload:
    """The cluster that stays, or why they could not be merged."""

    cluster: Cluster | None
    user_errors: list[UserError]


async def rename_cluster(info: Info, input: RenameClusterInput) -> RenameClusterPayload | None:
    """Give a cluster another name; it still goes by the former one."""
    key = reference(input.cluster, *KINDS, field="cluster").key
    done = await _decide(
        info,
        Action.CLUSTER_KEEP,
        lambda session: ClusterChanges(session).rename(key, input.name, input.expected_version),
    )
    return RenameClusterPayload(cluster=done.value, user_errors=done.errors)


async def confirm_cluster(info: Info, input: ConfirmClusterInput) -> ConfirmClusterPayload | None:
    """Make a project's proposal a cluster for everybody."""
    key = reference(input.cluster, *KINDS, field="cluster").key
    done = await _decide(
        info,
        Action.CLUSTER_CONFIRM,
        lambda session: Curation(session).confirm(key, input.expected_version),
    )
    return ConfirmClusterPayload(cluster=done.value, user_errors=done.errors)


async def merge_clusters(info: Info, input: MergeClustersInput) -> MergeClustersPayload | None:
    """Make a duplicate lead to the cluster that it is, with all that belongs to it."""
    duplicate = reference(input.duplicate, *KINDS, field="duplicate").key
    into = reference(input.into, *KINDS, field="into").key
    done = await _decide(
        info,
        Action.CLUSTER_MERGE,
        lambda session: Curation(session).merge(
            duplicate, into, input.reason, input.expected_version
        ),
    )
    return MergeClustersPayload(cluster=done.value, user_errors=done.errors)


async def _decide(
    info: Info, action: Action, change: Callable[[AsyncSession], Awaitable[ClusterRow]]
) -> Outcome:
    """Change a cluster at the secretariat's door and show it."""
    door = info.context.signed_in().office(action)
    return await attempt(info, shown_in_core("cluster", door, change, present, "Cluster"))
