"""Decisions, who decided, and appeals."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import strawberry
from sqlalchemy import CheckConstraint, SmallInteger, UniqueConstraint
from sqlmodel import Field

from goldpath.database.model import TODAY, CoreRow, filled_in, one_of, stored


@strawberry.enum(description="What was decided of an assessment.")
class DecisionOutcome(StrEnum):
    """What was decided of an assessment."""

    AWARDED = "AWARDED"
    """The cluster has the label."""
    REFUSED = "REFUSED"
    """The cluster has not got it."""


@strawberry.enum(description="What came of an appeal.")
class AppealOutcome(StrEnum):
    """What came of an appeal."""

    GRANTED = "GRANTED"
    """The decision is set aside; others decide anew, on the same report."""
    DISMISSED = "DISMISSED"
    """The decision stands."""


class Decision(CoreRow, table=True):
    """What others than the assessors decided of a report (`domain.md` section 1, [P][IP][EU24]).

    `number` counts the decisions of an assessment: there is a second one if an appeal against the
    first was granted. `dissent` is what those held who were outvoted; the secretariat alone reads
    it. A decision never changes.
    """

    __table_args__ = (
        UniqueConstraint("assessment_id", "number"),
        CheckConstraint("number > 0", name="number"),
        one_of("outcome", DecisionOutcome),
    )

    assessment_id: UUID = Field(foreign_key="assessment.id")
    number: int = Field(sa_type=SmallInteger)
    outcome: DecisionOutcome = Field(sa_type=stored(DecisionOutcome))
    reasons: str
    dissent: str | None = None
    decided_on: date


class Appeal(CoreRow, table=True):
    """A cluster's appeal against a refusal, and what came of it: absent while it is open."""

    __table_args__ = (
        one_of("outcome", AppealOutcome),
        CheckConstraint(
            "(outcome IS NULL) = (reasons IS NULL) AND (outcome IS NULL) = (closed_on IS NULL) "
            "AND closed_on >= appealed_on",
            name="closed",
        ),
    )

    decision_id: UUID = Field(foreign_key="decision.id", unique=True)
    grounds: str
    appealed_on: date = Field(
        default=None,
        sa_column_kwargs={"server_default": TODAY},
    )
    outcome: AppealOutcome | None = Field(default=None, sa_type=stored(AppealOutcome))
    reasons: str | None = None
    closed_on: date | None = None
    version: int = Field(default=1, sa_column_kwargs=filled_in("1"))


class Decider(CoreRow, table=True):
    """Somebody who took a decision, or answered an appeal."""

    __table_args__ = (
        UniqueConstraint("decision_id", "person_id"),
        UniqueConstraint("appeal_id", "person_id"),
        CheckConstraint("(decision_id IS NULL) <> (appeal_id IS NULL)", name="of"),
    )

    decision_id: UUID | None = Field(default=None, foreign_key="decision.id")
    appeal_id: UUID | None = Field(default=None, foreign_key="appeal.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
