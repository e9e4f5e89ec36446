"""Whose something is: the cluster that a row's `cluster_id` names, and what is asked of it."""

from typing import Any

from sqlalchemy import ColumnElement, select

from goldpath.label.clusters.tables import Cluster
from goldpath.reader.inputs import narrowed
from goldpath.reader.mapping import Row, Rows, rows


def cluster_of(row: Row) -> Rows:
    """Return the cluster that a row of a table, or of a statement, names."""
    found = rows(Cluster)
    return found.only(found.row.c.id == row.c.cluster_id)


def of_such_a_cluster(row: Row, asked: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an input of the schema
    """Return the condition that the cluster that a row names is such as asked."""
    found = cluster_of(row)
    meant = select(found.row.c.id).where(*found.where, narrowed(found.row, asked))
    return meant.correlate(row).exists()
