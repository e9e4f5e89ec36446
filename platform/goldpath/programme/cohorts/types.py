"""Cohorts and participations in the schema."""

from typing import Self

import strawberry
from sqlmodel import col, select

from goldpath.database.rows import keyed
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import After, Before, Connection, First, Last, Listing, PageRequest
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.types import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.tables import Participation as ParticipationRow
from goldpath.programme.cohorts.tables import ParticipationStatus
from goldpath.programme.projects.partners import Partner
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.types import Milestone


@strawberry.type(description="A cluster's place in a cohort.")
class Participation(Node):
    """A cluster's place in a cohort."""

    row: strawberry.Private[ParticipationRow]
    access: strawberry.Private[ProjectAccess]
    status: ParticipationStatus
    target_level: LabelLevel | None = strawberry.field(description="The label it aims for.")
    withdrawal_reason: str | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")

    @strawberry.field(description="The cluster that takes part.")
    async def cluster(self, info: Info) -> Cluster | None:
        """Return the cluster, or None where it is hidden from the reader."""
        door = self.access.door
        reading = info.context.read(door)
        sought = select(ClusterRow).where(col(ClusterRow.id) == self.row.cluster_id)
        found = await reading.first(sought)
        return Cluster.of(found, door) if found else None

    @strawberry.field(
        description="The partner in charge, who may change it; null if there is none."
    )
    async def partner(self, info: Info) -> Partner | None:
        """Return the partner in charge."""
        if self.row.partner_id is None:
            return None
        reading = info.context.read(self.access.door)
        sought = (
            select(PartnerRow, Organisation)
            .join(Organisation, col(Organisation.id) == col(PartnerRow.organisation_id))
            .where(keyed(PartnerRow, self.access.project_id, self.row.partner_id))
        )
        found = await reading.rows(sought)
        return Partner.of(*found[0]) if found else None

    @strawberry.field(description="The steps on its road, those due first coming first.")
    async def milestones(self, info: Info) -> list[Milestone]:
        """Return the milestones."""
        reading = info.context.read(self.access.door)
        steps = (
            select(MilestoneRow)
            .where(
                col(MilestoneRow.project_id) == self.access.project_id,
                col(MilestoneRow.participation_id) == self.row.id,
            )
            .order_by(col(MilestoneRow.due_on).nulls_last(), col(MilestoneRow.id))
        )
        return [Milestone.of(row) for row in await reading.all(steps)]

    @classmethod
    def of(cls, row: ParticipationRow, access: ProjectAccess) -> Self:
        """Show a participation to somebody with access to its project."""
        return cls(
            id=global_id("Participation", row.id, row.project_id),
            row=row,
            access=access,
            status=row.status,
            target_level=row.target_level,
            withdrawal_reason=row.withdrawal_reason,
            version=row.version,
        )


@strawberry.type(description="Clusters that go through a programme together.")
class Cohort(Node):
    """Clusters that go through a programme together."""

    row: strawberry.Private[CohortRow]
    access: strawberry.Private[ProjectAccess]
    name: str
    capacity: int | None = strawberry.field(description="How many clusters there is room for.")
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")

    @strawberry.field(description="The clusters' places, in the order in which they came.")
    async def participations(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Participation]:
        """Return a page of participations."""
        rows = select(ParticipationRow).where(
            col(ParticipationRow.project_id) == self.access.project_id,
            col(ParticipationRow.cohort_id) == self.row.id,
        )
        found = Listing(
            rows,
            order=(col(ParticipationRow.id),),
            position=lambda row: (row.id,),
            scope=f"participations:{self.row.id}",
        )
        reading = info.context.read(self.access.door)
        asked = PageRequest(first, after, last, before)
        return await found.page(reading, asked, lambda row: Participation.of(row, self.access))

    @classmethod
    def of(cls, row: CohortRow, access: ProjectAccess) -> Self:
        """Show a cohort to somebody with access to its project."""
        return cls(
            id=global_id("Cohort", row.id, row.project_id),
            row=row,
            access=access,
            name=row.name,
            capacity=row.capacity,
            version=row.version,
        )
