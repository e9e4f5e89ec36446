"""Assessments in the schema: one type a door, for each tells something else."""

from datetime import date
from typing import Optional

import strawberry
from sqlalchemy import ColumnElement, not_, select

from goldpath.endpoint.node import Node
from goldpath.identity.policy import Action
from goldpath.label.assessments.assessors import (
    Assessor,
    Candidate,
    DeclaredAssessor,
    ReleasedAssessor,
    candidates,
)
from goldpath.label.assessments.eligibility import (
    EligibilityCheck,
    checklist,
    lacking,
    lacks_level,
)
from goldpath.label.assessments.rows import minimum_scheme, panel, released, scheme
from goldpath.label.assessments.tables import Assessment as AssessmentRow
from goldpath.label.assessments.tables import AssessmentStatus, Criterion
from goldpath.label.awards.kept import AwardRecord
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import LabelAward
from goldpath.label.awards.types import ManagedAward
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.portfolios import ComparativePortfolio
from goldpath.label.clusters.search import ClusterWhere
from goldpath.label.clusters.types import Cluster
from goldpath.label.clusters.whose import cluster_of, of_such_a_cluster
from goldpath.label.decisions.deciders import DeciderCandidate, decider_candidates
from goldpath.label.decisions.tables import Appeal as AppealRow
from goldpath.label.decisions.tables import Decision as DecisionRow
from goldpath.label.decisions.types import (
    AssignedDecision,
    Decision,
    ManagedDecision,
    OrderedDecision,
    decisions,
)
from goldpath.label.schemes.types import Scheme
from goldpath.label.scoring.judged import groups
from goldpath.label.scoring.result import AssessmentResult, drafted, reported
from goldpath.label.scoring.simulation import Simulation, SupposedPoints, simulated
from goldpath.label.scoring.types import (
    AssignedArea,
    AssignedRecommendation,
    ManagedArea,
    Missing,
    Recommendation,
    ReportedArea,
    SheetGroup,
    areas,
    managed_areas,
    missing,
    recommendations,
)
from goldpath.programme.projects.tables import Project as ProjectRow
from goldpath.reader.inputs import Direction, Filter, Order, Where, condition
from goldpath.reader.mapping import Row, Rows, computed, many, one, rows

SIMULATION = (
    "What it would come to with other points, once the report is out; nothing of it is kept."
)
RESULT = "What it came to; null until the report is out."
REASON = "Why it was last sent back or withdrawn; null if it never was."
DECISIONS = "What was decided of it, the latest first; empty until it is decided."
AWARD = "The label that it led to; null if it has led to none."


def _award(assessment: Row) -> Rows:
    found = rows(LabelAward)
    return found.only(found.row.c.assessment_id == assessment.c.id)


def summary(assessment: Row) -> ColumnElement[str]:
    """Return the report's text."""
    found = rows(AssessmentRow).row
    text = select(found.c.summary).where(found.c.id == assessment.c.id)
    return text.correlate(assessment).scalar_subquery()


@strawberry.type
class AssessmentState:
    """What every door tells of an assessment that it shows."""

    level: LabelLevel = strawberry.field(description="The level that is aimed for.")
    status: AssessmentStatus
    ordered_on: date
    scheduled_on: date | None = strawberry.field(
        description="The day of the interview, or the first day on site; null while undecided."
    )
    reported_on: date | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    scheme: Scheme = one(scheme, "The version of the scheme that it is made under.", always=True)
    minimum_scheme: Scheme | None = one(
        minimum_scheme, "The version of the scheme whose minimum requirements must be met."
    )


@strawberry.type(description="An assessment that the project ordered.")
class OrderedAssessment(AssessmentState, Node):
    """An assessment, for the project that ordered it."""

    reason: str | None = strawberry.field(description=REASON)
    cluster: Cluster | None = one(cluster_of, "The cluster that is assessed.")
    panel: list[Assessor] | None = many(
        panel, "Who is proposed or assigned.", action=Action.REPORT_READ, about=2
    )
    summary: str | None = computed(summary, "The report's text.", action=Action.REPORT_READ)
    result: AssessmentResult | None = one(reported, RESULT, action=Action.REPORT_READ)
    simulation: Simulation | None = one(
        simulated, SIMULATION, action=Action.REPORT_READ, points=list[SupposedPoints]
    )
    improvement_areas: list[ReportedArea] | None = many(
        areas, "Empty until the report is out.", action=Action.REPORT_READ, about=3
    )
    recommendations: list[Recommendation] | None = many(
        recommendations, "Empty until the report is out.", action=Action.REPORT_READ, about=5
    )
    decisions: list[OrderedDecision] | None = many(
        decisions, DECISIONS, action=Action.REPORT_READ, about=1
    )


@strawberry.type(description="An assessment of your cluster.")
class ManagedAssessment(AssessmentState, Node):
    """An assessment, for the cluster's manager."""

    reason: str | None = strawberry.field(description=REASON)
    own_order: bool = computed(
        lambda assessment: assessment.c.ordered_by.is_(None),
        "Whether the cluster ordered it itself, and may withdraw it; else a project did.",
    )
    panel: list[Assessor] = many(panel, "Who is proposed or assigned.", about=2)
    summary: str | None = computed(summary, "The report's text.")
    result: AssessmentResult | None = one(reported, RESULT)
    simulation: Simulation | None = one(simulated, SIMULATION, points=list[SupposedPoints])
    improvement_areas: list[ManagedArea] = many(
        managed_areas, "What the cluster has improved, as it describes it.", about=3
    )
    recommendations: list[Recommendation] = many(
        recommendations, "Empty until the report is out.", about=5
    )
    decisions: list[ManagedDecision] = many(decisions, DECISIONS, about=1)
    award: ManagedAward | None = one(_award, AWARD)


@strawberry.type(description="The cluster that you assess.")
class AssignedCluster:
    """The cluster that an expert assesses."""

    name: str
    country: CountryCode
    region: str | None
    portfolio: ComparativePortfolio | None
    website: str | None


@strawberry.type(description="An assessment that you are proposed for or assigned to.")
class AssignedAssessment(AssessmentState, Node):
    """An assessment, for its experts."""

    reason: str | None = strawberry.field(description=REASON)
    summary: str | None = strawberry.field(description="The report's text.")
    cluster: AssignedCluster = one(cluster_of, "The cluster that is assessed.", always=True)
    panel: list[DeclaredAssessor] = many(panel, "Who is proposed or assigned.", about=2)
    sheet: list[SheetGroup] = many(groups, "The scoring sheet, a draft until submitted.", about=6)
    missing: list[Missing] = many(missing, "What the sheet lacks before it can be submitted.")
    result: AssessmentResult | None = one(drafted, "What it comes to so far.")
    improvement_areas: list[AssignedArea] = many(
        areas, "What the cluster has improved, as it describes it.", about=3
    )
    recommendations: list[AssignedRecommendation] = many(
        recommendations, "In the order in which they were written.", about=5
    )
    decisions: list[AssignedDecision] = many(decisions, DECISIONS, about=1)


@strawberry.type(description="A project that ordered an assessment.")
class OrderingProject:
    """The project that ordered an assessment, as the secretariat may know it."""

    slug: str
    title: str


def _orderer(assessment: Row) -> Rows:
    found = rows(ProjectRow)
    return found.only(found.row.c.id == assessment.c.ordered_by)


@strawberry.type(description="An assessment, for the secretariat that keeps it going.")
class Assessment(AssessmentState, Node):
    """An assessment, for the secretariat."""

    reason: str | None = strawberry.field(description=REASON)
    summary: str | None = strawberry.field(description="The report's text.")
    cluster: Cluster = one(cluster_of, "The cluster that is assessed.", always=True)
    ordered_by: OrderingProject | None = one(
        _orderer, "The project that ordered it; null: the cluster itself."
    )
    checklist: list[EligibilityCheck] = many(
        checklist("cluster_id"), "What is asked of the cluster.", about=8
    )
    lacking: list[Criterion] = computed(
        lacking, "The criteria that are neither met nor waived; none was asked before 15 Nov 2019."
    )
    lacks_level: LabelLevel | None = computed(
        lacks_level, "The level that the cluster must have been awarded before, and was not."
    )
    candidates: list[Candidate] = many(
        candidates, "Who holds or held the credential that it takes, by name."
    )
    panel: list[DeclaredAssessor] = many(panel, "Who is proposed or assigned.", about=2)
    released: list[ReleasedAssessor] = many(released, "Who no longer is, and why.", about=1)
    missing: list[Missing] = many(missing, "What the sheet lacks before it can be submitted.")
    result: AssessmentResult | None = one(drafted, "What it comes to so far.")
    improvement_areas: list[ReportedArea] = many(
        areas, "What the cluster has improved, as it describes it.", about=3
    )
    recommendations: list[Recommendation] = many(
        recommendations, "In the order in which they were written.", about=5
    )
    decisions: list[Decision] = many(decisions, DECISIONS, about=1)
    decider_candidates: list[DeciderCandidate] = many(
        decider_candidates, "Who could decide, or answer an appeal, by name.", about=20
    )
    award: AwardRecord | None = one(_award, AWARD)


def _appealed(assessment: Row, wanted: bool) -> ColumnElement[bool]:  # noqa: FBT001 - what is asked
    """Return the condition that an appeal is open, or that none is."""
    decision, appeal = rows(DecisionRow).row, rows(AppealRow).row
    is_open = select(appeal.c.id).where(
        decision.c.assessment_id == assessment.c.id,
        appeal.c.decision_id == decision.c.id,
        appeal.c.outcome.is_(None),
    )
    found: ColumnElement[bool] = is_open.correlate(assessment).exists()
    return found if wanted else not_(found)


@strawberry.input(description="Which assessments are meant. Null asks nothing.")
class AssessmentWhere(Where):
    """Which assessments are meant."""

    status: Filter[AssessmentStatus] | None = None
    level: Filter[LabelLevel] | None = None
    cluster: ClusterWhere | None = condition(of_such_a_cluster, "Of such a cluster.")
    appealed: bool | None = condition(
        _appealed, "The cluster has appealed against what was decided, and has no answer yet."
    )
    or_: list["AssessmentWhere"] | None = strawberry.field(name="or", default=None)
    not_: Optional["AssessmentWhere"] = strawberry.field(name="not", default=None)


@strawberry.input(one_of=True, description="What assessments are ordered by.")
class AssessmentOrder(Order):
    """What assessments are ordered by."""

    ordered_on: Direction | None = strawberry.UNSET
    scheduled_on: Direction | None = strawberry.UNSET
    status: Direction | None = strawberry.UNSET
