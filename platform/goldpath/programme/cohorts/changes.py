"""Changing cohorts and participations, inside a transaction at the door of who may do so."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.present import load_cluster
from goldpath.programme.cohorts.charge import participation_to_change, partner_of_region
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationStatus
from goldpath.programme.projects.tables import Partner

_ENDED = (ParticipationStatus.COMPLETED, ParticipationStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class CohortChanges:
    """Changes to one project's cohorts, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, name: str, capacity: int | None) -> Cohort:
        """Make a cohort. Raises Rejected, or Taken if the project has one of that name."""
        checks = Checks()
        name = checks.text(name, "name")
        if capacity is not None and capacity < 1:
            checks.refuse("`capacity` must be at least 1 cluster.", "capacity")
        checks.done()
        taken = Taken(f"This project has a cohort '{name}' already.", "name")
        with broken("cohort_project_id_name_key", taken):
            return await insert_row(
                self.session,
                Cohort,
                project_id=self.access.project_id,
                name=name,
                capacity=capacity,
            )

    async def add(
        self, cohort_id: UUID, cluster_id: UUID, target_level: LabelLevel | None
    ) -> Participation:
        """Invite a cluster into a cohort, in the charge of the partner of its region.

        Raises NotFound, Taken, or BadInput if the cohort is full.
        """
        cohort = await load(self.session, Cohort, self.access.project_id, cohort_id, lock=True)
        cluster = await load_cluster(self.session, cluster_id)
        await self._has_room(cohort)
        partner_id = await partner_of_region(self.session, cohort.project_id, cluster.id)
        taken = Taken("The cluster is in this cohort already.", "cluster")
        with broken("participation_project_id_cohort_id_cluster_id_key", taken):
            return await insert_row(
                self.session,
                Participation,
                project_id=self.access.project_id,
                cohort_id=cohort.id,
                cluster_id=cluster.id,
                target_level=target_level,
                partner_id=partner_id,
            )

    async def assign(
        self, participation_id: UUID, partner_id: UUID | None, expected_version: int
    ) -> Participation:
        """Put a partner in charge of a participant, or none. Raises NotFound or Conflict."""
        project_id = self.access.project_id
        if partner_id is not None:
            await load(self.session, Partner, project_id, partner_id)
        found = await load(self.session, Participation, project_id, participation_id)
        return await update_version(
            self.session,
            Participation,
            keyed(Participation, project_id, found.id),
            expected_version,
            partner_id=partner_id,
        )

    async def withdraw(
        self, participation_id: UUID, reason: str, expected_version: int
    ) -> Participation:
        """End a participation early.

        Raises NotFound, Forbidden, Rejected, BadInput or Conflict.
        """
        found = await participation_to_change(self.session, self.access, participation_id)
        checks = Checks()
        reason = checks.text(reason, "reason", longest=1000)
        checks.done()
        if found.version == expected_version and found.status in _ENDED:
            raise BadInput(f"The participation is {found.status.lower()} already.", "participation")
        return await update_version(
            self.session,
            Participation,
            keyed(Participation, found.project_id, found.id),
            expected_version,
            status=ParticipationStatus.WITHDRAWN,
            withdrawal_reason=reason,
        )

    async def _has_room(self, cohort: Cohort) -> None:
        if cohort.capacity is None:
            return
        taking_part = select(func.count()).where(
            col(Participation.project_id) == cohort.project_id,
            col(Participation.cohort_id) == cohort.id,
            col(Participation.status) != ParticipationStatus.WITHDRAWN,
        )
        if (await self.session.exec(taking_part)).one() >= cohort.capacity:
            raise BadInput(
                f"The cohort is full: it has room for {cohort.capacity} clusters.", "cohort"
            )
