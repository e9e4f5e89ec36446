"""The secretariat's answer to certifications that projects offer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import load_core, stale, update_version
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import reference
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import Outcome, UserError, attempt, shown_in_core
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.label.awards.held import today
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.experts.changes import CredentialChanges, Term
from goldpath.programme.certifications.certified_tables import CertificationOffer as OfferRow
from goldpath.programme.certifications.certified_tables import OfferStatus
from goldpath.programme.certifications.offers import CertificationOffer
from goldpath.programme.certifications.rules import REASON, refused
from goldpath.reader.roots import by_key


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of the secretariat, inside a transaction at its door."""

    session: AsyncSession

    async def confirm(
        self, offer_id: UUID, country: CountryCode | None, expected_version: int
    ) -> OfferRow:
        """Make what was certified a credential: of who has the account, else of a new person.

        The person is on the public roster once this one agrees to that. Raises NotFound, Conflict,
        BadInput, or Taken if the person holds such a credential on some of the days.
        """
        found = await self._open(offer_id, expected_version)
        person: Any = select(func.person_of_offer(found.id))
        person_id = (await self.session.exec(person)).one()
        term = Term(found.kind, found.valid_from, found.valid_until)
        made = await CredentialChanges(self.session).issue(person_id, country, term)
        confirmed = {"status": OfferStatus.CONFIRMED, "credential_id": made.id}
        return await self._answer(found, expected_version, **confirmed)

    async def decline(self, offer_id: UUID, reason: str, expected_version: int) -> OfferRow:
        """Decline with a reason that the project sees.

        Raises NotFound, Rejected, Conflict or BadInput.
        """
        checks = Checks()
        reason = checks.text(reason, "reason", longest=REASON)
        checks.done()
        found = await self._open(offer_id, expected_version)
        declined = {"status": OfferStatus.DECLINED, "reason": reason}
        return await self._answer(found, expected_version, **declined)

    async def _open(self, offer_id: UUID, expected_version: int) -> OfferRow:
        found = await load_core(self.session, OfferRow, offer_id)
        if found.version != expected_version:
            raise stale(expected_version)
        if found.status is not OfferStatus.OFFERED:
            raise BadInput(f"This is {found.status.lower()} already.", "offer")
        return found

    async def _answer(
        self,
        found: OfferRow,
        expected_version: int,
        **said: Any,  # noqa: ANN401 - columns and their values
    ) -> OfferRow:
        own = col(OfferRow.id) == found.id
        with refused():
            return await update_version(
                self.session, OfferRow, own, expected_version, answered_on=today(), **said
            )


@strawberry.input(description="A certification that becomes a credential.")
class ConfirmCertificationInput:
    """A certification that becomes a credential."""

    offer: strawberry.ID
    country: CountryCode | None = strawberry.field(
        default=None, description="The expert's country; left out, what is known of it stays."
    )
    expected_version: int


@strawberry.input(description="A certification that does not become a credential, and why.")
class DeclineCertificationInput:
    """A certification that does not become a credential, and why."""

    offer: strawberry.ID
    reason: str
    expected_version: int


@strawberry.type
class ConfirmCertificationPayload:
    """The offer as it is now, or what to mend."""

    offer: CertificationOffer | None
    user_errors: list[UserError]


@strawberry.type
class DeclineCertificationPayload:
    """The offer as it is now, or what to mend."""

    offer: CertificationOffer | None
    user_errors: list[UserError]


async def confirm_certification(
    info: Info, input: ConfirmCertificationInput
) -> ConfirmCertificationPayload | None:
    """Confirm what a project certified: it is a credential from then on."""
    done = await _answered(info, input)
    return ConfirmCertificationPayload(offer=done.value, user_errors=done.errors)


async def decline_certification(
    info: Info, input: DeclineCertificationInput
) -> DeclineCertificationPayload | None:
    """Decline what a project certified, with a reason that it sees."""
    done = await _answered(info, input)
    return DeclineCertificationPayload(offer=done.value, user_errors=done.errors)


async def _answered(
    info: Info, given: ConfirmCertificationInput | DeclineCertificationInput
) -> Outcome:
    door = info.context.signed_in().office(Action.CERTIFICATION_ANSWER)
    asked = reference(given.offer, "CertificationOffer", field="offer")

    async def write(session: AsyncSession) -> OfferRow:
        answers = Answers(session)
        if isinstance(given, DeclineCertificationInput):
            return await answers.decline(asked.key, given.reason, given.expected_version)
        return await answers.confirm(asked.key, given.country, given.expected_version)

    changed = shown_in_core("offer", door, write, by_key(OfferRow), "CertificationOffer")
    return await attempt(info, changed)
