"""Changing a cluster's profile and names, at the door of its manager or of the secretariat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.label.clusters.member_types import MemberType
from goldpath.label.clusters.names import read_name
from goldpath.label.clusters.present import load_cluster
from goldpath.label.clusters.profile import read_members, read_profile
from goldpath.label.clusters.tables import Cluster, ClusterAlias, ClusterMembers


@dataclass(frozen=True, slots=True)
class ClusterChanges:
    """Changes to clusters that the door lets through. Each raises NotFound."""

    session: AsyncSession

    async def update(
        self,
        cluster_id: UUID,
        given: Mapping[str, Any],
        members: Sequence[tuple[MemberType, int]] | None,
        expected_version: int,
    ) -> Cluster:
        """Change columns of the profile, and replace the members unless they are None.

        Raises Rejected, Conflict, or BadInput for a proposal's members.
        """
        cluster, checks = await load_cluster(self.session, cluster_id), Checks()
        columns = read_profile(checks, given)
        counts = None if members is None else read_members(checks, members)
        if not columns and counts is None:
            checks.refuse("Nothing to change: give what is to be otherwise.", "cluster")
        checks.done()
        changed = await self._write(cluster, expected_version, **columns)
        if counts is not None:
            _confirmed(changed)
            await self._replace_members(changed.id, counts)
        return changed

    async def rename(self, cluster_id: UUID, name: str, expected_version: int) -> Cluster:
        """Give a cluster another name; its former one becomes an alias.

        Raises Rejected, Conflict, or Taken if another cluster of its country has the name.
        """
        cluster, checks = await load_cluster(self.session, cluster_id), Checks()
        name, key = read_name(checks, name)
        checks.done()
        former, former_key = cluster.name, cluster.name_key
        taken = Taken(f"There is a cluster '{name}' in {cluster.country} already.", "name")
        with (
            broken("cluster_country_name_key_key", taken),
            broken("cluster_proposed_by_country_name_key_key", taken),
        ):
            renamed = await self._write(cluster, expected_version, name=name, name_key=key)
        if key != former_key and renamed.proposed_by is None:
            await self._drop_alias(renamed.id, key)
            await self._keep_alias(renamed.id, former, former_key)
        return renamed

    async def add_alias(self, cluster_id: UUID, name: str) -> Cluster:
        """Note another name. One that is there already stays as it is.

        Raises Rejected, Taken if it is the cluster's name, or BadInput for a proposal.
        """
        cluster, checks = await load_cluster(self.session, cluster_id), Checks()
        name, key = read_name(checks, name)
        checks.done()
        _confirmed(cluster)
        if key == cluster.name_key:
            raise Taken(f"The cluster is called {cluster.name}: that is no other name.", "name")
        await self._keep_alias(cluster.id, name, key)
        return cluster

    async def remove_alias(self, cluster_id: UUID, name: str) -> Cluster:
        """Forget another name. Raises Rejected, or BadInput if the cluster does not go by it."""
        cluster, checks = await load_cluster(self.session, cluster_id), Checks()
        name, key = read_name(checks, name)
        checks.done()
        if not await self._drop_alias(cluster.id, key):
            raise BadInput(f"'{name}' is no other name of {cluster.name}.", "name")
        return cluster

    async def _write(self, cluster: Cluster, expected_version: int, **columns: Any) -> Cluster:  # noqa: ANN401 - columns and their values
        named = col(Cluster.id) == cluster.id
        return await update_version(self.session, Cluster, named, expected_version, **columns)

    async def _replace_members(self, cluster_id: UUID, counts: Mapping[MemberType, int]) -> None:
        own = delete(ClusterMembers).where(col(ClusterMembers.cluster_id) == cluster_id)
        await self.session.exec(own.where(col(ClusterMembers.member_type).not_in(counts)))
        for member_type, count in counts.items():
            told = insert(ClusterMembers).values(
                cluster_id=cluster_id, member_type=member_type, count=count
            )
            await self.session.exec(
                told.on_conflict_do_update(
                    index_elements=["cluster_id", "member_type"], set_={"count": count}
                )
            )

    async def _keep_alias(self, cluster_id: UUID, name: str, key: str) -> None:
        kept = insert(ClusterAlias).values(cluster_id=cluster_id, name=name, name_key=key)
        await self.session.exec(kept.on_conflict_do_nothing())

    async def _drop_alias(self, cluster_id: UUID, key: str) -> bool:
        named = delete(ClusterAlias).where(
            col(ClusterAlias.cluster_id) == cluster_id, col(ClusterAlias.name_key) == key
        )
        return (await self.session.exec(named.returning(col(ClusterAlias.id)))).first() is not None


def _confirmed(cluster: Cluster) -> None:
    if cluster.proposed_by is not None:
        raise BadInput(f"{cluster.name} is only proposed: confirm it first.", "cluster")
