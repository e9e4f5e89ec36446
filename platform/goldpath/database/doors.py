"""The doors: the PostgreSQL roles that reads and writes enter by, and what each is told.

    goldpath_public        anybody: the public registry
    goldpath_account       a signed-in person: the own account and memberships
    goldpath_coordinator   a project, read and written
    goldpath_partner       a project, read; what is in one partner's charge, changed
    goldpath_trainer       a project's own row; the own courses, read and written
    goldpath_member        a project, read
    goldpath_manager       a cluster and its participations, for who manages it
    goldpath_expert        the own credentials
    goldpath_board         what each project shares
    goldpath_secretariat   the label core
    goldpath_owner         operator commands; not open to the server's login

What a door shows is decided by PostgreSQL: grants say which columns, row-level security which rows.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class DoorRole(StrEnum):
    """A PostgreSQL role that a unit of work runs as."""

    PUBLIC = "goldpath_public"
    ACCOUNT = "goldpath_account"
    COORDINATOR = "goldpath_coordinator"
    PARTNER = "goldpath_partner"
    TRAINER = "goldpath_trainer"
    MEMBER = "goldpath_member"
    MANAGER = "goldpath_manager"
    EXPERT = "goldpath_expert"
    BOARD = "goldpath_board"
    SECRETARIAT = "goldpath_secretariat"


OWNER = "goldpath_owner"
"""Owns every table; row-level security holds for it as well."""

LOGIN = "goldpath_login"
"""What the server logs in as: owns nothing, may only become a door."""


@dataclass(frozen=True, slots=True)
class Door:
    """A role, and whom or what it acts for. Equal doors see the same."""

    role: DoorRole
    project: UUID | None = None
    account: UUID | None = None
    partner: UUID | None = None
    cluster: UUID | None = None

    def opening(self) -> list[bytes]:
        """Return the statements of `prelude` one by one, for a pipeline."""
        return [statement.encode() for statement in self.prelude().split("; ")]

    def prelude(self, request: UUID | None = None) -> str:
        """Return the statements that open the door for one transaction, of a request if any.

        Real `SET LOCAL` statements: a distributed PostgreSQL forwards no `set_config()`. Every
        value is an enum member or a UUID, so no text of a user gets here.
        """
        return set_local(
            self.role,
            project=self.project,
            account=self.account,
            partner=self.partner,
            cluster=self.cluster,
            request=request,
        )


def set_local(role: str, **settings: UUID | None) -> str:
    """Return `SET LOCAL` statements for a role and `goldpath.*` settings, absent ones left out."""
    given = {name: UUID(str(value)) for name, value in settings.items() if value is not None}
    values = [f"SET LOCAL goldpath.{name} = '{value}'" for name, value in given.items()]
    return "; ".join([f"SET LOCAL ROLE {role}", *values])


PUBLIC = Door(DoorRole.PUBLIC)
"""The registry's door: open without a token."""
