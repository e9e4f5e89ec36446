"""Deciding on applications: several at once, all or none, each with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import strawberry
from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, stale, update_version
from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput, Conflict, NotFound
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.held import today
from goldpath.label.clusters.present import load_cluster
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.applications.changes import REASON
from goldpath.programme.applications.moves import STANDS, may_move
from goldpath.programme.applications.tables import Application, ApplicationStatus
from goldpath.programme.cohorts.inviting import invite
from goldpath.programme.cohorts.room import cohort_to_fill, places_taken
from goldpath.programme.cohorts.tables import Cohort


@strawberry.enum(description="What is decided of an application.")
class ApplicationOutcome(StrEnum):
    """What is decided of an application."""

    SELECTED = "SELECTED"
    """The cluster is invited into the cohort at once."""
    WAITING = "WAITING"
    """It comes last on the waiting list."""
    REJECTED = "REJECTED"
    """It gets no place."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of an application; `number` is its place in what was sent."""

    number: int
    application_id: UUID
    outcome: ApplicationOutcome
    reason: str
    expected_version: int

    @property
    def becomes(self) -> ApplicationStatus:
        """What the application is then."""
        return ApplicationStatus(self.outcome.value)

    def field(self, name: str) -> str:
        """Return how a problem names one of the fields: `decisions.3.reason`."""
        return f"decisions.{self.number}.{name}"


class Asked(NamedTuple):
    """An application, and what the cluster is called."""

    application: Application
    cluster: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions on the applications for one project's cohorts, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def take(self, cohort_id: UUID, decisions: Sequence[Decided]) -> Cohort:
        """Decide on applications for a cohort; those who are to wait do so in this order.

        Raises NotFound, Conflict, Rejected, Taken, or BadInput if more are selected than fit.
        """
        cohort = await cohort_to_fill(self.session, self.access.project_id, cohort_id)
        asked = await self._asked(cohort, decisions)
        reasons = _checked(decisions, asked)
        await self._fit(cohort, decisions)
        for one in decisions:
            await self._settle(asked[one.application_id].application, one, reasons[one.number])
        for one in decisions:
            if one.outcome is ApplicationOutcome.SELECTED:
                await self._invite(cohort, asked[one.application_id].application, one)
        return cohort

    async def _asked(self, cohort: Cohort, decisions: Sequence[Decided]) -> Mapping[UUID, Asked]:
        """Return the applications that are decided on, kept from changing. Raises NotFound."""
        keys = {one.application_id for one in decisions}
        wanted = (
            select(Application, Cluster.name)
            .join(Cluster, col(Cluster.id) == col(Application.cluster_id))
            .where(
                col(Application.project_id) == cohort.project_id,
                col(Application.cohort_id) == cohort.id,
                col(Application.id).in_(keys),
            )
            .order_by(col(Application.id))
            .with_for_update(of=Application)
        )
        found = {row.id: Asked(row, name) for row, name in await self.session.exec(wanted)}
        if found.keys() != keys:
            raise NotFound
        return found

    async def _fit(self, cohort: Cohort, decisions: Sequence[Decided]) -> None:
        """Raise BadInput if more are selected than there is room for."""
        wanted = sum(one.outcome is ApplicationOutcome.SELECTED for one in decisions)
        if cohort.capacity is None or not wanted:
            return
        left = max(cohort.capacity - await places_taken(self.session, cohort), 0)
        if wanted > left:
            raise BadInput(
                f"You select {wanted}, and there is room for {left}: {wanted - left} too many.",
                "decisions",
            )

    async def _settle(self, found: Application, one: Decided, reason: str) -> None:
        # The clock goes on within a transaction, so the waiting list is in the order of decisions.
        waits = one.outcome is ApplicationOutcome.WAITING
        await update_version(
            self.session,
            Application,
            keyed(Application, found.project_id, found.id),
            one.expected_version,
            status=one.becomes,
            reason=reason,
            decided_on=today(),
            waiting_since=func.clock_timestamp() if waits else None,
        )

    async def _invite(self, cohort: Cohort, found: Application, one: Decided) -> None:
        cluster = await load_cluster(self.session, found.cluster_id)
        field = one.field("application")
        await invite(self.session, cohort, cluster, found.target_level, field)


def _checked(decisions: Sequence[Decided], asked: Mapping[UUID, Asked]) -> Mapping[int, str]:
    """Return the reasons by decision. Raises Conflict, or Rejected with all that is wrong."""
    checks, reasons = Checks(), {}
    for conflict in _stale(decisions, asked):
        raise conflict
    if not decisions:
        checks.refuse("Decide on one application at least.", "decisions")
    if len(asked) < len(decisions):
        checks.refuse("An application stands here twice.", "decisions")
    for one in decisions:
        reasons[one.number] = checks.text(one.reason, one.field("reason"), longest=REASON)
        found = asked[one.application_id]
        if not may_move(found.application.status, one.becomes):
            stands = STANDS[found.application.status]
            already = " already" if found.application.status is one.becomes else ""
            checks.refuse(
                f"The application of {found.cluster} {stands}{already}.", one.field("outcome")
            )
    checks.done()
    return reasons


def _stale(decisions: Sequence[Decided], asked: Mapping[UUID, Asked]) -> Iterator[Conflict]:
    for one in decisions:
        found = asked[one.application_id]
        if found.application.version != one.expected_version:
            told = f"The application of {found.cluster}: {stale(one.expected_version)}"
            yield Conflict(told, one.field("expectedVersion"))
