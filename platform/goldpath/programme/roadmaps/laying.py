"""Laying roadmaps out from the project's template, for one cluster or for many at once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Date,
    Select,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel import select as pick
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput, NotFound
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.tables import ENDED, Participation
from goldpath.programme.projects.tables import Project
from goldpath.programme.roadmaps.counting import count_anew, plan_anew
from goldpath.programme.roadmaps.tables import Milestone, MilestoneNeed
from goldpath.programme.templates.tables import Anchor, TemplateNeed, TemplateStep

MOST = 100
"""The most roadmaps that are laid out at once."""

_BATCH = 25
"""How many roadmaps one statement lays out: each row is checked and enters the audit trail."""

_MANY = 500
"""Milestones after which PostgreSQL counts anew, which takes as long as adding about a hundred."""


@dataclass(frozen=True, slots=True)
class Laying:
    """Lays out the roadmaps of one project, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def lay_out(self, places: list[UUID]) -> int:
        """Add what the template has and the roads lack; return how many milestones were added.

        Doing it again adds nothing; after a change of the template it adds the new steps. Raises
        NotFound, and BadInput if there is nothing to lay out, or somebody takes part no more.
        """
        if not 1 <= len(set(places)) <= MOST:
            raise BadInput(f"Name from 1 to {MOST} participations.", "participations")
        places = list(dict.fromkeys(places))
        await self._taking_part(places)
        template = pick(TemplateStep.id).where(TemplateStep.project_id == self.access.project_id)
        if (await self.session.exec(template.limit(1))).first() is None:
            raise BadInput("The project has no template yet: add steps to it first.", "project")
        batches = (places[start : start + _BATCH] for start in range(0, len(places), _BATCH))
        added = sum([await self._add(batch) for batch in batches])
        if added >= _MANY:
            await count_anew(self.session)
        return added

    async def _add(self, places: list[UUID]) -> int:
        """Add what a batch of roads lacks; return how many milestones were added."""
        made = await self.session.exec(
            insert(Milestone)
            .from_select(_COLUMNS, self._missing(places))
            .on_conflict_do_nothing()
            .returning(col(Milestone.id))
        )
        added = {row.id for row in made}
        await plan_anew(self.session)
        await self._link(places, added)
        return len(added)

    async def _link(self, places: list[UUID], added: set[UUID]) -> None:
        """Say what the new milestones need, and what needs them, of the same road."""
        own = (
            col(Milestone.project_id) == self.access.project_id,
            col(Milestone.participation_id).in_(places),
            col(Milestone.step_id).is_not(None),
        )
        laid = pick(Milestone.participation_id, Milestone.step_id, Milestone.id).where(*own)
        made = {(place, step): key for place, step, key in await self.session.exec(laid)}
        needs = pick(TemplateNeed.step_id, TemplateNeed.needs_id).where(
            TemplateNeed.project_id == self.access.project_id
        )
        wanted = (await self.session.exec(needs)).all()
        pairs = [
            (place, made[place, step], made[place, needed])
            for place in set(places)
            for step, needed in wanted
            if (place, step) in made and (place, needed) in made
        ]
        new = [pair for pair in pairs if added & set(pair)]
        if new:
            columns = (
                func.unnest(cast(list(keys), ARRAY(Uuid()))) for keys in zip(*new, strict=True)
            )
            await self.session.exec(
                insert(MilestoneNeed)
                .from_select(
                    ["project_id", "participation_id", "milestone_id", "needs_id"],
                    select(literal(self.access.project_id, Uuid()), *columns),
                )
                .on_conflict_do_nothing()
            )

    async def _taking_part(self, places: list[UUID]) -> None:
        """Lock the participations, so that nobody lays one out beside us."""
        wanted = (
            pick(Participation)
            .where(
                col(Participation.project_id) == self.access.project_id,
                col(Participation.id).in_(places),
            )
            .order_by(col(Participation.id))
            .with_for_update(key_share=True)
        )
        found = (await self.session.exec(wanted)).all()
        if len(found) != len(set(places)):
            raise NotFound
        if any(place.status in ENDED for place in found):
            raise BadInput(
                "Some of these clusters take part no more; lay out the others.", "participations"
            )

    def _missing(self, places: list[UUID]) -> Select[Any]:
        """Select the milestones that the template has and these roads lack."""
        step, place, project = _t(TemplateStep), _t(Participation), _t(Project)
        there = _t(Milestone)
        last = select(func.coalesce(func.max(there.c.position), 0)).where(
            there.c.project_id == place.c.project_id, there.c.participation_id == place.c.id
        )
        again: Any = select(literal_column("1")).where(
            there.c.project_id == place.c.project_id,
            there.c.participation_id == place.c.id,
            there.c.step_id == step.c.id,
        )
        anchor = case(
            (step.c.anchor == Anchor.PROJECT_END.value, project.c.ends_on),
            (
                step.c.anchor == Anchor.PARTICIPATION_START.value,
                func.coalesce(place.c.joined_on, project.c.starts_on),
            ),
            else_=project.c.starts_on,
        )
        aims = or_(step.c.target_level.is_(None), step.c.target_level == place.c.target_level)
        return (
            select(
                place.c.project_id,
                place.c.id,
                step.c.id,
                step.c.title,
                step.c.description,
                step.c.phase_id,
                step.c.reaches,
                step.c.days,
                anchor.op("+", return_type=Date())(step.c.offset_days),
                last.correlate(place).scalar_subquery() + step.c.position,
            )
            .select_from(place)
            .join(step, and_(step.c.project_id == place.c.project_id, aims))
            .join(project, project.c.id == place.c.project_id)
            .where(
                place.c.project_id == self.access.project_id,
                place.c.id.in_(places),
                ~again.correlate(place, step).exists(),
            )
        )


_COLUMNS = [
    "project_id",
    "participation_id",
    "step_id",
    "title",
    "description",
    "phase_id",
    "reaches",
    "days",
    "due_on",
    "position",
]


def _t(table: Any) -> Any:  # noqa: ANN401 - a table under another name
    return table.__table__.alias()
