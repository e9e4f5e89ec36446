"""Experts in the schema: as the register, they themselves, and the secretariat see them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

import strawberry
from sqlmodel import col, select

from goldpath.database.doors import PUBLIC, Door
from goldpath.database.model import only
from goldpath.endpoint.context import Context, Info
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.identity.tables import Account, Person
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.experts.tables import Credential as CredentialRow
from goldpath.label.experts.tables import CredentialKind, CredentialStatus, ExpertProfile


@strawberry.type(description="A credential in force, as everybody may see it.")
class RegistryCredential:
    """A credential in force today."""

    kind: CredentialKind
    valid_until: date | None = strawberry.field(description="The last day; null for no end.")


@strawberry.type(description="An expert who agreed to be named here.")
class RegistryExpert:
    """An expert of the public roster."""

    name: str
    country: CountryCode | None = strawberry.field(description="Null where unknown.")
    credentials: list[RegistryCredential] = strawberry.field(description="Those in force today.")


@strawberry.type(description="A credential of yours.")
class ExpertCredential:
    """A credential, for whom it was issued to."""

    kind: CredentialKind
    status: CredentialStatus
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(description="The last day; null for no end.")
    reason: str | None = strawberry.field(
        description="Why it was suspended, reinstated or revoked; null if it never was."
    )


@strawberry.type(description="You as an expert.")
class ExpertDesk:
    """The expert's own view."""

    door: strawberry.Private[Door]
    name: str
    listed: bool = strawberry.field(description="Whether the public roster may name you.")
    country: CountryCode | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")

    @strawberry.field(description="Your credentials, the latest of each kind first.")
    async def credentials(self, info: Info) -> list[ExpertCredential]:
        """Return the expert's credentials; the door shows no others."""
        kind, since = col(CredentialRow.kind), col(CredentialRow.valid_from)
        held = select(CredentialRow).order_by(kind, since.desc(), col(CredentialRow.id))
        return [
            ExpertCredential(
                kind=row.kind,
                status=row.status,
                valid_from=row.valid_from,
                valid_until=row.valid_until,
                reason=row.reason,
            )
            for row in await info.context.read(self.door).all(held)
        ]

    @classmethod
    def of(cls, row: ExpertProfile, name: str, door: Door) -> Self:
        """Show the expert who entered by `door`."""
        return cls(
            door=door,
            name=name,
            listed=row.listed,
            country=_country(row),
            version=row.version,
        )


@strawberry.type(description="A credential, as the secretariat sees it.")
class Credential(Node):
    """A credential, with what it takes to change it."""

    kind: CredentialKind
    status: CredentialStatus
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(description="The last day; null for no end.")
    reason: str | None = strawberry.field(
        description="Why it was suspended, reinstated or revoked; null if it never was."
    )
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")

    @classmethod
    def of(cls, row: CredentialRow) -> Self:
        """Show a credential to the secretariat."""
        return cls(
            id=global_id("Credential", row.id),
            kind=row.kind,
            status=row.status,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            reason=row.reason,
            version=row.version,
        )


@strawberry.type(description="An expert, as the secretariat sees one.")
class Expert:
    """A person who holds or held a credential."""

    name: str
    email: str | None = strawberry.field(description="Null for who has no account.")
    country: CountryCode | None
    listed: bool = strawberry.field(description="Whether the public roster may name the expert.")
    credentials: list[Credential] = strawberry.field(description="All of them, the latest first.")


async def roster(context: Context) -> list[RegistryExpert]:
    """Return the experts whom everybody may know, by name. The door shows what may be seen."""
    reading = context.read(PUBLIC)
    named = (
        select(ExpertProfile, Person.name)
        .options(only(ExpertProfile, "person_id", "country"))
        .join(Person, col(Person.id) == col(ExpertProfile.person_id))
        .order_by(col(Person.name), col(ExpertProfile.person_id))
    )
    columns = only(CredentialRow, "id", "person_id", "kind", "valid_until")
    kind = col(CredentialRow.kind)
    rows = await reading.all(
        select(CredentialRow).options(columns).order_by(kind, col(CredentialRow.id))
    )
    held = _by_person(rows)
    return [
        RegistryExpert(
            name=name,
            country=_country(profile),
            credentials=[
                RegistryCredential(kind=row.kind, valid_until=row.valid_until)
                for row in held[profile.person_id]
            ],
        )
        for profile, name in await reading.rows(named)
    ]


async def experts(context: Context, door: Door) -> list[Expert]:
    """Return every expert by name, for the secretariat."""
    reading = context.read(door)
    named = (
        select(ExpertProfile, Person.name, Account.email)
        .join(Person, col(Person.id) == col(ExpertProfile.person_id))
        .join(Account, col(Account.id) == col(Person.id), isouter=True)
        .order_by(col(Person.name), col(ExpertProfile.person_id))
    )
    since = col(CredentialRow.valid_from)
    rows = await reading.all(select(CredentialRow).order_by(since.desc(), col(CredentialRow.id)))
    held = _by_person(rows)
    return [
        Expert(
            name=name,
            email=email,
            country=_country(profile),
            listed=profile.listed,
            credentials=[Credential.of(row) for row in held[profile.person_id]],
        )
        for profile, name, email in await reading.rows(named)
    ]


def _by_person(rows: Iterable[CredentialRow]) -> dict[UUID, list[CredentialRow]]:
    found: dict[UUID, list[CredentialRow]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _country(profile: ExpertProfile) -> CountryCode | None:
    return CountryCode(profile.country) if profile.country else None
