"""Who of a course gets a certificate now, and why the others get none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.programme.attendance.completion import COMPLETION
from goldpath.programme.certificates.hours import lasting
from goldpath.programme.certificates.record import FACTS
from goldpath.programme.certificates.tables import AttendanceCertificate, CertificateStatus
from goldpath.programme.enrolments.tables import Attendee, Enrolment, EnrolmentStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody enrolled stands: minutes, and the latest certificate's state if any."""

    enrolment_id: UUID
    name: str
    minutes_needed: int
    minutes_there: int
    missing_modules: Sequence[str]
    met: bool
    latest: CertificateStatus | None

    @property
    def gets_one(self) -> bool:
        """Whether a certificate is to be issued: the rule is met, and there was none before."""
        return self.met and self.latest is None

    @property
    def why_not(self) -> str | None:
        """Why there is no certificate, as a sentence; None if one is in force, or is to be."""
        if self.latest is CertificateStatus.ISSUED or self.gets_one:
            return None
        if self.latest is CertificateStatus.REVOKED and self.met:
            return "The certificate was revoked. Issue that one anew if it is to be in force again."
        return self.missing

    @property
    def missing(self) -> str:
        """What the rule still asks for, in a sentence or two."""
        told = []
        if self.minutes_there < self.minutes_needed or not self.minutes_needed:
            there, needed = lasting(self.minutes_there), lasting(self.minutes_needed)
            told.append(f"There for {there} of the {needed} that it takes.")
        if self.missing_modules:
            titles = ", ".join(f"'{title}'" for title in self.missing_modules)
            told.append(f"At no session of {titles}.")
        return " ".join(told) or "Has no place in the course."


class Facts(NamedTuple):
    """What a certificate would say now, and whether the rule is met."""

    said: tuple[Any, ...]
    met: bool


async def standings(session: AsyncSession, project_id: UUID, course_id: UUID) -> list[Standing]:
    """Return where everybody with a place in a course stands, by name."""
    told: Any = func.course_completion(col(Enrolment.project_id), col(Enrolment.id))
    completion = told.table_valued(*COMPLETION).lateral()
    names = ("minutes_needed", "minutes_there", "missing_modules", "met")
    found = (
        select(
            col(Enrolment.id),
            col(Attendee.name),
            *(completion.c[name] for name in names),
            _latest(),
        )
        .select_from(Enrolment)
        .join(
            Attendee,
            (col(Attendee.project_id) == col(Enrolment.project_id))
            & (col(Attendee.id) == col(Enrolment.attendee_id)),
        )
        .join(completion, completion.c.met.is_not(None))
        .where(
            col(Enrolment.project_id) == project_id,
            col(Enrolment.course_id) == course_id,
            col(Enrolment.status) == EnrolmentStatus.ENROLLED,
        )
        .order_by(col(Attendee.name), col(Enrolment.id))
    )
    return [Standing(*row) for row in (await session.exec(found)).all()]  # type: ignore[call-overload] # a statement of columns


def _latest() -> Any:  # noqa: ANN401 - a subselect
    """Return the state of the latest certificate of somebody enrolled; null if there was none."""
    newest = (
        select(col(AttendanceCertificate.status))
        .where(
            col(AttendanceCertificate.project_id) == col(Enrolment.project_id),
            col(AttendanceCertificate.enrolment_id) == col(Enrolment.id),
        )
        .order_by(col(AttendanceCertificate.id).desc())
        .limit(1)
    )
    return newest.correlate(SQLModel.metadata.tables["enrolment"]).scalar_subquery()


async def facts_of(session: AsyncSession, project_id: UUID, enrolment_id: UUID) -> Facts:
    """Return what a certificate of somebody enrolled would say now."""
    told: Any = func.certificate_facts(project_id, enrolment_id)
    now = told.table_valued(*FACTS)
    *said, met = (await session.exec(select(now))).one()  # type: ignore[call-overload] # a statement of columns
    return Facts(tuple(said), met)
