"""Which entries of the trail are asked for, and who the actors in them are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, ColumnElement, Uuid, func, literal
from sqlmodel import col, select
from strawberry.dataloader import DataLoader

from goldpath.audit.subjects import table_of
from goldpath.database.audit import AuditAction, AuditEntry
from goldpath.database.model import only
from goldpath.endpoint.context import Reading
from goldpath.endpoint.ids import reference
from goldpath.endpoint.pages import Listing

_READABLE = only(
    AuditEntry,
    *("id", "at", "project_id", "table_name", "row_key", "action", "door", "account_id"),
    *("request", "before", "after"),
)


@strawberry.input(description="Which entries are meant; what is left out does not narrow.")
class AuditFilter:
    """Which entries are meant."""

    resource: str | None = strawberry.field(
        default=None, description="The type of what was changed, such as `Cohort`."
    )
    action: AuditAction | None = None
    actor: strawberry.ID | None = strawberry.field(
        default=None, description="The `id` of an `AuditActor`."
    )
    from_: datetime | None = strawberry.field(
        name="from", default=None, description="The first moment; in UTC if it names no zone."
    )
    to: datetime | None = strawberry.field(
        default=None, description="The moment after the last; in UTC if it names no zone."
    )

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions on an entry. Raises BadInput."""
        found = []
        if self.resource is not None:
            found.append(col(AuditEntry.table_name) == table_of(self.resource))
        if self.action is not None:
            found.append(col(AuditEntry.action) == self.action)
        if self.actor is not None:
            account = reference(self.actor, "Account", field="actor")
            found.append(col(AuditEntry.account_id) == account.key)
        if self.from_ is not None:
            found.append(col(AuditEntry.at) >= _in_utc(self.from_))
        if self.to is not None:
            found.append(col(AuditEntry.at) < _in_utc(self.to))
        return found


def listing(of: ColumnElement[bool], where: AuditFilter | None, scope: str) -> Listing[AuditEntry]:
    """Return the entries that are meant, the newest first. Raises BadInput."""
    conditions = [of, *(where.conditions() if where else [])]
    return Listing(
        select(AuditEntry).options(_READABLE).where(*conditions),
        order=(col(AuditEntry.id),),
        position=lambda entry: (entry.id,),
        scope=scope,
        descending=True,
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom the reader may know by name."""

    name: str
    email: str | None


Names = DataLoader[UUID, Named | None]
"""Looks up all the actors of a page at once; None for those whom the reader may not know."""


def names(reading: Reading, known: str) -> Names:
    """Return the actors' names, as far as the database function `known` tells them here."""

    async def load(keys: list[UUID]) -> Sequence[Named | None]:
        asked = getattr(func, known)(literal(keys, ARRAY(Uuid)))
        people: Any = asked.table_valued("id", "name", "email")
        rows = await reading.rows(select(people.c.id, people.c.name, people.c.email))
        found = {UUID(str(key)): Named(name, email) for key, name, email in rows}
        return [found.get(key) for key in keys]

    return DataLoader(load)


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
