"""Making and revoking calendar addresses, inside a transaction at the door of who may do so."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, update
from sqlalchemy.orm import defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed
from goldpath.errors import BadInput, NotFound
from goldpath.identity.roles import ProjectRole
from goldpath.identity.secrets import hashed
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.calendars.tables import CalendarFeed
from goldpath.programme.trainings.tables import Trainer


@dataclass(frozen=True, slots=True)
class CalendarFeeds:
    """Changes of a project's calendar addresses; a trainer has the own ones alone."""

    session: AsyncSession
    access: ProjectAccess

    async def make(self, trainer_id: UUID | None, secret: str) -> CalendarFeed:
        """Let whoever has the secret read a project's sessions, or a trainer's.

        A trainer gets the own sessions. Raises BadInput for somebody else's.
        """
        if self.access.role is ProjectRole.TRAINER:
            trainer_id = await self._oneself(trainer_id)
        elif trainer_id is not None:
            await self._known(trainer_id)
        new = insert(CalendarFeed).values(
            project_id=self.access.project_id,
            trainer_id=trainer_id,
            secret_hash=hashed(secret),
            created_by=self.access.account_id,
        )
        made = (await self.session.exec(new.returning(col(CalendarFeed.id)))).scalar_one()
        return await self.kept(made)

    async def kept(self, key: UUID, *, lock: bool = False) -> CalendarFeed:
        """Return an address, but for the hash, which no door reads. Raises NotFound."""
        wanted = select(CalendarFeed).where(keyed(CalendarFeed, self.access.project_id, key))
        if lock:
            wanted = wanted.with_for_update()
        hidden = defer(CalendarFeed.secret_hash)  # type: ignore[arg-type] # a column, at run time
        found = (await self.session.exec(wanted.options(hidden))).one_or_none()
        if found is None:
            raise NotFound
        return found

    async def revoke(self, key: UUID) -> CalendarFeed:
        """Take an address back. Raises NotFound, or BadInput if that was done."""
        found = await self.kept(key, lock=True)
        if found.revoked_at is not None:
            raise BadInput("This address is revoked already.", "feed")
        taken_back = update(CalendarFeed).where(keyed(CalendarFeed, found.project_id, found.id))
        await self.session.exec(taken_back.values(revoked_at=func.now()))
        return found

    async def _oneself(self, trainer_id: UUID | None) -> UUID:
        oneself: Any = select(func.trainers_of_account())
        own: UUID | None = (await self.session.exec(oneself)).one_or_none()
        if own is None or trainer_id not in (None, own):
            raise BadInput("A trainer gets an address of the own sessions alone.", "trainer")
        return own

    async def _known(self, trainer_id: UUID) -> None:
        of = select(Trainer.id).where(keyed(Trainer, self.access.project_id, trainer_id))
        if (await self.session.exec(of)).one_or_none() is None:
            raise BadInput("There is no such trainer in this project.", "trainer")
