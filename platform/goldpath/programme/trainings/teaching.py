"""Who teaches a session, as somebody who plans it says."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.trainings.tables import Course, CourseSession, SessionTrainer, Trainer


async def teaching_of(session: AsyncSession, of: CourseSession) -> list[UUID]:
    """Return the trainers of a session."""
    found = select(SessionTrainer.trainer_id).where(
        col(SessionTrainer.project_id) == of.project_id, col(SessionTrainer.session_id) == of.id
    )
    return list((await session.exec(found)).all())


async def teach(session: AsyncSession, of: CourseSession, trainers: Sequence[UUID]) -> None:
    """Let trainers teach a session besides those who do."""
    for trainer_id in trainers:
        new = insert(SessionTrainer).values(
            project_id=of.project_id,
            session_id=of.id,
            trainer_id=trainer_id,
            starts_at=of.starts_at,
            ends_at=of.ends_at,
            cancelled=of.cancelled,
        )
        await session.exec(new)


async def leave(session: AsyncSession, of: CourseSession, trainers: Collection[UUID]) -> None:
    """Let trainers teach a session no more."""
    gone = delete(SessionTrainer).where(
        col(SessionTrainer.project_id) == of.project_id,
        col(SessionTrainer.session_id) == of.id,
        col(SessionTrainer.trainer_id).in_(trainers),
    )
    await session.exec(gone)


async def own_trainer(session: AsyncSession) -> UUID | None:
    """Return the trainer of the project that whoever asks is."""
    oneself: Any = select(func.trainers_of_account())
    own: UUID | None = (await session.exec(oneself)).one_or_none()
    return own


async def require_trainers(
    session: AsyncSession, project_id: UUID, trainers: Sequence[UUID], field: str = "trainers"
) -> None:
    """Raise BadInput unless each is a trainer of the project, and named once."""
    if len(set(trainers)) < len(trainers):
        raise BadInput("Each trainer stands once in a session.", "trainers")
    known = select(Trainer.id).where(
        col(Trainer.project_id) == project_id, col(Trainer.id).in_(trainers)
    )
    if set((await session.exec(known)).all()) != set(trainers):
        raise BadInput("There is no such trainer in this project.", field)


async def stays_own(
    session: AsyncSession, access: ProjectAccess, course: Course, leaving: Collection[UUID]
) -> None:
    """Raise BadInput if a trainer leaves a session by which alone the course may be the own one."""
    if access.role is not ProjectRole.TRAINER or not leaving:
        return
    own = await own_trainer(session)
    if own in leaving and course.lead_id != own:
        raise BadInput(
            "You would lose sight of this session. Ask the course's lead or the coordinator to "
            "take you out.",
            "trainers",
        )
