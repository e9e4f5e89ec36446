"""The people whom a project trains: found again, made, changed and erased."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, stale
from goldpath.endpoint.inputs import Checks, constraint_of
from goldpath.errors import BadInput, NotFound, Similar, Taken
from goldpath.identity.addresses import mail_address
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.names import normalised
from goldpath.programme.enrolments.tables import Attendee

ALIKE = 0.85
"""From which likeness on two names may be one person's: 1 is the same."""

MOST_ALIKE = 10
"""People who are offered."""

_ORIGINS = (
    "attendee_project_id_participation_id_fkey",
    "attendee_project_id_partner_id_fkey",
)

KNOWN = Taken("Your project knows another person by this address.", "email")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as somebody writes one down; `distinct_from` are people that this is none of."""

    name: str
    email: str | None = None
    origin: tuple[str, UUID] | None = None
    organisation: str | None = None
    distinct_from: Collection[UUID] = ()


@dataclass(slots=True)
class People:
    """The people of one project. `near` are the keys of those that the last one is like."""

    session: AsyncSession
    access: ProjectAccess
    near: list[UUID] = field(default_factory=list)

    async def known(self, email: str) -> UUID | None:
        """Return whom the project knows by an address, even if the door does not show them."""
        found: UUID | None = (
            await self.session.exec(select(func.attendee_of_email(email)))
        ).one_or_none()
        return found

    async def find_or_make(self, given: Person) -> UUID:
        """Return the key of who is known by the address, else of the person made.

        Raises Rejected, NotFound, Taken, or Similar if it is like some that it is not said to be
        none of.
        """
        columns = person_columns(given)
        if columns["email"] and (known := await self.known(columns["email"])):
            return known
        await self._compare(columns["name"], given.distinct_from)
        return await self.make(columns)

    async def make(self, columns: Mapping[str, Any]) -> UUID:
        """Return the key of a new person. Raises Taken, or NotFound for a foreign origin."""
        made = insert(Attendee).values(project_id=self.access.project_id, **columns)
        with _taken_or_not_found():
            key: UUID = (await self.session.exec(made.returning(col(Attendee.id)))).scalar_one()
        return key

    async def update(self, key: UUID, changes: Mapping[str, Any], expected_version: int) -> UUID:
        """Change what is known of somebody. Raises NotFound, Conflict or Taken."""
        await self.seen(key)
        own = keyed(Attendee, self.access.project_id, key)
        version = col(Attendee.version)
        changed = update(Attendee).where(own, version == expected_version)
        stored = changed.values(**changes, version=expected_version + 1)
        with _taken_or_not_found():
            done = (await self.session.exec(stored.returning(col(Attendee.id)))).one_or_none()
        if done is None:
            raise stale(expected_version)
        return key

    async def seen(self, key: UUID) -> str:
        """Return the name of somebody whom the door shows. Raises NotFound."""
        own = select(Attendee.name).where(keyed(Attendee, self.access.project_id, key))
        found = (await self.session.exec(own)).one_or_none()
        if found is None:
            raise NotFound
        return found

    async def _compare(self, name: str, distinct_from: Collection[UUID]) -> None:
        everybody = select(Attendee.id, Attendee.name).where(
            col(Attendee.project_id) == self.access.project_id
        )
        found = (await self.session.exec(everybody)).all()
        like = [(key, one) for key, one in found if alike(name, one)][:MOST_ALIKE]
        self.near.extend(key for key, _ in like)
        if left := [one for key, one in like if key not in distinct_from]:
            names = ", ".join(f"'{one}'" for one in left)
            raise Similar(
                f"Your project knows {names} already. Choose that person, or list the person in "
                "`distinctFrom` if yours is another.",
                "distinctFrom",
            )


def person_columns(given: Person) -> dict[str, Any]:
    """Return the columns of a person. Raises Rejected."""
    checks = Checks()
    columns = {
        "name": checks.text(given.name, "name"),
        "email": address(checks, given.email),
        **origin_columns(checks, given),
    }
    checks.done()
    return columns


def origin_columns(checks: Checks, given: Person) -> dict[str, Any]:
    """Return the columns that say where somebody comes from; note if it is said twice."""
    kind, key = given.origin or (None, None)
    named = (given.organisation or "").strip()
    if named and key:
        checks.refuse("Give an `origin` or an `organisation`, not both.", "organisation")
    return {
        "participation_id": key if kind == "Participation" else None,
        "partner_id": key if kind == "Partner" else None,
        "organisation": checks.text(named, "organisation") if named else None,
    }


def alike(one: str, other: str) -> bool:
    """Return whether two names may be one person's: case, accents and order do not count."""
    first, second = (" ".join(sorted(normalised(name).split())) for name in (one, other))
    if first == second:
        return True
    judged = SequenceMatcher(None, first, second, autojunk=False)
    return judged.real_quick_ratio() >= ALIKE and judged.ratio() >= ALIKE


def address(checks: Checks, email: str | None) -> str | None:
    """Return an address as people are found by it, None for none; note what is wrong with it."""
    if not (email or "").strip():
        return None
    try:
        return mail_address(email or "")
    except BadInput as error:
        checks.refuse(str(error), "email")
        return None


@contextmanager
def _taken_or_not_found() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        broken_one = constraint_of(error) or ""
        if broken_one == "attendee_email_key":
            raise KNOWN from error
        if broken_one in _ORIGINS:
            raise BadInput(
                "This is no participant and no partner of the project.", "origin"
            ) from error
        raise
