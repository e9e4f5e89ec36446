"""The audit trail in the schema."""

from datetime import datetime
from enum import StrEnum

import strawberry
from sqlalchemy import ColumnElement, case, func
from strawberry.scalars import JSON

from goldpath.audit.trail import actors, changes, known, resource, subject
from goldpath.database.audit import AuditAction
from goldpath.database.doors import DoorRole
from goldpath.reader.mapping import Row, computed, many, one
from goldpath.reader.pages import base64_text


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


def _door(entry: Row) -> ColumnElement[str]:
    """Return the door that an entry came by: who is none of the doors is an operator."""
    doors = {role.value: AuditDoor[role.name].value for role in DoorRole}
    return case(doors, value=entry.c.door, else_=AuditDoor.OPERATOR.value)


def _account(actor: Row) -> ColumnElement[str]:
    return base64_text(func.concat("Account:", actor.c.account))


@strawberry.type(description="Somebody who changed something.")
class AuditActor:
    """Somebody who changed something. The database tells a name only to whom it may be told."""

    id: strawberry.ID = computed(
        _account, "The same person has the same id; `where.actor` takes it."
    )
    name: str | None = computed(
        known("name"), "The person's name; null if you may not know it, or it has been erased."
    )
    email: str | None = computed(known("email"), "The person's address; null as `name`.")


@strawberry.type(description="One field of a thing that was changed.")
class AuditChange:
    """One field that was changed."""

    field: str
    before: JSON | None = strawberry.field(description="Null where there was no value.")
    after: JSON | None = strawberry.field(description="Null where there is none any more.")


@strawberry.type(description="One change of one thing.")
class AuditEntry:
    """One change of one thing."""

    at: datetime = strawberry.field(description="When, in UTC.")
    door: AuditDoor = computed(_door)
    action: AuditAction
    resource: str = computed(resource, "The type of the thing, such as `Cohort`.")
    request: strawberry.ID | None = strawberry.field(
        description="The request that it came with; all changes of a request share it."
    )
    actor: AuditActor | None = one(
        actors, "The person; null for an operator's command or an import."
    )
    subject: strawberry.ID | None = computed(
        subject, "The `id` of the thing; null if things of its type have none."
    )
    changes: list[AuditChange] = many(
        changes, "What changed. What identifies a person is a reference to that person."
    )
