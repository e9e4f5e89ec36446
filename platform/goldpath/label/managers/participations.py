"""What a cluster takes part in, as its manager sees it: its own part of each project."""

from datetime import date
from typing import Self

import strawberry
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from goldpath.database.model import only
from goldpath.endpoint.context import Info
from goldpath.identity.viewer import ClusterAccess
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationStatus
from goldpath.programme.projects.tables import Project
from goldpath.programme.roadmaps.tables import Milestone, MilestoneStatus

_PROJECT = only(Project, "id", "slug", "title", "starts_on", "ends_on")
_COHORT = only(Cohort, "project_id", "id", "name")
_PARTICIPATION = only(
    Participation, "project_id", "id", "cohort_id", "cluster_id", "status", "target_level"
)
_MILESTONE = only(Milestone, "project_id", "id", "participation_id", "title", "due_on", "status")


@strawberry.type(description="A project that your cluster takes part in.")
class ManagedProject:
    """A project that the cluster takes part in: what it is called and when it runs."""

    slug: str
    title: str
    starts_on: date | None
    ends_on: date | None

    @classmethod
    def of(cls, row: Project) -> Self:
        """Show a project to a participant's manager."""
        return cls(slug=row.slug, title=row.title, starts_on=row.starts_on, ends_on=row.ends_on)


@strawberry.type(description="The cohort that your cluster goes through a programme in.")
class ManagedCohort:
    """The cohort that the cluster is in; not who else is."""

    name: str


@strawberry.type(description="A step on your cluster's road to its label.")
class ManagedMilestone:
    """A step on the cluster's road to its label."""

    title: str
    due_on: date | None = strawberry.field(description="The day it is due; null while undecided.")
    status: MilestoneStatus


@strawberry.type(description="Your cluster's place in a project's cohort.")
class ManagedParticipation:
    """The cluster's place in a project's cohort."""

    row: strawberry.Private[Participation]
    access: strawberry.Private[ClusterAccess]
    status: ParticipationStatus
    target_level: LabelLevel | None = strawberry.field(description="The label it aims for.")
    project: ManagedProject
    cohort: ManagedCohort

    @strawberry.field(description="The steps on its road, those due first coming first.")
    async def milestones(self, info: Info) -> list[ManagedMilestone]:
        """Return the milestones."""
        steps = (
            select(Milestone)
            .options(_MILESTONE)
            .where(
                col(Milestone.project_id) == self.row.project_id,
                col(Milestone.participation_id) == self.row.id,
            )
            .order_by(col(Milestone.due_on).nulls_last(), col(Milestone.id))
        )
        found = await info.context.read(self.access.door).all(steps)
        return [
            ManagedMilestone(title=row.title, due_on=row.due_on, status=row.status) for row in found
        ]

    @classmethod
    def of(
        cls, access: ClusterAccess, row: Participation, project: Project, cohort: Cohort
    ) -> Self:
        """Show a participation to who manages the cluster."""
        return cls(
            row=row,
            access=access,
            status=row.status,
            target_level=row.target_level,
            project=ManagedProject.of(project),
            cohort=ManagedCohort(name=cohort.name),
        )


def participations(access: ClusterAccess) -> Select[Participation, Project, Cohort]:
    """Return the statement for a cluster's participations, those of the latest project first."""
    return (
        select(Participation, Project, Cohort)
        .options(_PARTICIPATION, _PROJECT, _COHORT)
        .join(Project, col(Project.id) == col(Participation.project_id))
        .join(
            Cohort,
            (col(Cohort.project_id) == col(Participation.project_id))
            & (col(Cohort.id) == col(Participation.cohort_id)),
        )
        .where(col(Participation.cluster_id) == access.cluster_id)
        .order_by(col(Project.starts_on).desc().nulls_last(), col(Participation.id))
    )
