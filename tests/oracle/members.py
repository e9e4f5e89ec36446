"""Who has a role in a project, who is invited into it, and what a link offers."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from oracle.ordering import by
from oracle.people import ROLES
from oracle.roads import moment
from oracle.rows import Row, Thing, resolves


@resolves("Project.phases")
def phases(project: Thing) -> list[Thing]:
    found = project.shown.all("project_phase", project_id=project.row["id"])
    return project.others("ProjectPhase", sorted(found, key=by("id")))


@resolves("Project.members")
def members(project: Thing) -> list[Thing]:
    def called(row: Row) -> Any:  # noqa: ANN401 - a text or None
        return _name(project, row["account_id"])

    def rank(row: Row) -> int:
        return ROLES.index(row["role"])

    found = project.shown.all("membership", project_id=project.row["id"])
    return project.others("Member", sorted(found, key=by((rank, False), (called, False), "id")))


def _name(thing: Thing, key: object) -> Any:  # noqa: ANN401 - a text or None
    found = thing.shown.one("person", id=key)
    return found and found["name"]


@resolves("Member.name")
def member_name(member: Thing) -> Any:  # noqa: ANN401 - a text or None
    return _name(member, member.row["account_id"])


@resolves("Member.email")
def member_address(member: Thing) -> Any:  # noqa: ANN401 - a text or None
    found = member.shown.one("account", id=member.row["account_id"])
    return found and found["email"]


@resolves("Member.partner", "Invitation.partner")
def partner(thing: Thing) -> Thing | None:
    key = {"project_id": thing.row["project_id"], "id": thing.row["partner_id"]}
    found = thing.shown.one("partner", **key)
    return thing.other("Partner", found) if found else None


@resolves("Project.invitations")
def invitations(project: Thing) -> list[Thing]:
    found = project.shown.all("invitation", project_id=project.row["id"])
    return project.others("Invitation", sorted(found, key=by(("id", True))))


@resolves("Invitation.invitedBy")
def invited_by(invitation: Thing) -> Any:  # noqa: ANN401 - a text or None
    return _name(invitation, invitation.row["invited_by"])


@resolves("Invitation.status", "OfferedInvitation.status")
def status(invitation: Thing) -> str:
    row = invitation.row
    if row["accepted_at"] is not None:
        return "ACCEPTED"
    if row["revoked_at"] is not None:
        return "REVOKED"
    return "EXPIRED" if row["expires_at"] <= datetime.now(UTC) else "OPEN"


@resolves("Invitation.expiresAt", "OfferedInvitation.expiresAt")
def expires_at(invitation: Thing) -> str:
    return moment(invitation.row["expires_at"])


@resolves("Viewer.invitation")
def offered(viewer: Thing, secret: str) -> Thing | None:
    told = sha256(secret.encode()).digest()
    found = viewer.shown.one("every_invitation", secret_hash=told)
    if found is None or found["accepted_by"] not in (None, viewer.row["id"]):
        return None
    return viewer.other("OfferedInvitation", {**found, "invitedBy": found["inviter"]})
