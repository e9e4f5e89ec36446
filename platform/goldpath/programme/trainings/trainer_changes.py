"""Saying who teaches in a project, inside a transaction at its coordinator's door."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.tables import Account, Membership
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.trainings.tables import Trainer

_LEADS = BadInput("This trainer answers for a course. Put another in charge first.", "trainer")
_TEACHES = BadInput("This trainer teaches a session. Let another teach it first.", "trainer")


@dataclass(frozen=True, slots=True)
class TrainerChanges:
    """Changes of who teaches in one project."""

    session: AsyncSession
    access: ProjectAccess

    async def add(self, given: Mapping[str, Any]) -> Trainer:
        """Add a trainer. Raises Rejected, Taken, or BadInput for an unknown address."""
        columns = await self._checked(given)
        with _once():
            return await insert_row(
                self.session, Trainer, project_id=self.access.project_id, **columns
            )

    async def update(
        self, trainer_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> Trainer:
        """Change a trainer. Raises NotFound, Conflict, and as `add`."""
        found = await load(self.session, Trainer, self.access.project_id, trainer_id)
        columns = await self._checked(given)
        own = keyed(Trainer, found.project_id, found.id)
        with _once():
            return await update_version(self.session, Trainer, own, expected_version, **columns)

    async def remove(self, trainer_id: UUID, expected_version: int) -> None:
        """Remove a trainer who has no course. Raises NotFound, Conflict or BadInput."""
        project_id = self.access.project_id
        found = await load(self.session, Trainer, project_id, trainer_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        with (
            broken("course_project_id_lead_id_fkey", _LEADS),
            broken("session_trainer_project_id_trainer_id_fkey", _TEACHES),
        ):
            gone = delete(Trainer).where(keyed(Trainer, project_id, found.id))
            await self.session.exec(gone)

    async def _checked(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns of a trainer. Raises Rejected, or BadInput."""
        checks, columns = Checks(), dict(given)
        if "name" in columns:
            columns["name"] = checks.text(columns["name"], "name")
        if not columns:
            checks.refuse("Nothing to change: give what is to be otherwise.", "trainer")
        checks.done()
        if "email" in columns:
            email = columns.pop("email")
            columns["account_id"] = None if email is None else await self._account(email)
        return columns

    async def _account(self, email: str) -> UUID:
        """Return the account of a member by its address. Raises BadInput."""
        member = (
            select(Account.id)
            .join(Membership, col(Membership.account_id) == col(Account.id))
            .where(
                col(Membership.project_id) == self.access.project_id,
                func.lower(Account.email) == email.strip().lower(),
            )
        )
        found = (await self.session.exec(member)).first()
        if found is None:
            raise BadInput(
                "Nobody with this address has a role in the project. Invite the person first, or "
                "leave the address out.",
                "email",
            )
        return found


@contextmanager
def _once() -> Iterator[None]:
    """Tell that an account is a trainer of the project already."""
    twice = Taken("Somebody with this address teaches in the project already.", "email")
    with broken("trainer_project_id_account_id_key", twice):
        yield
