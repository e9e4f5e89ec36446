"""Looking up who a token's account is, with a short memory."""

import time
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from goldpath.database.doors import Door, DoorRole
from goldpath.database.work import Database
from goldpath.errors import Unauthenticated
from goldpath.identity.roles import Office, ProjectRole
from goldpath.identity.tables import Account, Appointment, Membership, Person
from goldpath.identity.viewer import HeldRole, Viewer
from goldpath.label.clusters.present import former_keys
from goldpath.label.experts.tables import ExpertProfile
from goldpath.label.managers.tables import ClusterManager
from goldpath.programme.projects.tables import Project

MEMORY = 5.0
"""Seconds that a look-up is remembered: the longest that a revoked membership still opens."""

_MOST = 10_000
"""Accounts remembered at once."""


class Directory:
    """The accounts of the database, asked through the account door."""

    def __init__(self, database: Database, *, memory: float = MEMORY) -> None:
        self._database = database
        self._memory = memory
        self._known: dict[UUID, tuple[float, Viewer]] = {}

    async def viewer(self, account_id: UUID) -> Viewer:
        """Return the viewer of an account. Raises Unauthenticated if there is none in use."""
        until, viewer = self._known.get(account_id, (0.0, None))
        if viewer is None or until < time.monotonic():
            viewer = await self._look_up(account_id)
            self._remember(viewer)
        return viewer

    def forget(self, account_id: UUID) -> None:
        """Look an account up anew when it is asked for next: its roles have changed."""
        self._known.pop(account_id, None)

    def _remember(self, viewer: Viewer) -> None:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[viewer.account_id] = (time.monotonic() + self._memory, viewer)

    async def _look_up(self, account_id: UUID) -> Viewer:
        door = Door(DoorRole.ACCOUNT, account=account_id)
        async with self._database.look(door) as session:
            found = (await session.exec(_account(account_id))).one_or_none()
            if found is None:
                raise Unauthenticated("The token does not hold. Sign in again.")
            managed = await _managed(session, account_id)
            return Viewer(
                account_id,
                email=found[0],
                name=found[1],
                offices=await _offices(session, account_id),
                roles=await _roles(session, account_id),
                managed=managed,
                merged=await former_keys(session) if managed else {},
                expert=found[2],
            )


def _account(account_id: UUID) -> Select[str, str, bool]:
    expert = select(ExpertProfile.person_id).where(col(ExpertProfile.person_id) == account_id)
    return (
        select(Account.email, Person.name, expert.exists())
        .join(Person, col(Person.id) == col(Account.id))
        .where(col(Account.id) == account_id, col(Account.active))
    )


async def _offices(session: AsyncSession, account_id: UUID) -> frozenset[Office]:
    held = select(Appointment.office).where(col(Appointment.account_id) == account_id)
    return frozenset(Office(office) for office in (await session.exec(held)).all())


async def _managed(session: AsyncSession, account_id: UUID) -> frozenset[UUID]:
    managed = select(ClusterManager.cluster_id).where(col(ClusterManager.account_id) == account_id)
    return frozenset((await session.exec(managed)).all())


async def _roles(session: AsyncSession, account_id: UUID) -> tuple[HeldRole, ...]:
    held = (
        select(Membership.project_id, Project.slug, Membership.role, Membership.partner_id)
        .join(Project, col(Project.id) == col(Membership.project_id))
        .where(col(Membership.account_id) == account_id)
        .order_by(col(Project.slug))
    )
    found = (await session.exec(held)).all()
    return tuple(
        HeldRole(project, slug, ProjectRole(role), partner)
        for project, slug, role, partner in found
    )
