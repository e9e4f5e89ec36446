"""Certifying, renewing and revoking, inside a transaction at the coordinator's door."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.held import today
from goldpath.programme.certifications.certified_tables import (
    Certification,
    CertificationOffer,
    CertificationStatus,
)
from goldpath.programme.certifications.positions import POSITION
from goldpath.programme.certifications.rules import REASON, refused
from goldpath.programme.certifications.tables import COUNTED, LadderCandidate, LadderStep
from goldpath.programme.certifications.terms import last_day


@dataclass(frozen=True, slots=True)
class CertificationChanges:
    """Changes to one project's certifications, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def certify(self, candidate_id: UUID, step_id: UUID, on: date | None) -> Certification:
        """Certify somebody who has done all steps up to one that leads to a credential.

        Raises NotFound, Taken, or BadInput with what is missing on the day.
        """
        project = self.access.project_id
        candidate = await load(self.session, LadderCandidate, project, candidate_id, lock=True)
        step = await load(self.session, LadderStep, project, step_id)
        if step.credential is None:
            raise BadInput(f"'{step.title}' leads to no credential: choose one that does.", "step")
        day = _not_to_come(on)
        if missing := await self._missing(candidate, step, day):
            raise BadInput(f"Not yet: {'; '.join(missing)}.", "step")
        return await self._insert(candidate, step, day)

    async def renew(
        self, certification_id: UUID, on: date | None, expected_version: int
    ) -> Certification:
        """Carry a certification on: from the day after its end, or from the day if it is over.

        Raises NotFound, Conflict, Taken, or BadInput if it has no end or was revoked.
        """
        found = await self._load(certification_id, expected_version)
        step = await load(self.session, LadderStep, found.project_id, found.step_id)
        candidate = await load(
            self.session, LadderCandidate, found.project_id, found.candidate_id, lock=True
        )
        if found.valid_until is None or step.credential is not found.kind:
            raise BadInput(
                "This has no end, or its step leads to another credential now: it is not renewed.",
                "certification",
            )
        begins = max(found.valid_until + timedelta(days=1), _not_to_come(on))
        return await self._insert(candidate, step, begins, renews_id=found.id)

    async def lapse(self, certification_id: UUID, expected_version: int) -> Certification:
        """Confirm that a certification is over. Raises NotFound, Conflict or BadInput."""
        return await self._become(certification_id, CertificationStatus.LAPSED, expected_version)

    async def revoke(
        self, certification_id: UUID, reason: str, expected_version: int
    ) -> Certification:
        """Take a certification away for good. Raises NotFound, Rejected, Conflict or BadInput."""
        checks = Checks()
        reason = checks.text(reason, "reason", longest=REASON)
        checks.done()
        revoked = CertificationStatus.REVOKED
        return await self._become(certification_id, revoked, expected_version, reason=reason)

    async def offer(self, certification_id: UUID, expected_version: int) -> Certification:
        """Offer a certification to the secretariat. Raises NotFound, Conflict, Taken, BadInput."""
        found = await self._load(certification_id, expected_version)
        with refused():
            offered = {"offered_by": found.project_id, "certification_id": found.id}
            await self.session.exec(insert(CertificationOffer).values(**offered))
        return found

    async def _load(self, certification_id: UUID, expected_version: int) -> Certification:
        project = self.access.project_id
        found = await load(self.session, Certification, project, certification_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        return found

    async def _become(
        self,
        certification_id: UUID,
        status: CertificationStatus,
        expected_version: int,
        **said: str,
    ) -> Certification:
        found = await load(self.session, Certification, self.access.project_id, certification_id)
        if found.version == expected_version and found.status is status:
            raise BadInput(f"This is {status.lower()} already.", "certification")
        own = keyed(Certification, found.project_id, found.id)
        with refused():
            return await update_version(
                self.session, Certification, own, expected_version, status=status, **said
            )

    async def _missing(self, candidate: LadderCandidate, step: LadderStep, day: date) -> list[str]:
        """Return what is missing of each step up to one, in words and figures."""
        told: Any = func.candidate_progress(candidate.project_id, candidate.id, day)
        found: Any = told.table_valued(*POSITION)
        asked: Any = select(*found.c).order_by(found.c.place, found.c.step_id)
        return [
            _words(row)
            for row in (await self.session.exec(asked)).all()
            if not row.done and (row.place, row.step_id) <= (step.position, step.id)
        ]

    async def _insert(
        self,
        candidate: LadderCandidate,
        step: LadderStep,
        day: date,
        **renews: UUID,
    ) -> Certification:
        with refused():
            return await insert_row(
                self.session,
                Certification,
                project_id=candidate.project_id,
                candidate_id=candidate.id,
                step_id=step.id,
                kind=step.credential,
                valid_from=day,
                valid_until=last_day(day, step.months),
                **renews,
            )


def _words(step: Any) -> str:  # noqa: ANN401 - a row
    counted = f", {step.have} of {step.needed}" if step.kind in COUNTED else ""
    return f"'{step.title}' is not done{counted}"


def _not_to_come(on: date | None) -> date:
    """Return the day, or today. Raises BadInput for a day to come."""
    if on is not None and on > today():
        raise BadInput("`on` must not be a day to come.", "on")
    return on or today()
