"""What the database has of a project's phases, template, ladder and targets, as a file tells it."""

from collections import defaultdict
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.programme.certifications.tables import LadderStep
from goldpath.programme.projects.natural_keys import folded
from goldpath.programme.projects.recording import Recorded, columns_of, entry_step
from goldpath.programme.projects.tables import ProjectPhase
from goldpath.programme.targets.tables import Target
from goldpath.programme.templates.tables import TemplateNeed, TemplateStep


async def read_template(session: AsyncSession, found: Recorded, project_id: UUID) -> None:
    """Read the phases and the steps, locked, and which step is in which phase and needs which."""
    codes = await _read_phases(session, found, project_id)
    steps = await session.exec(
        select(TemplateStep)
        .where(TemplateStep.project_id == project_id)
        .order_by(col(TemplateStep.position), col(TemplateStep.id))
        .with_for_update(key_share=True)
    )
    listed = steps.all()
    needs = await _needs(session, project_id, {step.id: folded(step.title) for step in listed})
    for step in listed:
        phase = codes.get(step.phase_id) if step.phase_id else None
        links = {"phase": phase, "needs": sorted(needs[step.id])}
        fields = columns_of(step, "steps")
        found.add((entry_step("steps", title=step.title),), step.id, **fields, **links)


async def read_ladder(session: AsyncSession, found: Recorded, project_id: UUID) -> None:
    """Read the steps of the ladder, locked."""
    steps = await session.exec(
        select(LadderStep)
        .where(LadderStep.project_id == project_id)
        .order_by(col(LadderStep.position), col(LadderStep.id))
        .with_for_update(key_share=True)
    )
    for step in steps:
        found.add((entry_step("ladder", title=step.title),), step.id, **columns_of(step, "ladder"))


async def read_targets(session: AsyncSession, found: Recorded, project_id: UUID) -> None:
    """Read the targets, locked; those that are retired as well."""
    targets = await session.exec(
        select(Target)
        .where(Target.project_id == project_id)
        .order_by(col(Target.position), col(Target.id))
        .with_for_update(key_share=True)
    )
    for one in targets:
        found.add((entry_step("targets", code=one.code),), one.id, **columns_of(one, "targets"))


async def _read_phases(session: AsyncSession, found: Recorded, project_id: UUID) -> dict[UUID, str]:
    """Return the phases' codes."""
    phases = await session.exec(
        select(ProjectPhase)
        .where(ProjectPhase.project_id == project_id)
        .order_by(col(ProjectPhase.id))
        .with_for_update(key_share=True)
    )
    codes: dict[UUID, str] = {}
    for phase in phases:
        codes[phase.id] = phase.code
        found.add((entry_step("phases", code=phase.code),), phase.id, **columns_of(phase, "phases"))
    return codes


async def _needs(
    session: AsyncSession, project_id: UUID, titles: dict[UUID, str]
) -> dict[UUID, list[str]]:
    """Return the titles that each step needs, as they are compared."""
    needs: dict[UUID, list[str]] = defaultdict(list)
    for need in await session.exec(
        select(TemplateNeed).where(TemplateNeed.project_id == project_id)
    ):
        needs[need.step_id].append(titles[need.needs_id])
    return needs
