"""Assessments: their state, who assesses, and what stands in the way of it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from goldpath.database.model import TODAY, UTC_MOMENT, CoreRow, filled_in, one_of, stored
from goldpath.label.awards.levels import LabelLevel


@strawberry.enum(description="How far an assessment has come.")
class AssessmentStatus(StrEnum):
    """How far an assessment has come (`domain.md` section 1, the process of an assessment)."""

    ORDERED = "ORDERED"
    ELIGIBLE = "ELIGIBLE"
    """The cluster may be assessed for the level."""
    PROPOSED = "PROPOSED"
    """The secretariat has proposed experts to the cluster."""
    CONSENTED = "CONSENTED"
    """The cluster has consented to them."""
    DECLARED = "DECLARED"
    """Each of them has declared to be impartial."""
    SCHEDULED = "SCHEDULED"
    """The day is fixed; the experts write the scoring sheet."""
    SCORED = "SCORED"
    """The sheet is submitted, whole."""
    REPORTED = "REPORTED"
    """The report is out."""
    DECIDED = "DECIDED"
    """Others than the experts have decided: the cluster has the label, or has not got it."""
    WITHDRAWN = "WITHDRAWN"


@strawberry.enum(description="What an expert is in an assessment.")
class AssessorStatus(StrEnum):
    """What an expert is in an assessment."""

    PROPOSED = "PROPOSED"
    DECLARED = "DECLARED"
    """Has declared to be impartial."""
    RELEASED = "RELEASED"
    """Assesses no longer; the reason is kept."""


@strawberry.enum(
    description="What ties an expert to a cluster, so that the expert cannot assess it."
)
class TieKind(StrEnum):
    """What ties an expert to a cluster (`domain.md` section 1, impartiality)."""

    ORGANISATION = "ORGANISATION"
    """Works for the cluster's organisation, presides over it, or is a member of its bodies."""
    ADVISER = "ADVISER"
    """Advises or advised the cluster's management."""


@strawberry.enum(description="What a cluster must be or have before it is assessed.")
class Criterion(StrEnum):
    """What is asked of a cluster since 15 November 2019 (`domain.md` section 1, [E][M][EC])."""

    PROFILE_LISTED = "PROFILE_LISTED"
    """It is listed on the European Cluster Collaboration Platform."""
    COLLABORATION = "COLLABORATION"
    """It supports collaboration, networking and learning."""
    SME_SUPPORT = "SME_SUPPORT"
    """It supports small and medium-sized enterprises."""
    PRIORITIES = "PRIORITIES"
    """It has two strategic priorities at least."""
    STAFF = "STAFF"
    """Its management has half a full-time position at least."""
    ENGLISH_WEBSITE = "ENGLISH_WEBSITE"
    MEMBERS = "MEMBERS"
    """It has 15 committed members at least."""
    MEMBER_TYPES = "MEMBER_TYPES"
    """Its members are of two types at least."""


def _in(*statuses: AssessmentStatus) -> str:
    names = ", ".join(f"'{one.value}'" for one in statuses)
    return f"status IN ({names})"


_OUT = (AssessmentStatus.REPORTED, AssessmentStatus.DECIDED)
_HAS_REPORT = _in(*_OUT)
_HAS_DAY = _in(AssessmentStatus.SCHEDULED, AssessmentStatus.SCORED, *_OUT)
_ENDED = _in(*_OUT, AssessmentStatus.WITHDRAWN)


class Assessment(CoreRow, table=True):
    """One assessment of a cluster for a level, under the version of a scheme it was ordered under.

    `ordered_by` is the project that ordered it; without one, the cluster did. `minimum_scheme_id`
    is the pinned version of the scheme whose minimum requirements are judged besides.
    `scheduled_on` is the day of the interview or the first day on site, in the cluster's country.
    `reason` says why it was last sent back or withdrawn, `summary` is the report's text. What the
    states are and who moves an assessment on: `moves`.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["scheme_id", "level"], ["scheme_level.scheme_id", "scheme_level.level"]
        ),
        one_of("status", AssessmentStatus),
        CheckConstraint(
            f"status = 'WITHDRAWN' OR (scheduled_on IS NOT NULL) = ({_HAS_DAY})", name="day"
        ),
        CheckConstraint("status <> 'WITHDRAWN' OR reason IS NOT NULL", name="reason"),
        CheckConstraint(
            "(reported_on IS NULL) = (summary IS NULL) "
            f"AND (status = 'WITHDRAWN' OR (reported_on IS NOT NULL) = ({_HAS_REPORT}))",
            name="report",
        ),
        Index(
            "assessment_once_at_a_time",
            "cluster_id",
            "level",
            "ordered_by",
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text(f"NOT {_ENDED}"),
        ),
        Index(None, "ordered_by", "id"),
    )

    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
    ordered_by: UUID | None = Field(default=None, foreign_key="project.id")
    scheme_id: UUID = Field(foreign_key="scheme.id")
    level: LabelLevel = Field(sa_type=stored(LabelLevel))
    minimum_scheme_id: UUID | None = Field(default=None, foreign_key="scheme.id")
    status: AssessmentStatus = Field(
        default=AssessmentStatus.ORDERED,
        sa_type=stored(AssessmentStatus),
        sa_column_kwargs=filled_in("ORDERED"),
    )
    ordered_on: date = Field(
        default=None,
        sa_column_kwargs={"server_default": TODAY},
    )
    scheduled_on: date | None = None
    reported_on: date | None = None
    reason: str | None = None
    summary: str | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Assessor(CoreRow, table=True):
    """An expert of an assessment: proposed, declared impartial, or released again.

    `country` is the expert's when proposed. `declaration` is what the expert declared.
    """

    __table_args__ = (
        one_of("status", AssessorStatus),
        CheckConstraint(
            "status <> 'DECLARED' OR (declared_at IS NOT NULL AND declaration IS NOT NULL)",
            name="declaration",
        ),
        CheckConstraint("status <> 'RELEASED' OR reason IS NOT NULL", name="reason"),
        Index(
            "assessor_once",
            "assessment_id",
            "person_id",
            unique=True,
            postgresql_where=text("status <> 'RELEASED'"),
        ),
    )

    assessment_id: UUID = Field(foreign_key="assessment.id", index=True)
    person_id: UUID = Field(foreign_key="expert_profile.person_id", index=True)
    country: str | None = Field(default=None, max_length=2)
    status: AssessorStatus = Field(
        default=AssessorStatus.PROPOSED,
        sa_type=stored(AssessorStatus),
        sa_column_kwargs=filled_in("PROPOSED"),
    )
    declared_at: datetime | None = Field(default=None, sa_type=UTC_MOMENT)
    declaration: str | None = None
    reason: str | None = None


class ExpertTie(CoreRow, table=True):
    """What ties an expert to a cluster for good. Who manages a cluster is tied to it anyway."""

    __tablename__ = "expert_tie"
    __table_args__ = (UniqueConstraint("person_id", "cluster_id", "kind"), one_of("kind", TieKind))

    person_id: UUID = Field(foreign_key="expert_profile.person_id")
    cluster_id: UUID = Field(foreign_key="cluster.id", index=True)
    kind: TieKind = Field(sa_type=stored(TieKind))
    note: str


class EligibilityCheck(SQLModel, table=True):
    """Whether a cluster meets a criterion, by which evidence, or why that is waived."""

    __tablename__ = "eligibility_check"
    __table_args__ = (
        one_of("criterion", Criterion),
        CheckConstraint("NOT met OR evidence IS NOT NULL", name="evidence"),
        CheckConstraint("NOT (met AND waiver IS NOT NULL)", name="waiver"),
    )

    cluster_id: UUID = Field(primary_key=True, foreign_key="cluster.id")
    criterion: Criterion = Field(primary_key=True, sa_type=stored(Criterion))
    met: bool
    evidence: str | None = None
    waiver: str | None = None
    checked_on: date = Field(
        default=None,
        sa_column_kwargs={"server_default": TODAY},
    )
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))
