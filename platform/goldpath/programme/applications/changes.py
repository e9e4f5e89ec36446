"""Recording applications and changing them, inside a coordinator's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import PROSE, Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.held import today
from goldpath.label.clusters.present import load_cluster
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.applications.moves import STANDS, may_move, require_undecided
from goldpath.programme.applications.tables import Application, ApplicationStatus
from goldpath.programme.cohorts.room import cohort_to_fill
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationStatus

REASON = 1000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class ApplicationChanges:
    """Changes to the applications for one project's cohorts, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def record(
        self, cohort_id: UUID, cluster_id: UUID, given: Mapping[str, Any]
    ) -> Application:
        """Record that a cluster applies for a place in a cohort, also after its last day.

        Raises NotFound, Rejected, or Taken if it has applied or takes part already.
        """
        cohort = await cohort_to_fill(self.session, self.access.project_id, cohort_id)
        cluster = await load_cluster(self.session, cluster_id)
        values = _checked(given)
        await self._takes_no_part(cohort, cluster)
        taken = Taken(f"{cluster.name} has applied for this cohort already.", "cluster")
        with broken("application_project_id_cohort_id_cluster_id_key", taken):
            return await insert_row(
                self.session,
                Application,
                project_id=cohort.project_id,
                cohort_id=cohort.id,
                cluster_id=cluster.id,
                **values,
            )

    async def update(
        self, application_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> Application:
        """Change what an application says. Raises NotFound, Rejected, BadInput or Conflict."""
        found = await load(
            self.session, Application, self.access.project_id, application_id, lock=True
        )
        require_undecided(found)
        if not given:
            raise BadInput("Nothing to change: give what is to be otherwise.", "application")
        return await self._write(found, expected_version, **_checked(given))

    async def withdraw(
        self, application_id: UUID, reason: str, expected_version: int
    ) -> Application:
        """Record that a cluster asks no longer. Raises NotFound, Rejected, BadInput or Conflict."""
        found = await load(
            self.session, Application, self.access.project_id, application_id, lock=True
        )
        checks = Checks()
        reason = checks.text(reason, "reason", longest=REASON)
        checks.done()
        becomes = ApplicationStatus.WITHDRAWN
        if found.version == expected_version and not may_move(found.status, becomes):
            raise BadInput(
                f"This application {STANDS[found.status]}: one that is submitted, or waits, is "
                "withdrawn.",
                "application",
            )
        said = {"reason": reason, "decided_on": today(), "waiting_since": None}
        return await self._write(found, expected_version, status=becomes, **said)

    async def _write(
        self,
        found: Application,
        expected_version: int,
        **values: Any,  # noqa: ANN401 - columns and their values
    ) -> Application:
        own = keyed(Application, found.project_id, found.id)
        return await update_version(self.session, Application, own, expected_version, **values)

    async def _takes_no_part(self, cohort: Cohort, cluster: Cluster) -> None:
        place = select(Participation.status).where(
            col(Participation.project_id) == cohort.project_id,
            col(Participation.cohort_id) == cohort.id,
            col(Participation.cluster_id) == cluster.id,
        )
        held = (await self.session.exec(place)).first()
        if held is ParticipationStatus.WITHDRAWN:
            again = "was in this cohort and withdrew: invite it again instead."
            raise Taken(f"{cluster.name} {again}", "cluster")
        if held is not None:
            raise Taken(f"{cluster.name} is in this cohort already.", "cluster")


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an application says, with empty texts left out. Raises Rejected."""
    checks, values = Checks(), dict(given)
    applied_on: date | None = values.get("applied_on")
    if applied_on is not None and applied_on > today():
        checks.refuse("`appliedOn` must not be a day to come.", "appliedOn")
    if (values.get("motivation") or "").strip():
        values["motivation"] = checks.prose(values["motivation"], "motivation", longest=PROSE)
    elif "motivation" in values:
        values["motivation"] = None
    checks.done()
    return values
