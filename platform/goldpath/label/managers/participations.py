"""What a cluster takes part in, as its manager sees it: its own part of each project."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, select

from goldpath.endpoint.node import Node
from goldpath.label.awards.held import On
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.cohorts.life import (
    CONTACTS,
    HISTORY,
    VERSION,
    ManagedContact,
    ParticipationEvent,
    contacts,
    history,
)
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationStatus
from goldpath.programme.projects.tables import Project, ProjectStatus
from goldpath.programme.roadmaps.forecast import Forecast, forecast
from goldpath.programme.roadmaps.managed import ManagedMilestone
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.roadmaps.types import ORDER, MilestoneOrder, MilestoneWhere
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import (
    Row,
    Rows,
    children,
    computed,
    many,
    newest,
    one,
    parent,
    rows,
)
from goldpath.reader.planner import Scope


@strawberry.type(description="A project that your cluster takes part in.")
class ManagedProject:
    """A project that the cluster takes part in: what it is called, and how far it is."""

    slug: str
    title: str
    status: ProjectStatus
    starts_on: date | None
    ends_on: date | None


@strawberry.type(description="The cohort that your cluster goes through a programme in.")
class ManagedCohort:
    """The cohort that the cluster is in; not who else is."""

    name: str


def _key(place: Row) -> ColumnElement[str]:
    return id_of("ManagedParticipation", place.c.cluster_id, place.c.id)


@strawberry.type(description="Your cluster's place in a project's cohort.")
class ManagedParticipation(Node):
    """The cluster's place in a project's cohort."""

    id: strawberry.ID = computed(_key, "The same for as long as the thing exists.")
    status: ParticipationStatus
    target_level: LabelLevel | None = strawberry.field(description="The label it aims for.")
    withdrawal_reason: str | None
    joined_on: date | None = strawberry.field(
        description="The day that its road is reckoned from; null while unknown."
    )
    version: int = strawberry.field(description=VERSION)
    forecast: Forecast = one(
        forecast, "When its road can end, and whether that is in time.", always=True, on=On
    )
    project: ManagedProject = one(parent(Project), always=True)
    cohort: ManagedCohort = one(parent(Cohort), always=True)
    milestones: list[ManagedMilestone] = many(
        children(Milestone, *ORDER),
        "The steps on its road, in their order.",
        where=MilestoneWhere,
        order=MilestoneOrder,
    )
    history: list[ParticipationEvent] = many(history, HISTORY, about=3)
    contacts: list[ManagedContact] = many(contacts, CONTACTS, about=2)


def managed_participation(scope: Scope) -> Rows:
    """Start from a participation of the scope's `owner`, a cluster."""
    place = rows(Participation)
    own = place.row.c.cluster_id == scope("owner").sql
    return place.only(place.row.c.id == scope("key").sql, own)


def participations(cluster: Row) -> Rows:
    """Return a cluster's participations, those of the latest project first."""
    place, project = rows(Participation), rows(Project).row
    begins = select(project.c.starts_on).where(project.c.id == place.row.c.project_id)
    own = place.only(place.row.c.cluster_id == cluster.c.id)
    return own.by(newest(begins.scalar_subquery()), place.row.c.id)
