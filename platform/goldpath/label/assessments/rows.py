"""Assessments as rows, as each door may read them."""

from typing import Any

from sqlalchemy import FromClause, select

from goldpath.label.assessments.tables import Assessment, Assessor, AssessorStatus
from goldpath.label.schemes.tables import Scheme
from goldpath.reader.mapping import Row, Rows, newest, rows
from goldpath.reader.planner import Scope

COLUMNS = (
    "id",
    "cluster_id",
    "ordered_by",
    "scheme_id",
    "level",
    "minimum_scheme_id",
    "status",
    "ordered_on",
    "scheduled_on",
    "reported_on",
    "reason",
    "version",
)
"""All of an assessment but its report: what every door reads that reads assessments."""


def owned(owner: str) -> Rows:
    """Return the assessments that the door shows; `owner` is the column their ids carry."""
    assessment = rows(Assessment).row
    columns = [assessment.c[name] for name in COLUMNS]
    found: FromClause = select(*columns, assessment.c[owner].label("owner_id")).subquery()
    return rows(found)


def owned_by_key(owner: str) -> Any:  # noqa: ANN401 - a Start
    """Return how to start from the owner's assessment that the scope's `key` names."""

    def start(scope: Scope) -> Rows:
        found = owned(owner)
        mine = found.row.c.owner_id == scope("owner").sql
        return found.only(found.row.c.id == scope("key").sql, mine)

    return start


def latest(found: Rows) -> Rows:
    """Return assessments, the latest first."""
    return found.by(newest(found.row.c.ordered_on), newest(found.row.c.id))


def ordered(project: Row) -> Rows:
    """Return what a project ordered, the latest first."""
    found = owned("ordered_by")
    return latest(found.only(found.row.c.owner_id == project.c.id))


def of_cluster(cluster: Row) -> Rows:
    """Return a cluster's assessments, the latest first."""
    found = owned("cluster_id")
    return latest(found.only(found.row.c.owner_id == cluster.c.id))


def shown(_: Row) -> Rows:
    """Return the assessments that the door shows, the latest first."""
    return latest(rows(Assessment))


def scheme(assessment: Row) -> Rows:
    """Return the version of the scheme that an assessment is pinned to."""
    found = rows(Scheme)
    return found.only(found.row.c.id == assessment.c.scheme_id)


def minimum_scheme(assessment: Row) -> Rows:
    """Return the version of the scheme whose minimum requirements are judged besides."""
    found = rows(Scheme)
    return found.only(found.row.c.id == assessment.c.minimum_scheme_id)


def panel(assessment: Row) -> Rows:
    """Return who is proposed or assigned, in the order in which they were proposed."""
    found = rows(Assessor)
    own = found.row.c.assessment_id == assessment.c.id
    return found.only(own, found.row.c.status != AssessorStatus.RELEASED).by(found.row.c.id)


def released(assessment: Row) -> Rows:
    """Return who was proposed or assigned once and is no longer."""
    found = rows(Assessor)
    own = found.row.c.assessment_id == assessment.c.id
    return found.only(own, found.row.c.status == AssessorStatus.RELEASED).by(found.row.c.id)
