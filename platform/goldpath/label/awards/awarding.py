"""Awarding a label after a decision, for the days that the rules of its scheme give it."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import broken
from goldpath.errors import BadInput, Taken
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import Assessment
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardStatus, LabelAward
from goldpath.label.awards.validity import Rules, Term
from goldpath.label.clusters.tables import Cluster
from goldpath.label.schemes.tables import SchemeLevel


async def rules_of(session: AsyncSession, scheme_id: UUID, level: LabelLevel) -> Rules:
    """Return how long a label is valid that is awarded under a version of a scheme."""
    asked = select(SchemeLevel).where(
        col(SchemeLevel.scheme_id) == scheme_id, col(SchemeLevel.level) == level
    )
    found = (await session.exec(asked)).one()
    months = (found.validity_months, found.renewal_months, found.grace_months)
    return Rules(*months, found.precision)


async def hold_labels(session: AsyncSession, assessment_id: UUID) -> None:
    """Let nobody else award a label to the cluster of an assessment, or merge it, meanwhile.

    Before the assessment itself is held: a merge holds the cluster first, too.
    """
    own = select(Cluster.id).join(Assessment, col(Assessment.cluster_id) == col(Cluster.id))
    held = own.where(col(Assessment.id) == assessment_id).with_for_update(of=Cluster)
    await session.exec(held)


@dataclass(frozen=True, slots=True)
class Awarding:
    """An award about to be made, with its days."""

    session: AsyncSession
    cluster_id: UUID
    level: LabelLevel
    term: Term
    rules: Rules

    @classmethod
    async def of(cls, session: AsyncSession, assessment: Assessment) -> Self:
        """Return the award that an assessment leads to.

        Raises BadInput if a label of the level has begun whose end nobody knows.
        """
        cluster, level = assessment.cluster_id, assessment.level
        rules = await rules_of(session, assessment.scheme_id, level)
        previous = await _previous(session, cluster, level)
        assert assessment.scheduled_on is not None  # noqa: S101 - what is reported had its day
        if previous is None:
            term = rules.first_term(assessment.scheduled_on)
        else:
            term = rules.renewed(previous, assessment.scheduled_on)
        return cls(session, cluster, level, term, rules)

    async def award(self, assessment_id: UUID, source: str) -> LabelAward:
        """Make the award. Raises Taken if another label of the level shares a day with it."""
        overlaps = Taken(
            f"The cluster has a {self.level.capitalize()} label on some of these days already.",
            "outcome",
        )
        with broken("label_award_no_overlap", overlaps), refused():
            return await insert_row(
                self.session,
                LabelAward,
                cluster_id=self.cluster_id,
                level=self.level,
                valid_from=self.term.first,
                valid_until=self.term.last,
                renewable_until=self.rules.renewable_until(self.term),
                assessment_id=assessment_id,
                source=source,
            )


async def _previous(session: AsyncSession, cluster: UUID, level: LabelLevel) -> Term | None:
    """Return the days of the cluster's last label of a level that was not withdrawn."""
    held = select(col(LabelAward.valid_from), col(LabelAward.valid_until)).where(
        col(LabelAward.cluster_id) == cluster,
        col(LabelAward.level) == level,
        col(LabelAward.status) != AwardStatus.WITHDRAWN,
    )
    last = held.order_by(col(LabelAward.valid_until).desc().nulls_first())
    terms = [Term(*row) for row in (await session.exec(last)).all()]
    begun = next((term.first for term in terms if term.last is None and term.first), None)
    if begun is not None:
        raise BadInput(
            f"Say first until when the cluster's {level.capitalize()} label of "
            f"{begun.isoformat()} was valid: its end is not known.",
            "outcome",
        )
    return next((term for term in terms if term.last is not None), None)
