"""Issuing and changing credentials, inside a transaction at the secretariat's door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, load_core, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.experts.tables import (
    Credential,
    CredentialKind,
    CredentialStatus,
    ExpertProfile,
)

TRANSITIONS: Mapping[CredentialStatus, frozenset[CredentialStatus]] = {
    CredentialStatus.ACTIVE: frozenset({CredentialStatus.SUSPENDED, CredentialStatus.REVOKED}),
    CredentialStatus.SUSPENDED: frozenset({CredentialStatus.ACTIVE, CredentialStatus.REVOKED}),
    CredentialStatus.REVOKED: frozenset(),
}
"""What a credential may become. That revoked is final, PostgreSQL enforces as well."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a credential is for, and its first and last day; None for no end."""

    kind: CredentialKind
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class CredentialChanges:
    """Changes to experts' credentials."""

    session: AsyncSession

    async def issue(self, person_id: UUID, country: CountryCode | None, term: Term) -> Credential:
        """Issue a credential; the first one makes the person an expert.

        `country` is noted if it is given. Raises Rejected if the term ends before it starts, and
        Taken if the person holds one of that kind on some day of it.
        """
        checks = Checks()
        if term.valid_until is not None and term.valid_until < term.valid_from:
            checks.refuse("`validUntil` must not be before `validFrom`.", "validUntil")
        checks.done()
        await self._profile(person_id, country)
        kind = term.kind.lower().replace("_", " ")
        taken = Taken(f"This person is {kind} on some of these days already.", "validFrom")
        with broken("credential_once_a_day_excl", taken):
            return await insert_row(
                self.session,
                Credential,
                person_id=person_id,
                kind=term.kind,
                valid_from=term.valid_from,
                valid_until=term.valid_until,
            )

    async def become(
        self, credential_id: UUID, status: CredentialStatus, reason: str, expected_version: int
    ) -> Credential:
        """Suspend, reinstate or revoke a credential.

        Raises NotFound, Rejected, Conflict, or BadInput if it cannot become that.
        """
        found = await load_core(self.session, Credential, credential_id)
        checks = Checks()
        reason = checks.text(reason, "reason", longest=1000)
        checks.done()
        if found.version == expected_version and status not in TRANSITIONS[found.status]:
            now = found.status.lower()
            raise BadInput(f"It is {now}, and cannot become {status.lower()}.", "credential")
        return await update_version(
            self.session,
            Credential,
            col(Credential.id) == found.id,
            expected_version,
            status=status,
            reason=reason,
        )

    async def _profile(self, person_id: UUID, country: CountryCode | None) -> None:
        """Make the person an expert, or note another country; wait for whoever does so too."""
        new = insert(ExpertProfile).values(person_id=person_id, country=country)
        given = new.excluded.country
        await self.session.exec(
            new.on_conflict_do_update(
                index_elements=["person_id"],
                set_={"country": given, "version": col(ExpertProfile.version) + 1},
                where=given.is_not(None) & col(ExpertProfile.country).is_distinct_from(given),
            )
        )
