"""The audit trail in the schema."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

import strawberry
from sqlmodel import col
from strawberry.scalars import JSON

from goldpath.audit.subjects import Subject, type_name
from goldpath.audit.trail import AuditFilter, Names, listing, names
from goldpath.database.audit import AuditAction, AuditScope
from goldpath.database.audit import AuditEntry as AuditRow
from goldpath.database.doors import Door, DoorRole
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.pages import Connection, PageRequest
from goldpath.identity.viewer import ProjectAccess

Where = Annotated[
    AuditFilter | None, strawberry.argument(description="Which entries; all if left out.")
]


@strawberry.enum(description="By which door somebody came who changed something.")
class AuditDoor(StrEnum):
    """By which door a change came."""

    PUBLIC = "PUBLIC"
    """The register: nobody changes anything there."""
    ACCOUNT = "ACCOUNT"
    """The own account."""
    COORDINATOR = "COORDINATOR"
    """A coordinator of the project."""
    PARTNER = "PARTNER"
    """A partner of the project's consortium."""
    TRAINER = "TRAINER"
    """A trainer of the project."""
    MEMBER = "MEMBER"
    """A member of the project."""
    MANAGER = "MANAGER"
    """Who manages a cluster: nobody changes anything there."""
    EXPERT = "EXPERT"
    """An expert, of the own profile."""
    BOARD = "BOARD"
    """The coordination board."""
    SECRETARIAT = "SECRETARIAT"
    """The secretariat, or an import of a register in its name."""
    OPERATOR = "OPERATOR"
    """An operator's command, such as applying the project's file."""

    @classmethod
    def of(cls, role: str) -> Self:
        """Return the door that a PostgreSQL role is: who is none of the doors is an operator."""
        return cls[DoorRole(role).name] if role in set(DoorRole) else cls["OPERATOR"]


@strawberry.type(description="Somebody who changed something.")
class AuditActor:
    """Somebody who changed something. The database tells a name only to whom it may be told."""

    id: strawberry.ID = strawberry.field(
        description="The same person has the same id; `where.actor` takes it."
    )
    account: strawberry.Private[UUID]
    names: strawberry.Private[Names]

    @strawberry.field(
        description="The person's name; null if you may not know it, or it has been erased."
    )
    async def name(self) -> str | None:
        """Return the person's name."""
        found = await self.names.load(self.account)
        return found.name if found else None

    @strawberry.field(description="The person's address; null as `name`.")
    async def email(self) -> str | None:
        """Return the person's address."""
        found = await self.names.load(self.account)
        return found.email if found else None


@strawberry.type(description="One field of a thing that was changed.")
class AuditChange:
    """One field that was changed."""

    field: str
    before: JSON | None = strawberry.field(description="Null where there was no value.")
    after: JSON | None = strawberry.field(description="Null where there is none any more.")


@strawberry.type(description="One change of one thing.")
class AuditEntry:
    """One change of one thing."""

    row: strawberry.Private[AuditRow]
    names: strawberry.Private[Names]
    at: datetime = strawberry.field(description="When, in UTC.")
    door: AuditDoor
    action: AuditAction
    resource: str = strawberry.field(description="The type of the thing, such as `Cohort`.")
    request: strawberry.ID | None = strawberry.field(
        description="The request that it came with; all changes of a request share it."
    )

    @strawberry.field(description="The person; null for an operator's command or an import.")
    async def actor(self) -> AuditActor | None:
        """Return who changed it, if it was a person with an account."""
        account = self.row.account_id
        if account is None:
            return None
        return AuditActor(id=global_id("Account", account), account=account, names=self.names)

    @strawberry.field(description="The `id` of the thing; null if things of its type have none.")
    async def subject(self, info: Info) -> strawberry.ID | None:
        """Return the thing's id."""
        return Subject(self.row, info).id()

    @strawberry.field(
        description="What changed. What identifies a person is a reference to that person."
    )
    async def changes(self, info: Info) -> list[AuditChange]:
        """Return the fields that changed, in alphabetical order."""
        fields = Subject(self.row, info).fields()
        return [AuditChange(field=name, before=was, after=now) for name, was, now in fields]

    @classmethod
    def showing(cls, names: Names) -> Callable[[AuditRow], "AuditEntry"]:
        """Return how to show an entry to whom these names may be told."""

        def show(row: AuditRow) -> AuditEntry:
            return cls(
                row=row,
                names=names,
                at=row.at,
                door=AuditDoor.of(row.door),
                action=row.action,
                resource=type_name(row.table_name),
                request=strawberry.ID(str(row.request)) if row.request else None,
            )

        return show


async def project_trail(
    info: Info, access: ProjectAccess, where: AuditFilter | None, asked: PageRequest
) -> Connection[AuditEntry]:
    """Return a page of a project's trail, for one whose access allows that."""
    of_project = col(AuditRow.project_id) == access.project_id
    found = listing(of_project, where, f"audit:{access.project_id}")
    reading = info.context.read(access.door)
    show = AuditEntry.showing(names(reading, "audit_actors_of_project"))
    return await found.page(reading, asked, show)


async def core_trail(
    info: Info, door: Door, where: AuditFilter | None, asked: PageRequest
) -> Connection[AuditEntry]:
    """Return a page of the label core's trail, by the secretariat's door."""
    of_core = col(AuditRow.project_id).is_(None) & (col(AuditRow.scope) == AuditScope.CORE)
    found = listing(of_core, where, "audit:core")
    reading = info.context.read(door)
    show = AuditEntry.showing(names(reading, "audit_actors_of_core"))
    return await found.page(reading, asked, show)
