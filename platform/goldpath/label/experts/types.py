"""Experts in the schema: as the register, they themselves, and the secretariat see them."""

from datetime import date

import strawberry
from sqlalchemy import select

from goldpath.endpoint.node import Node
from goldpath.identity.tables import Account, Person
from goldpath.label.assessments.assessors import expert_id
from goldpath.label.assessments.rows import shown
from goldpath.label.assessments.types import AssignedAssessment
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.experts.tables import Credential as CredentialRow
from goldpath.label.experts.tables import CredentialKind, CredentialStatus, ExpertProfile
from goldpath.reader.mapping import Row, Rows, computed, many, newest, rows
from goldpath.reader.planner import Scope

REASON = "Why it was suspended, reinstated or revoked; null if it never was."


def _held(expert: Row) -> Rows:
    """Return an expert's credentials, as far as the door shows them."""
    credential = rows(CredentialRow)
    return credential.only(credential.row.c.person_id == expert.c.person_id)


def _by_kind(expert: Row) -> Rows:
    held = _held(expert)
    return held.by(held.row.c.kind, held.row.c.id)


def _latest_of_each_kind_first(expert: Row) -> Rows:
    held = _held(expert)
    return held.by(held.row.c.kind, newest(held.row.c.valid_from), held.row.c.id)


def _latest_first(expert: Row) -> Rows:
    held = _held(expert)
    return held.by(newest(held.row.c.valid_from), held.row.c.id)


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
    credentials: list[RegistryCredential] = many(_by_kind, "Those in force today.", about=3)


@strawberry.type(description="A credential of yours.")
class ExpertCredential:
    """A credential, for whom it was issued to."""

    kind: CredentialKind
    status: CredentialStatus
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(description="The last day; null for no end.")
    reason: str | None = strawberry.field(description=REASON)


@strawberry.type(description="You as an expert.")
class ExpertDesk:
    """The expert's own view."""

    name: str
    listed: bool = strawberry.field(description="Whether the public roster may name you.")
    country: CountryCode | None
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    credentials: list[ExpertCredential] = many(
        _latest_of_each_kind_first, "Your credentials, the latest of each kind first.", about=3
    )
    assessments: list[AssignedAssessment] = many(
        shown, "What you are proposed for or assigned to, the latest first."
    )


@strawberry.type(description="A credential, as the secretariat sees it.")
class Credential(Node):
    """A credential, with what it takes to change it."""

    kind: CredentialKind
    status: CredentialStatus
    valid_from: date = strawberry.field(description="The first day.")
    valid_until: date | None = strawberry.field(description="The last day; null for no end.")
    reason: str | None = strawberry.field(description=REASON)
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.type(description="An expert, as the secretariat sees one.")
class Expert:
    """A person who holds or held a credential."""

    id: strawberry.ID = computed(expert_id, "What `recordTie` and `proposeExperts` take.")
    name: str
    email: str | None = strawberry.field(description="Null for who has no account.")
    country: CountryCode | None
    listed: bool = strawberry.field(description="Whether the public roster may name the expert.")
    credentials: list[Credential] = many(_latest_first, "All of them, the latest first.", about=3)


def roster(_: Row) -> Rows:
    """Return the experts whom everybody may know, by name. The door shows who that is."""
    profile, person = rows(ExpertProfile).row, rows(Person).row
    named = select(profile.c.person_id, profile.c.country, person.c.name).join_from(
        profile, person, person.c.id == profile.c.person_id
    )
    found = rows(named.subquery())
    return found.by(found.row.c.name, found.row.c.person_id)


def experts(_: Row) -> Rows:
    """Return every expert by name, for the secretariat."""
    profile, person, account = rows(ExpertProfile).row, rows(Person).row, rows(Account).row
    named = (
        select(
            profile.c.person_id, profile.c.country, profile.c.listed, person.c.name, account.c.email
        )
        .join_from(profile, person, person.c.id == profile.c.person_id)
        .outerjoin(account, account.c.id == person.c.id)
    )
    found = rows(named.subquery())
    return found.by(found.row.c.name, found.row.c.person_id)


def desk(scope: Scope) -> Rows:
    """Return the expert who has entered, with the person's name."""
    profile, person = rows(ExpertProfile).row, rows(Person).row
    columns = (profile.c[name] for name in ("person_id", "country", "listed", "version"))
    own = (
        select(*columns, person.c.name)
        .join_from(profile, person, person.c.id == profile.c.person_id)
        .where(profile.c.person_id == scope("account").sql)
    )
    return rows(own.subquery())
