"""Changing cohorts and who is in them, inside a transaction at the door of who may do so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.present import load_cluster
from goldpath.programme.applications.tables import Application, ApplicationStatus
from goldpath.programme.cohorts.inviting import invite
from goldpath.programme.cohorts.room import cohort_to_fill, places_taken, require_room
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.projects.tables import Partner


@dataclass(frozen=True, slots=True)
class CohortChanges:
    """Changes to one project's cohorts, by somebody who may make them."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, name: str, capacity: int | None, apply_by: date | None) -> Cohort:
        """Make a cohort. Raises Rejected, or Taken if the project has one of that name."""
        checks = Checks()
        name = checks.text(name, "name")
        _check_capacity(checks, capacity)
        checks.done()
        with broken("cohort_project_id_name_key", _name_taken(name)):
            return await insert_row(
                self.session,
                Cohort,
                project_id=self.access.project_id,
                name=name,
                capacity=capacity,
                apply_by=apply_by,
            )

    async def update(
        self, cohort_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> Cohort:
        """Change a cohort's columns.

        Raises NotFound, Conflict, Taken, or Rejected, also if more take part than would fit.
        """
        cohort = await cohort_to_fill(self.session, self.access.project_id, cohort_id)
        checks, changes = Checks(), dict(given)
        if "name" in changes:
            changes["name"] = checks.text(changes["name"], "name")
        _check_capacity(checks, changes.get("capacity"))
        if not changes:
            checks.refuse("Nothing to change: give what is to be otherwise.", "cohort")
        taken = await places_taken(self.session, cohort)
        if 0 < (changes.get("capacity") or taken) < taken:
            checks.refuse(f"{taken} clusters take part: `capacity` must not be less.", "capacity")
        checks.done()
        with broken("cohort_project_id_name_key", _name_taken(changes.get("name", cohort.name))):
            return await update_version(
                self.session,
                Cohort,
                keyed(Cohort, cohort.project_id, cohort.id),
                expected_version,
                **changes,
            )

    async def add(
        self, cohort_id: UUID, cluster_id: UUID, target_level: LabelLevel | None
    ) -> Participation:
        """Invite a cluster into a cohort, in the charge of the partner of its region.

        Raises NotFound, Taken, or BadInput if the cohort is full or the cluster has applied.
        """
        cohort = await cohort_to_fill(self.session, self.access.project_id, cohort_id)
        cluster = await load_cluster(self.session, cluster_id)
        await require_room(self.session, cohort, "cohort")
        await self._has_not_applied(cohort, cluster.id)
        return await invite(self.session, cohort, cluster, target_level, "cluster")

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

    async def _has_not_applied(self, cohort: Cohort, cluster_id: UUID) -> None:
        """Raise BadInput if a cluster's place is a matter of deciding on its application."""
        settled = (ApplicationStatus.SELECTED, ApplicationStatus.WITHDRAWN)
        asked = select(Application.id).where(
            col(Application.project_id) == cohort.project_id,
            col(Application.cohort_id) == cohort.id,
            col(Application.cluster_id) == cluster_id,
            col(Application.status).not_in(settled),
        )
        if (await self.session.exec(asked)).first() is not None:
            raise BadInput(
                "The cluster has applied for this cohort: decide on its application instead.",
                "cluster",
            )


def _check_capacity(checks: Checks, capacity: int | None) -> None:
    if capacity is not None and capacity < 1:
        checks.refuse("`capacity` must be at least 1 cluster.", "capacity")


def _name_taken(name: str) -> Taken:
    return Taken(f"This project has a cohort '{name}' already.", "name")
