"""Mutations of a cluster's profile and names, by its manager or by the secretariat.

The id's type says who acts: a `ManagedCluster` is its manager's, a `Cluster` the secretariat's.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.node import Node
from goldpath.endpoint.payloads import Changed, Outcome, UserError, attempt
from goldpath.identity.policy import Action, Role
from goldpath.identity.viewer import Viewer
from goldpath.label.clusters.changes import ClusterChanges
from goldpath.label.clusters.member_types import MemberType
from goldpath.label.clusters.present import present
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.reader.roots import Entry

WHOSE = "A `ManagedCluster` of yours; for the secretariat a `Cluster`."


@strawberry.input(description="How many members of a type a cluster has.")
class ClusterMembersInput:
    """How many members of a type a cluster has."""

    type: MemberType
    count: int


@strawberry.input(description="What to change of a profile; what is left out stays, null clears.")
class UpdateClusterProfileInput:
    """What to change of a profile."""

    cluster: strawberry.ID = strawberry.field(description=WHOSE)
    expected_version: int
    region: strawberry.Maybe[str | None]
    website: strawberry.Maybe[str | None]
    legal_form: strawberry.Maybe[str | None]
    founded: strawberry.Maybe[int | None] = strawberry.field(description="The year.")
    team_fte: strawberry.Maybe[float | None] = strawberry.field(
        description="The management team's size, in full-time equivalents."
    )
    eccp_link: strawberry.Maybe[str | None] = strawberry.field(
        description="Its page on the European Cluster Collaboration Platform."
    )
    members: list[ClusterMembersInput] | None = strawberry.field(
        default=None, description="All of them: types that are left out are told no longer."
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {
            "region": self.region,
            "website": self.website,
            "legal_form": self.legal_form,
            "founded": self.founded,
            "team_fte": self.team_fte,
            "eccp_link": self.eccp_link,
        }
        return {column: some.value for column, some in given.items() if some is not None}

    def counts(self) -> list[tuple[MemberType, int]] | None:
        """Return the members by type; None if they stay as they are."""
        return None if self.members is None else [(one.type, one.count) for one in self.members]


@strawberry.input(description="Another name that a cluster goes by.")
class AddClusterAliasInput:
    """Another name that a cluster goes by."""

    cluster: strawberry.ID = strawberry.field(description=WHOSE)
    name: str


@strawberry.input(description="A name that a cluster goes by no longer.")
class RemoveClusterAliasInput:
    """A name that a cluster goes by no longer."""

    cluster: strawberry.ID = strawberry.field(description=WHOSE)
    name: str


@strawberry.type
class UpdateClusterProfilePayload:
    """The cluster as it is now, or what to mend."""

    cluster: Node | None
    user_errors: list[UserError]


@strawberry.type
class AddClusterAliasPayload:
    """The cluster as it is now, or what to mend."""

    cluster: Node | None
    user_errors: list[UserError]


@strawberry.type
class RemoveClusterAliasPayload:
    """The cluster as it is now, or what to mend."""

    cluster: Node | None
    user_errors: list[UserError]


async def update_cluster_profile(
    info: Info, input: UpdateClusterProfileInput
) -> UpdateClusterProfilePayload | None:
    """Change what a cluster tells of itself."""
    done = await _change(
        info,
        input.cluster,
        lambda changes, key: changes.update(
            key, input.changes(), input.counts(), input.expected_version
        ),
    )
    return UpdateClusterProfilePayload(cluster=done.value, user_errors=done.errors)


async def add_cluster_alias(
    info: Info, input: AddClusterAliasInput
) -> AddClusterAliasPayload | None:
    """Note another name of a cluster."""
    done = await _change(
        info, input.cluster, lambda changes, key: changes.add_alias(key, input.name)
    )
    return AddClusterAliasPayload(cluster=done.value, user_errors=done.errors)


async def remove_cluster_alias(
    info: Info, input: RemoveClusterAliasInput
) -> RemoveClusterAliasPayload | None:
    """Forget another name of a cluster."""
    done = await _change(
        info, input.cluster, lambda changes, key: changes.remove_alias(key, input.name)
    )
    return RemoveClusterAliasPayload(cluster=done.value, user_errors=done.errors)


async def _change(
    info: Info,
    cluster: strawberry.ID,
    change: Callable[[ClusterChanges, Any], Awaitable[ClusterRow]],
) -> Outcome:
    """Change a cluster at the door that its id names, and show it as that door does."""
    entry = _entered(info.context.signed_in(), cluster)

    async def write(session: AsyncSession) -> ClusterRow:
        return await change(ClusterChanges(session), entry.scope["key"])

    return await attempt(info, Changed(entry.door, write, "cluster", lambda _: entry))


def _entered(viewer: Viewer, cluster: strawberry.ID) -> Entry:
    """Enter as the manager of an own cluster, else as the secretariat."""
    asked = reference(cluster, "ManagedCluster", "Cluster", field="cluster")
    if asked.type_name == "ManagedCluster":
        access = viewer.cluster(Action.CLUSTER_PROFILE, asked.key)
        key = {"key": access.cluster_id}
        return Entry(access.door, Role.MANAGER, present, key, "ManagedCluster")
    door = viewer.office(Action.CLUSTER_KEEP)
    return Entry(door, Role.SECRETARIAT, present, {"key": asked.key}, "Cluster")
