"""Cohorts and participations in the schema."""

from datetime import date
from typing import Optional

import strawberry
from sqlalchemy import ColumnElement, select

from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import Connection
from goldpath.identity.policy import Action
from goldpath.label.awards.held import On
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.search import ClusterWhere
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of, of_such_a_cluster
from goldpath.programme.applications.tables import Application as ApplicationRow
from goldpath.programme.applications.tables import SelectionCriterion as CriterionRow
from goldpath.programme.applications.types import (
    Application,
    ApplicationOrder,
    ApplicationWhere,
    SelectionCriterion,
)
from goldpath.programme.cohorts.life import (
    CONTACTS,
    HISTORY,
    ParticipationContact,
    ParticipationEvent,
    contacts,
    history,
    selected_by,
)
from goldpath.programme.cohorts.room import CohortPlaces
from goldpath.programme.cohorts.tables import Participation as ParticipationRow
from goldpath.programme.cohorts.tables import ParticipationStatus
from goldpath.programme.projects.partners import Partner
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.roadmaps.due import with_open_step_due
from goldpath.programme.roadmaps.forecast import (
    Forecast,
    ProspectWhere,
    forecast,
    of_such_a_prospect,
)
from goldpath.programme.roadmaps.people import MilestoneOwner, possible_owners
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.types import ORDER, Milestone, MilestoneOrder, MilestoneWhere
from goldpath.reader.inputs import (
    Direction,
    Filter,
    Order,
    RangeFilter,
    Where,
    condition,
    ordering,
)
from goldpath.reader.mapping import Row, children, itself, many, one, paged, parent


@strawberry.type(description="A cluster's place in a cohort.")
class Participation(Node):
    """A cluster's place in a cohort."""

    status: ParticipationStatus
    target_level: LabelLevel | None = strawberry.field(description="The label it aims for.")
    withdrawal_reason: str | None
    joined_on: date | None = strawberry.field(
        description="The day that its road is reckoned from; null while unknown."
    )
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    cluster: Cluster | None = one(cluster_of, "The cluster that takes part.")
    partner: Partner | None = one(
        parent(PartnerRow), "The partner in charge, who may change it; null if there is none."
    )
    forecast: Forecast = one(
        forecast, "When its road can end, and whether that is in time.", always=True, on=On
    )
    milestones: list[Milestone] = many(
        children(MilestoneRow, *ORDER),
        "The steps on its road, in their order.",
        where=MilestoneWhere,
        order=MilestoneOrder,
    )
    owners: list[MilestoneOwner] = many(
        possible_owners,
        "Who may own its milestones: who has a role in the project or manages the cluster.",
    )
    history: list[ParticipationEvent] = many(history, HISTORY, about=3)
    contacts: list[ParticipationContact] | None = many(
        contacts,
        f"{CONTACTS} A partner sees those of the participants in its charge.",
        about=2,
        action=Action.CONTACT_READ,
    )
    application: Application | None = one(
        selected_by,
        "The application by which it was selected, with the reason; null if there was none.",
        action=Action.APPLICATION_READ,
    )


def _cluster_name(participation: Row) -> ColumnElement[str]:
    cluster = cluster_of(participation)
    named = select(cluster.row.c.name_key).where(*cluster.where)
    return named.correlate(participation).scalar_subquery()


@strawberry.input(description="Which participations are meant. Null asks nothing.")
class ParticipationWhere(Where):
    """Which participations are meant."""

    status: Filter[ParticipationStatus] | None = None
    target_level: Filter[LabelLevel] | None = None
    cluster: ClusterWhere | None = condition(of_such_a_cluster, "Of such a cluster.")
    forecast: ProspectWhere | None = condition(of_such_a_prospect, "With such a prospect.")
    open_due: RangeFilter[date] | None = condition(
        with_open_step_due, "With a milestone that is planned or in progress, and due then."
    )
    or_: list["ParticipationWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["ParticipationWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What participations are ordered by.")
class ParticipationOrder(Order):
    """What participations are ordered by."""

    cluster: Direction | None = ordering(
        _cluster_name, "By the cluster's name; accents and case do not count."
    )
    status: Direction | None = strawberry.UNSET


@strawberry.type(description="Clusters that go through a programme together.")
class Cohort(Node):
    """Clusters that go through a programme together."""

    name: str
    capacity: int | None = strawberry.field(description="How many clusters there is room for.")
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    participations: Connection[Participation] = paged(
        children(ParticipationRow, "id"),
        "The clusters' places, in the order in which they came.",
        where=ParticipationWhere,
        order=ParticipationOrder,
    )
    apply_by: date | None = strawberry.field(
        description="The last day for applications, as the call says it; later ones are taken too."
    )
    places: CohortPlaces = itself("How its places are taken.")
    criteria: list[SelectionCriterion] | None = many(
        children(CriterionRow, "id"),
        "What applications are judged by, in the order in which they were made.",
        about=4,
        action=Action.APPLICATION_READ,
    )
    applications: Connection[Application] | None = paged(
        children(ApplicationRow, "id"),
        "Who applied for a place, in the order in which they were recorded.",
        where=ApplicationWhere,
        order=ApplicationOrder,
        action=Action.APPLICATION_READ,
    )
