"""Decisions in the schema: each door learns its part."""

from datetime import date

import strawberry

from goldpath.label.decisions.deciders import Decider, of_appeal, of_decision
from goldpath.label.decisions.tables import Appeal as AppealRow
from goldpath.label.decisions.tables import AppealOutcome, DecisionOutcome
from goldpath.label.decisions.tables import Decision as DecisionRow
from goldpath.reader.mapping import Row, Rows, many, newest, one, rows

APPEAL = "The cluster's appeal against it; null if there is none."


def decisions(assessment: Row) -> Rows:
    """Return what was decided of an assessment, the latest first."""
    found = rows(DecisionRow)
    own = found.row.c.assessment_id == assessment.c.id
    return found.only(own).by(newest(found.row.c.number))


def _appeal(decision: Row) -> Rows:
    found = rows(AppealRow)
    return found.only(found.row.c.decision_id == decision.c.id)


@strawberry.type
class AppealState:
    """What every door tells of an appeal."""

    appealed_on: date
    outcome: AppealOutcome | None = strawberry.field(description="Null while it is open.")
    closed_on: date | None


@strawberry.type
class DecisionState:
    """What every door tells of a decision."""

    number: int = strawberry.field(
        description="The first is 1; a later one follows an appeal that was granted."
    )
    outcome: DecisionOutcome
    reasons: str
    decided_on: date


@strawberry.type(description="What was decided of an assessment that you assessed.")
class AssignedDecision(DecisionState):
    """A decision, for the experts."""


@strawberry.type(description="That the cluster appealed, and what came of it.")
class OrderedAppeal(AppealState):
    """An appeal, for the project that ordered the assessment."""


@strawberry.type(description="What was decided of an assessment that the project ordered.")
class OrderedDecision(DecisionState):
    """A decision, for the project that ordered the assessment."""

    appeal: OrderedAppeal | None = one(_appeal, APPEAL)


@strawberry.type
class AppealText(AppealState):
    """An appeal with what was written of it."""

    grounds: str = strawberry.field(description="What the cluster holds against the decision.")
    reasons: str | None = strawberry.field(description="Why it was granted or dismissed.")
    deciders: list[Decider] = many(of_appeal, "Who answered it.", about=2)


@strawberry.type(description="Your appeal against a decision.")
class ManagedAppeal(AppealText):
    """An appeal, for the cluster's manager."""


@strawberry.type(description="What was decided of an assessment of your cluster.")
class ManagedDecision(DecisionState):
    """A decision, for the cluster's manager."""

    deciders: list[Decider] = many(of_decision, "Who decided.", about=3)
    appeal: ManagedAppeal | None = one(_appeal, APPEAL)


@strawberry.type(description="A cluster's appeal against a decision.")
class Appeal(AppealText):
    """An appeal, for the secretariat."""

    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.type(description="What was decided of an assessment.")
class Decision(DecisionState):
    """A decision, for the secretariat."""

    dissent: str | None = strawberry.field(
        description="What those held who were outvoted; nobody but the secretariat reads it."
    )
    deciders: list[Decider] = many(of_decision, "Who decided.", about=3)
    appeal: Appeal | None = one(_appeal, APPEAL)
