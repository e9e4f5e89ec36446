"""A cluster as its manager sees it, and who manages a cluster."""

from typing import Any

import strawberry
from sqlalchemy import Uuid, select

from goldpath.endpoint.ids import reference
from goldpath.endpoint.node import Node
from goldpath.identity.tables import Account, Person
from goldpath.label.assessments.eligibility import EligibilityCheck, checklist
from goldpath.label.assessments.rows import of_cluster
from goldpath.label.assessments.types import ManagedAssessment
from goldpath.label.awards.held import history
from goldpath.label.awards.types import ManagedAward
from goldpath.label.clusters.present import present_key
from goldpath.label.clusters.types import Cluster, ClusterProfile
from goldpath.label.clusters.whose import cluster_of
from goldpath.label.managers.participations import ManagedParticipation, participations
from goldpath.label.managers.tables import ClusterManager as ManagerRow
from goldpath.programme.exchanges.managed import ManagedExchange, exchanges
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, many, one, rows
from goldpath.reader.planner import Scope


@strawberry.type(description="A cluster that you manage, and what it takes part in.")
class ManagedCluster(ClusterProfile, Node):
    """A cluster, for who manages it."""

    assessments: list[ManagedAssessment] = many(
        of_cluster, "The cluster's assessments, whoever ordered them; the latest first.", about=3
    )
    labels: list[ManagedAward] = many(
        history, "Every label it was awarded, with its code; the latest first.", about=3
    )
    eligibility: list[EligibilityCheck] = many(
        checklist("id"), "What is asked of the cluster before it is assessed.", about=8
    )
    participations: list[ManagedParticipation] = many(
        participations,
        "What the cluster takes part in, in any project; the latest project first.",
        about=3,
    )
    exchanges: list[ManagedExchange] = many(
        exchanges,
        "Its twinnings and study visits, each once; those of the latest days first.",
        about=3,
    )


@strawberry.type(description="Somebody who manages a cluster.")
class ClusterManager:
    """Somebody who manages a cluster, as the secretariat sees it."""

    name: str
    email: str
    cluster: Cluster = one(cluster_of, always=True)


def _named() -> Rows:
    """Return who manages which cluster, by name."""
    manager, account, person = rows(ManagerRow).row, rows(Account).row, rows(Person).row
    named = (
        select(manager.c.id, manager.c.cluster_id, person.c.name, account.c.email)
        .join_from(manager, account, account.c.id == manager.c.account_id)
        .join(person, person.c.id == account.c.id)
    )
    found = rows(named.subquery())
    return found.by(found.row.c.name, found.row.c.email)


def managers(_: Row, cluster: Given) -> Rows:
    """Return who manages the cluster that a global id names."""
    found = _named()
    return found.only(found.row.c.cluster_id == present_key(cluster.then(_cluster, Uuid())))


def _cluster(given: str) -> Any:  # noqa: ANN401 - a UUID
    return reference(given, "Cluster", "RegistryCluster", field="cluster").key


def appointed(scope: Scope) -> Rows:
    """Return the manager that the scope's `key` names."""
    found = _named()
    return found.only(found.row.c.id == scope("key").sql)
