"""Making and revoking calendar addresses, inside a transaction at the door of who may do so."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, insert, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, load
from goldpath.errors import BadInput
from goldpath.identity.roles import ProjectRole
from goldpath.identity.secrets import hashed
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.calendars.tables import CalendarFeed
from goldpath.programme.trainings.teaching import own_trainer, require_trainers


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
            project_id = self.access.project_id
            await require_trainers(self.session, project_id, [trainer_id], "trainer")
        new = insert(CalendarFeed).values(
            project_id=self.access.project_id,
            trainer_id=trainer_id,
            secret_hash=hashed(secret),
            created_by=self.access.account_id,
        )
        made = (await self.session.exec(new.returning(col(CalendarFeed.id)))).scalar_one()
        return await self.kept(made)

    async def revoke(self, key: UUID) -> CalendarFeed:
        """Take an address back. Raises NotFound, or BadInput if that was done."""
        found = await self.kept(key, lock=True)
        if found.revoked_at is not None:
            raise BadInput("This address is revoked already.", "feed")
        taken_back = update(CalendarFeed).where(keyed(CalendarFeed, found.project_id, found.id))
        await self.session.exec(taken_back.values(revoked_at=func.now()))
        return found

    async def kept(self, key: UUID, *, lock: bool = False) -> CalendarFeed:
        """Return an address, but for the hash, which no door reads. Raises NotFound."""
        project, hidden = self.access.project_id, CalendarFeed.secret_hash
        return await load(self.session, CalendarFeed, project, key, lock=lock, hidden=hidden)

    async def _oneself(self, trainer_id: UUID | None) -> UUID:
        own = await own_trainer(self.session)
        if own is None or trainer_id not in (None, own):
            raise BadInput("A trainer gets an address of the own sessions alone.", "trainer")
        return own
