"""Inviting people into a project, inside a transaction at its coordinator's door."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, load
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput
from goldpath.identity.members import InvitationStatus
from goldpath.identity.roles import ProjectRole
from goldpath.identity.secrets import hashed
from goldpath.identity.tables import Invitation, Membership
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.projects.tables import Partner

LONGEST_OPEN = 60
"""Days that an invitation may stay open."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is invited to; `note` says whom it is meant for."""

    role: ProjectRole
    partner_id: UUID | None
    note: str
    days: int


@dataclass(frozen=True, slots=True)
class Invitations:
    """Changes of who may act in a project, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def make(self, offer: Offer, secret: str) -> Invitation:
        """Invite whoever has the secret. Raises Rejected, or NotFound for the partner."""
        note = self._checked(offer)
        if offer.partner_id is not None:
            await load(self.session, Partner, self.access.project_id, offer.partner_id)
        new = insert(Invitation).values(
            project_id=self.access.project_id,
            role=offer.role,
            partner_id=offer.partner_id,
            note=note,
            secret_hash=hashed(secret),
            invited_by=self.access.account_id,
            expires_at=datetime.now(UTC) + timedelta(days=offer.days),
        )
        made = (await self.session.exec(new.returning(col(Invitation.id)))).scalar_one()
        return await self.kept(made)

    async def revoke(self, key: UUID) -> Invitation:
        """Take an invitation back. Raises NotFound, or BadInput if it is not open."""
        found = await self.kept(key, lock=True)
        status = func.invitation_status(found.accepted_at, found.revoked_at, found.expires_at)
        stands = InvitationStatus((await self.session.exec(select(status))).one())
        if stands is not InvitationStatus.OPEN:
            raise BadInput(_NOT_OPEN[stands], "invitation")
        taken_back = update(Invitation).where(keyed(Invitation, found.project_id, found.id))
        await self.session.exec(taken_back.values(revoked_at=func.now()))
        return found

    async def remove(self, membership_id: UUID) -> UUID:
        """Take somebody's role away; return whose. Raises NotFound, or BadInput."""
        found = await load(self.session, Membership, self.access.project_id, membership_id)
        stays = BadInput(
            "A project keeps one coordinator at least. Let somebody else become its coordinator "
            "first.",
            "member",
        )
        with broken("a_coordinator_stays", stays):
            gone = delete(Membership).where(keyed(Membership, found.project_id, found.id))
            await self.session.exec(gone)
        return found.account_id

    async def kept(self, key: UUID, *, lock: bool = False) -> Invitation:
        """Return an invitation, but for the hash, which no door reads. Raises NotFound."""
        project, hidden = self.access.project_id, Invitation.secret_hash
        return await load(self.session, Invitation, project, key, lock=lock, hidden=hidden)

    def _checked(self, offer: Offer) -> str:
        """Return the note. Raises Rejected."""
        checks = Checks()
        note = checks.text(offer.note, "note")
        if not 1 <= offer.days <= LONGEST_OPEN:
            checks.refuse(f"`days` must be from 1 to {LONGEST_OPEN}.", "days")
        if offer.role is ProjectRole.PARTNER and offer.partner_id is None:
            checks.refuse("Say which `partner` of the consortium the person works for.", "partner")
        if offer.role is not ProjectRole.PARTNER and offer.partner_id is not None:
            checks.refuse("A `partner` goes with the role PARTNER alone.", "partner")
        checks.done()
        return note


_NOT_OPEN = {
    InvitationStatus.ACCEPTED: "Somebody has accepted this invitation. Remove the member instead.",
    InvitationStatus.REVOKED: "This invitation is revoked already.",
    InvitationStatus.EXPIRED: "This invitation has expired already.",
}
