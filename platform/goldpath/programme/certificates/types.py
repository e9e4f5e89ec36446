"""Certificates of attendance in the schema: whose course it is, the holder, and everybody."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement

from goldpath.endpoint.node import Node
from goldpath.label.awards.types import code
from goldpath.programme.certificates.record import CertificateRecord, record
from goldpath.programme.certificates.tables import AttendanceCertificate as CertificateRow
from goldpath.programme.certificates.tables import CertificateStatus
from goldpath.reader.expressions import id_of
from goldpath.reader.mapping import Row, Rows, computed, newest, rows

CODE = "Verifies it: `registry { verify(code) }`. Its page and PDF are at `/verify/{code}`."
ENDED = "The day that it was superseded or revoked; null while it is in force."
REASON = "Why it was revoked."


def _enrolment(certificate: Row) -> ColumnElement[str]:
    return id_of("Enrolment", certificate.c.project_id, certificate.c.enrolment_id)


@strawberry.type(description="What a certificate of attendance says, for good.")
class Certified:
    """What a certificate says, as it was on the day that it was issued."""

    name: str = strawberry.field(description="Whose it is.")
    course: str = strawberry.field(description="The course's title.")
    project: str = strawberry.field(description="The project's title.")
    starts_on: date = strawberry.field(description="The first day that the person was there.")
    ends_on: date = strawberry.field(description="The last day that the person was there.")
    minutes: int = strawberry.field(description="For how many minutes of it.")
    of_minutes: int = strawberry.field(description="How many minutes the course had.")
    issued_on: date


@strawberry.type(description="A certificate of attendance, for who keeps the course.")
class AttendanceCertificate(Certified, Node):
    """A certificate of attendance, for who keeps the course."""

    code: str = computed(code, CODE)
    enrolment: strawberry.ID = computed(_enrolment, "The id of the `Enrolment` that it is of.")
    status: CertificateStatus
    ended_on: date | None = strawberry.field(description=ENDED)
    reason: str | None = strawberry.field(description=REASON)
    record: CertificateRecord | None = computed(
        record, "What the record says of it today; null for one that is not in force."
    )
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


@strawberry.type(description="A certificate of attendance of yours.")
class OwnCertificate(Certified):
    """A certificate of attendance of whoever asks."""

    code: str = computed(code, CODE)
    status: CertificateStatus
    ended_on: date | None = strawberry.field(description=ENDED)
    reason: str | None = strawberry.field(description=REASON)


def of_course(course: Row) -> Rows:
    """Return the certificates of a course, by name, the latest of one person first."""
    found = rows(CertificateRow)
    shown = found.row.c
    own = found.only(shown.project_id == course.c.project_id, shown.course_id == course.c.id)
    return own.by(shown.name, shown.enrolment_id, newest(shown.id))


def of_enrolment(enrolment: Row) -> Rows:
    """Return the certificates of somebody's place in a course, the latest first."""
    found = rows(CertificateRow)
    shown = found.row.c
    same = (shown.project_id == enrolment.c.project_id, shown.enrolment_id == enrolment.c.id)
    return found.only(*same).by(newest(shown.id))


def own(_: Row) -> Rows:
    """Return the certificates that the account's door shows, the latest first."""
    found = rows(CertificateRow)
    return found.by(newest(found.row.c.issued_on), newest(found.row.c.id))
