"""Confirming what projects propose and merging duplicates, at the secretariat's door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Conflict, Taken
from goldpath.label.clusters.present import load_cluster
from goldpath.label.clusters.tables import Cluster

REFUSALS: Mapping[str, BadInput | Conflict] = {
    "CHANGED": Conflict(
        "Somebody changed one of them meanwhile. Look again, then decide.", "expectedVersion"
    ),
    "PROPOSED": BadInput("The cluster that is to stay is only proposed: confirm it first.", "into"),
    "COHORT": BadInput(
        "Both take part in one cohort of a project, where a cluster has one place: its coordinator "
        "has to withdraw the duplicate first.",
        "duplicate",
    ),
    "ASSESSMENT": BadInput(
        "For both, one and the same orderer has an assessment for the same level under way: "
        "withdraw one of them first.",
        "duplicate",
    ),
}
"""Why `merge_clusters` may have done nothing."""


@dataclass(frozen=True, slots=True)
class Curation:
    """Decisions about which clusters there are."""

    session: AsyncSession

    async def confirm(self, cluster_id: UUID, expected_version: int) -> Cluster:
        """Make a project's proposal a cluster for everybody.

        Raises NotFound, Conflict, BadInput if it is none, or Taken if its country has a confirmed
        cluster of the name.
        """
        cluster = await load_cluster(self.session, cluster_id)
        if cluster.version == expected_version and cluster.proposed_by is None:
            raise BadInput(f"{cluster.name} is confirmed already.", "cluster")
        taken = Taken(
            f"There is a confirmed cluster '{cluster.name}' in {cluster.country}: "
            "merge this one into it.",
            "cluster",
        )
        with broken("cluster_country_name_key_key", taken):
            return await update_version(
                self.session,
                Cluster,
                col(Cluster.id) == cluster.id,
                expected_version,
                proposed_by=None,
            )

    async def merge(
        self, duplicate_id: UUID, into_id: UUID, reason: str, expected_version: int
    ) -> Cluster:
        """Make a duplicate lead to another cluster, with all that belongs to it; return that one.

        `expected_version` is the duplicate's. Raises NotFound, Rejected, Conflict, or BadInput if
        something could not follow.
        """
        duplicate = await load_core(self.session, Cluster, duplicate_id)
        into = await load_cluster(self.session, into_id)
        if duplicate.merged_into not in (None, into.id):
            raise REFUSALS["CHANGED"]
        checks = Checks()
        reason = checks.text(reason, "reason", longest=1000)
        if into.id in (duplicate.id, duplicate.merged_into):
            checks.refuse("They are one and the same cluster already.", "into")
        checks.done()
        merged = func.merge_clusters(duplicate.id, into.id, reason, expected_version)
        refusal = (await self.session.exec(select(merged))).one()
        if refusal == "LABEL":
            raise await self._labels_in_the_way(duplicate.id, into.id)
        if refusal is not None:
            raise REFUSALS[refusal]
        await self.session.refresh(into)
        return into

    async def _labels_in_the_way(self, duplicate_id: UUID, into_id: UUID) -> BadInput:
        """Return which labels of both clusters share days, in words."""
        shared: Any = func.labels_in_the_way(duplicate_id, into_id).table_valued(
            "level", "first", "last"
        )
        asked = select(shared.c.level, shared.c.first, shared.c.last)
        found: Any = (await self.session.exec(asked)).first()
        level, first, last = found
        until = "on" if last is None else f"to {last.isoformat()}"
        return BadInput(
            f"Both have a {level.capitalize()} label, from {first.isoformat()} {until}; a cluster "
            "has one label of a level on a day: withdraw the one that is wrong first.",
            "duplicate",
        )
