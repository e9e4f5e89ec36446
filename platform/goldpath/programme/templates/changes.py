"""Changing a project's template, inside a transaction at the coordinator's door."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Conflict, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.projects.phase_changes import check_phase
from goldpath.programme.projects.placing import hold_order, next_place
from goldpath.programme.templates.tables import MOST_DAYS, TemplateNeed, TemplateStep

_CIRCLE = BadInput("A step cannot need itself, nor a step that needs it.", "needs")


@dataclass(frozen=True, slots=True)
class TemplateChanges:
    """Changes to one project's template, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, fields: dict[str, Any], needs: list[UUID]) -> TemplateStep:
        """Add a step at the end. Raises Rejected, Taken or BadInput."""
        fields = _checked(fields)
        await check_phase(self.session, self.access, fields)
        position = await next_place(self.session, self.access, TemplateStep)
        with broken("template_step_project_id_title_key", _taken(fields["title"])):
            step = await insert_row(
                self.session,
                TemplateStep,
                project_id=self.access.project_id,
                position=position,
                **fields,
            )
        await self._need(step, needs)
        return step

    async def update(
        self,
        step_id: UUID,
        fields: dict[str, Any],
        needs: list[UUID] | None,
        expected_version: int,
    ) -> TemplateStep:
        """Change a step. Roads that are laid out stay. Raises as `create`, and Conflict."""
        found = await load(self.session, TemplateStep, self.access.project_id, step_id)
        fields = _checked(fields)
        await check_phase(self.session, self.access, fields)
        with broken("template_step_project_id_title_key", _taken(fields.get("title", ""))):
            step = await update_version(
                self.session,
                TemplateStep,
                keyed(TemplateStep, found.project_id, found.id),
                expected_version,
                **fields,
            )
        if needs is not None:
            of_step = col(TemplateNeed.step_id) == step.id
            own = col(TemplateNeed.project_id) == step.project_id
            await self.session.exec(delete(TemplateNeed).where(own, of_step))
            await self._need(step, needs)
        return step

    async def remove(self, step_id: UUID) -> None:
        """Take a step out of the template; milestones made of it stay. Raises NotFound."""
        found = await load(self.session, TemplateStep, self.access.project_id, step_id)
        gone = delete(TemplateStep).where(keyed(TemplateStep, found.project_id, found.id))
        await self.session.exec(gone)

    async def reorder(self, steps: list[UUID]) -> None:
        """Put the steps in an order. Raises Conflict if they are not all of the template's."""
        await hold_order(self.session, self.access)
        known = set((await self.session.exec(select(TemplateStep.id).where(self._own()))).all())
        if len(steps) != len(known) or set(steps) != known:
            raise Conflict(
                "Name every step of the template once: somebody added or removed one meanwhile.",
                "steps",
            )
        places = {step: place for place, step in enumerate(steps, start=1)}
        moved = update(TemplateStep).where(self._own())
        await self.session.exec(moved.values(position=case(places, value=col(TemplateStep.id))))

    async def _need(self, step: TemplateStep, needs: list[UUID]) -> None:
        if not needs:
            return
        for needed in needs:
            await load(self.session, TemplateStep, step.project_id, needed)
        pairs = [
            {"project_id": step.project_id, "step_id": step.id, "needs_id": needed}
            for needed in dict.fromkeys(needs)
        ]
        with broken("template_need_acyclic", _CIRCLE):
            await self.session.exec(insert(TemplateNeed).values(pairs))

    def _own(self) -> Any:  # noqa: ANN401 - a condition
        return col(TemplateStep.project_id) == self.access.project_id


def _taken(title: str) -> Taken:
    return Taken(f"The template has a step '{title}' already.", "title")


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    checks = Checks()
    checked = dict(fields)
    if "title" in fields:
        checked["title"] = checks.text(fields["title"], "title")
    if fields.get("description") is not None:
        checked["description"] = checks.prose(fields["description"], "description")
    if not 0 <= fields.get("days", 0) <= MOST_DAYS:
        checks.refuse(f"`days` must be from 0 to {MOST_DAYS}.", "days")
    if abs(fields.get("offset_days") or 0) > MOST_DAYS:
        checks.refuse(f"`offsetDays` must be from -{MOST_DAYS} to {MOST_DAYS}.", "offsetDays")
    checks.done()
    return checked
