"""What ties experts to clusters, for the secretariat that records it."""

from typing import Any

import strawberry
from sqlalchemy import Uuid, select

from goldpath.endpoint.ids import reference
from goldpath.endpoint.node import Node
from goldpath.identity.tables import Person
from goldpath.label.assessments.tables import ExpertTie as TieRow
from goldpath.label.assessments.tables import TieKind
from goldpath.label.clusters.present import present_key
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, one, rows
from goldpath.reader.planner import Scope


@strawberry.type(description="What ties an expert to a cluster: the expert may not assess it.")
class ExpertTie(Node):
    """What ties an expert to a cluster. Who manages a cluster is tied to it anyway."""

    name: str = strawberry.field(description="The expert's name.")
    kind: TieKind
    note: str = strawberry.field(description="How it is known.")
    cluster: Cluster = one(cluster_of, always=True)


def _named() -> Rows:
    tie, person = rows(TieRow).row, rows(Person).row
    columns = [tie.c[name] for name in ("id", "cluster_id", "kind", "note")]
    named = select(*columns, person.c.name).join_from(tie, person, person.c.id == tie.c.person_id)
    found = rows(named.subquery())
    return found.by(found.row.c.name, found.row.c.id)


def ties(_: Row, cluster: Given) -> Rows:
    """Return the ties to the cluster that a global id names."""
    found = _named()
    return found.only(found.row.c.cluster_id == present_key(cluster.then(_key, Uuid())))


def _key(given: str) -> Any:  # noqa: ANN401 - a UUID
    return reference(given, "Cluster", "RegistryCluster", field="cluster").key


def tie_by_key(scope: Scope) -> Rows:
    """Start from the tie that the scope's `key` names."""
    found = _named()
    return found.only(found.row.c.id == scope("key").sql)
