"""Mutations of certifications, by the project that certifies."""

from datetime import date

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import ProjectReference, own_key, project_reference
from goldpath.endpoint.payloads import Outcome, UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.certifications.certified import Certification
from goldpath.programme.certifications.certified_tables import Certification as CertificationRow
from goldpath.programme.certifications.certifying import CertificationChanges

_ON = "The first day, not one to come; today if left out."


@strawberry.input(description="A candidate to certify.")
class CertifyInput:
    """A candidate to certify."""

    candidate: strawberry.ID
    step: strawberry.ID = strawberry.field(
        description="The `LadderStep` that leads to the credential."
    )
    on: date | None = strawberry.field(default=None, description=_ON)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CertifyPayload:
    """What was certified, or what is missing."""

    certification: Certification | None
    user_errors: list[UserError]


async def certify(info: Info, input: CertifyInput) -> CertifyPayload | None:
    """Certify a candidate who has done all steps up to one; else what is missing is told."""
    candidate = project_reference(input.candidate, "LadderCandidate", "candidate")
    access = info.context.enter(Action.CERTIFICATION_KEEP, candidate.project_id)
    step = own_key(input.step, "LadderStep", "step", access)

    async def write(session: AsyncSession) -> CertificationRow:
        changes = CertificationChanges(session, access)
        return await once(
            session,
            access,
            input,
            CertificationRow,
            lambda: changes.certify(candidate.key, step, input.on),
        )

    outcome = await attempt(info, shown_as("certification", access, CertificationRow, write))
    return CertifyPayload(certification=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A certification to carry on.")
class RenewCertificationInput:
    """A certification to carry on."""

    certification: strawberry.ID
    on: date | None = strawberry.field(
        default=None,
        description="The day of the renewal, not one to come; today if left out. The new one "
        "begins after the end of the old one, and not before this day.",
    )
    expected_version: int
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class RenewCertificationPayload:
    """The new certification, or what to mend."""

    certification: Certification | None
    user_errors: list[UserError]


async def renew_certification(
    info: Info, input: RenewCertificationInput
) -> RenewCertificationPayload | None:
    """Carry a certification on with another one; offer that to the secretariat as the first."""
    found, access = _entered(info, input.certification)

    async def write(session: AsyncSession) -> CertificationRow:
        changes = CertificationChanges(session, access)
        return await once(
            session,
            access,
            input,
            CertificationRow,
            lambda: changes.renew(found.key, input.on, input.expected_version),
        )

    outcome = await attempt(info, shown_as("certification", access, CertificationRow, write))
    return RenewCertificationPayload(certification=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A certification that is over.")
class LapseCertificationInput:
    """A certification that is over."""

    certification: strawberry.ID
    expected_version: int


@strawberry.input(description="A certification to take away for good.")
class RevokeCertificationInput:
    """A certification to take away for good."""

    certification: strawberry.ID
    reason: str
    expected_version: int


@strawberry.input(description="A certification to offer to the secretariat.")
class OfferCertificationInput:
    """A certification to offer to the secretariat."""

    certification: strawberry.ID
    expected_version: int


@strawberry.type
class LapseCertificationPayload:
    """The certification as it is now, or what to mend."""

    certification: Certification | None
    user_errors: list[UserError]


@strawberry.type
class RevokeCertificationPayload:
    """The certification as it is now, or what to mend."""

    certification: Certification | None
    user_errors: list[UserError]


@strawberry.type
class OfferCertificationPayload:
    """The certification with the offer, or what to mend."""

    certification: Certification | None
    user_errors: list[UserError]


async def lapse_certification(
    info: Info, input: LapseCertificationInput
) -> LapseCertificationPayload | None:
    """Record that a certification is over, once its last day is."""
    done = await _changed(info, input)
    return LapseCertificationPayload(certification=done.value, user_errors=done.errors)


async def revoke_certification(
    info: Info, input: RevokeCertificationInput
) -> RevokeCertificationPayload | None:
    """Take a certification away for good; its history stays, and the secretariat learns of it."""
    done = await _changed(info, input)
    return RevokeCertificationPayload(certification=done.value, user_errors=done.errors)


async def offer_certification(
    info: Info, input: OfferCertificationInput
) -> OfferCertificationPayload | None:
    """Ask the secretariat to confirm a certification as a credential of the label core."""
    done = await _changed(info, input)
    return OfferCertificationPayload(certification=done.value, user_errors=done.errors)


Given = LapseCertificationInput | RevokeCertificationInput | OfferCertificationInput


async def _changed(info: Info, given: Given) -> Outcome:
    found, access = _entered(info, given.certification)

    async def write(session: AsyncSession) -> CertificationRow:
        changes = CertificationChanges(session, access)
        if isinstance(given, RevokeCertificationInput):
            return await changes.revoke(found.key, given.reason, given.expected_version)
        if isinstance(given, LapseCertificationInput):
            return await changes.lapse(found.key, given.expected_version)
        return await changes.offer(found.key, given.expected_version)

    return await attempt(info, shown_as("certification", access, CertificationRow, write))


def _entered(info: Info, given: str) -> tuple[ProjectReference, ProjectAccess]:
    found = project_reference(given, "Certification", "certification")
    return found, info.context.enter(Action.CERTIFICATION_KEEP, found.project_id)
