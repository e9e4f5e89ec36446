"""Mutations of certificates of attendance."""

import strawberry
from sqlalchemy import ARRAY, Uuid, any_
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import global_id, project_reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.certificates.issuing import Certificates, Issued
from goldpath.programme.certificates.standing import Standing
from goldpath.programme.certificates.tables import AttendanceCertificate as CertificateRow
from goldpath.programme.certificates.types import AttendanceCertificate
from goldpath.reader.mapping import Rows, rows
from goldpath.reader.planner import Scope
from goldpath.reader.roots import Entry
from goldpath.reader.showing import Shown, show_rows

KIND = "AttendanceCertificate"


@strawberry.input(description="The course whose certificates of attendance are issued.")
class IssueCertificatesInput:
    """The course whose certificates of attendance are issued."""

    course: strawberry.ID
    early: bool = strawberry.field(
        default=False,
        description="Before all sessions are finished, to who has completed the course already.",
    )


@strawberry.type(description="Somebody with a place in a course who gets no certificate of it.")
class NotCertified:
    """Somebody with a place in a course who gets no certificate of it."""

    enrolment: strawberry.ID = strawberry.field(description="The id of the `Enrolment`.")
    name: str
    reason: str = strawberry.field(description="Why not, in a sentence or two.")


@strawberry.type
class IssueCertificatesPayload:
    """The certificates that were issued now, or what to mend: then none was."""

    certificates: list[AttendanceCertificate] | None = strawberry.field(
        description="Those that were issued now: none to who was ever issued one."
    )
    not_certified: list[NotCertified] | None = strawberry.field(
        description="Everybody else with a place in the course who has none in force, by name."
    )
    user_errors: list[UserError]


async def issue_certificates(
    info: Info, input: IssueCertificatesInput
) -> IssueCertificatesPayload | None:
    """Issue a certificate to everybody who has completed a course; safe to repeat."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.CERTIFICATE_KEEP, course.project_id)

    async def write(session: AsyncSession) -> tuple[Shown, list[NotCertified]]:
        issued = await Certificates(session, access).issue(course.key, early=input.early)
        shown = await show_rows(info._raw_info, session, "certificates", _entry(access, issued))  # noqa: SLF001 - as `attempt`
        return shown, [_left_out(access, one) for one in issued.left_out]

    outcome = await attempt_alone(info, access.door, write)
    certificates, left_out = outcome.value or (None, None)
    return IssueCertificatesPayload(
        certificates=certificates, not_certified=left_out, user_errors=outcome.errors
    )


def _left_out(access: ProjectAccess, one: Standing) -> NotCertified:
    key = global_id("Enrolment", one.enrolment_id, access.project_id)
    return NotCertified(enrolment=key, name=one.name, reason=one.why_not or "")


def _named(scope: Scope) -> Rows:
    """Start from the certificates that the scope's `keys` name, by name."""
    found = rows(CertificateRow)
    project = found.row.c.project_id == scope("project").sql
    meant = found.row.c.id == any_(scope("keys", ARRAY(Uuid())).sql)
    return found.only(project, meant).by(found.row.c.name, found.row.c.id)


def _entry(access: ProjectAccess, issued: Issued) -> Entry:
    scope = {"project": access.project_id, "keys": list(issued.keys)}
    return Entry(access.door, access.acts_as, _named, scope, KIND)


@strawberry.input(description="A certificate to issue anew, saying what the record says now.")
class ReissueCertificateInput:
    """A certificate to issue anew, after a correction or a revocation."""

    certificate: strawberry.ID
    expected_version: int
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class ReissueCertificatePayload:
    """The new certificate, or what to mend."""

    certificate: AttendanceCertificate | None
    user_errors: list[UserError]


async def reissue_certificate(
    info: Info, input: ReissueCertificateInput
) -> ReissueCertificatePayload | None:
    """Issue a certificate anew; the earlier one is superseded, if it is in force."""
    asked = project_reference(input.certificate, KIND, "certificate")
    access = info.context.enter(Action.CERTIFICATE_KEEP, asked.project_id)

    async def write(session: AsyncSession) -> CertificateRow:
        changes = Certificates(session, access)
        return await once(
            session,
            access,
            input,
            CertificateRow,
            lambda: changes.reissue(asked.key, input.expected_version),
        )

    outcome = await attempt(info, shown_as("certificate", access, CertificateRow, write))
    return ReissueCertificatePayload(certificate=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A certificate to take back, for good.")
class RevokeCertificateInput:
    """A certificate to take back, for good."""

    certificate: strawberry.ID
    reason: str = strawberry.field(description="Told to whose it is, and to nobody by its code.")
    expected_version: int


@strawberry.type
class RevokeCertificatePayload:
    """The certificate as it is now, or what to mend."""

    certificate: AttendanceCertificate | None
    user_errors: list[UserError]


async def revoke_certificate(
    info: Info, input: RevokeCertificateInput
) -> RevokeCertificatePayload | None:
    """Take a certificate back; its code says so from now on."""
    asked = project_reference(input.certificate, KIND, "certificate")
    access = info.context.enter(Action.CERTIFICATE_KEEP, asked.project_id)

    async def write(session: AsyncSession) -> CertificateRow:
        changes = Certificates(session, access)
        return await changes.revoke(asked.key, input.reason, input.expected_version)

    outcome = await attempt(info, shown_as("certificate", access, CertificateRow, write))
    return RevokeCertificatePayload(certificate=outcome.value, user_errors=outcome.errors)
