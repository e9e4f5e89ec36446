"""Whether a cluster may be assessed: the checklist, and what it lacks."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, array

from goldpath.label.assessments.tables import Criterion
from goldpath.label.assessments.tables import EligibilityCheck as CheckRow
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.present import present_key
from goldpath.label.schemes.tables import SchemeLevel
from goldpath.reader.mapping import Row, Rows, computed, rows
from goldpath.reader.planner import Scope

_PREREQUISITE = "PREREQUISITE"
"""What `assessment_lacks()` calls the level that comes before."""


@strawberry.type(description="A criterion, and whether the cluster meets it.")
class EligibilityCheck:
    """A criterion that a cluster must meet before it is assessed."""

    criterion: Criterion = computed(lambda check: check.c.criterion)
    met: bool | None = strawberry.field(description="Null while it has not been checked.")
    evidence: str | None = strawberry.field(description="What shows that it is met.")
    waiver: str | None = strawberry.field(
        description="Why the cluster may be assessed though it does not meet it; null if it isn't."
    )
    checked_on: date | None
    version: int = computed(
        lambda check: func.coalesce(check.c.version, literal_column("0", Integer)),
        "Send it back as `expectedVersion`; 0 while it has not been checked.",
    )


def checklist(cluster_id: str) -> Any:  # noqa: ANN401 - a mapping function
    """Return how the checklist of the cluster is found that a column of a row names."""

    def found(row: Row) -> Rows:
        check = rows(CheckRow).row
        known: Any = array([literal_column(f"'{one.value}'") for one in Criterion])
        criterion: Any = func.unnest(known).table_valued(
            "criterion", with_ordinality="place", name="asked"
        )
        criterion = criterion.render_derived()
        own = (check.c.criterion == criterion.c.criterion) & (
            check.c.cluster_id == row.c[cluster_id]
        )
        names = ("met", "evidence", "waiver", "checked_on", "version")
        listed = (
            select(criterion.c.criterion, criterion.c.place, *(check.c[name] for name in names))
            .select_from(criterion.outerjoin(check, own))
            .correlate(row)
        )
        checks = rows(listed.subquery())
        return checks.by(checks.row.c.place)

    return found


def _lacks(assessment: Row) -> Any:  # noqa: ANN401 - a function's rows
    return func.assessment_lacks(assessment.c.id).table_valued("what")


def lacking(assessment: Row) -> ColumnElement[list[str]]:
    """Return the criteria that are neither met nor waived; none is asked before 15 Nov 2019."""
    what = _lacks(assessment)
    listed = func.array_agg(aggregate_order_by(what.c.what, what.c.what))
    found = select(func.coalesce(listed, literal_column("'{}'")))
    return found.where(what.c.what != _PREREQUISITE).correlate(assessment).scalar_subquery()


def lacks_level(assessment: Row) -> ColumnElement[LabelLevel | None]:
    """Return the level that must have been awarded before, and was not."""
    what, level = _lacks(assessment), rows(SchemeLevel).row
    before = select(level.c.prerequisite).where(
        level.c.scheme_id == assessment.c.scheme_id, level.c.level == assessment.c.level
    )
    missing = select(what.c.what).where(what.c.what == _PREREQUISITE).correlate(assessment)
    return case((missing.exists(), before.correlate(assessment).scalar_subquery()))


def check_by_key(scope: Scope) -> Rows:
    """Start from what was checked of the cluster `key` and the scope's `criterion`."""
    found = rows(CheckRow)
    own = found.row.c.cluster_id == present_key(scope("key"))
    return found.only(own, cast(found.row.c.criterion, Text) == scope("criterion", Text()).sql)
