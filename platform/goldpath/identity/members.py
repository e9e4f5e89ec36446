"""Who has a role in a project, and who is invited into it, in the schema."""

from datetime import datetime
from enum import StrEnum

import strawberry
from sqlalchemy import ColumnElement, case, func, select

from goldpath.endpoint.node import Node
from goldpath.identity.policy import Action
from goldpath.identity.roles import ProjectRole
from goldpath.identity.tables import Account, Membership, Person
from goldpath.identity.tables import Invitation as InvitationRow
from goldpath.programme.projects.partners import Partner
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.reader.mapping import Row, Rows, computed, newest, one, parent, rows


def _name(member: Row) -> ColumnElement[str]:
    person = rows(Person).row
    return select(person.c.name).where(person.c.id == member.c.account_id).scalar_subquery()


def _address(member: Row) -> ColumnElement[str]:
    account = rows(Account).row
    return select(account.c.email).where(account.c.id == member.c.account_id).scalar_subquery()


@strawberry.type(description="Somebody's role in a project. Who has several is there as often.")
class Member(Node):
    """Somebody's role in a project."""

    name: str = computed(_name)
    email: str | None = computed(
        _address, "The address of the account. Coordinator's.", action=Action.MEMBER_KEEP
    )
    role: ProjectRole
    partner: Partner | None = one(
        parent(PartnerRow), "Whom somebody in the role `PARTNER` works for."
    )


def members(project: Row) -> Rows:
    """Return a project's members, the strongest role first, then by name."""
    member = rows(Membership)
    ranks = {role.value: role.rank for role in ProjectRole}
    own = member.only(member.row.c.project_id == project.c.id)
    rank = case(ranks, value=member.row.c.role)
    return own.by(rank, _name(member.row), member.row.c.id)


@strawberry.enum(description="What has become of an invitation.")
class InvitationStatus(StrEnum):
    """What has become of an invitation, as `invitation_status()` in the database tells it."""

    OPEN = "OPEN"
    """Whoever has its link can accept it."""
    ACCEPTED = "ACCEPTED"
    """Somebody has."""
    REVOKED = "REVOKED"
    """It was taken back."""
    EXPIRED = "EXPIRED"
    """Its days are over."""


def _status(invitation: Row) -> ColumnElement[str]:
    of = invitation.c
    return func.invitation_status(of.accepted_at, of.revoked_at, of.expires_at)


def _inviter(invitation: Row) -> ColumnElement[str]:
    person = rows(Person).row
    return select(person.c.name).where(person.c.id == invitation.c.invited_by).scalar_subquery()


@strawberry.type(description="An offer of a role to whoever has its link.")
class Invitation(Node):
    """An offer of a role in a project. Its link is shown once, to who made it."""

    role: ProjectRole
    partner: Partner | None = one(
        parent(PartnerRow), "Whom somebody in the role `PARTNER` will work for."
    )
    note: str = strawberry.field(description="Whom it is meant for.")
    status: InvitationStatus = computed(_status)
    expires_at: datetime = strawberry.field(description="When it can be accepted no longer.")
    invited_by: str | None = computed(
        _inviter, "The name of who made it; null once that person has left the project."
    )


def invitations(project: Row) -> Rows:
    """Return a project's invitations, the latest first."""
    invitation = rows(InvitationRow)
    own = invitation.only(invitation.row.c.project_id == project.c.id)
    return own.by(newest(invitation.row.c.id))
