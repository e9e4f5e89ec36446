"""Projects and partners in the schema."""

from datetime import date
from typing import Self

import strawberry
from sqlmodel import col, select

from goldpath.audit.types import AuditEntry, Where, project_trail
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import After, Before, Connection, First, Last, PageRequest
from goldpath.identity.policy import Action, declares
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.types import Cohort
from goldpath.programme.projects.partners import Partner
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.projects.tables import Project as ProjectRow
from goldpath.programme.projects.tables import Sharing


@strawberry.type(description="A programme project, for those who have a role in it.")
class Project(Node):
    """A programme project."""

    access: strawberry.Private[ProjectAccess]
    slug: str
    title: str
    programme: str | None
    summary: str | None
    starts_on: date | None
    ends_on: date | None
    sharing: Sharing = strawberry.field(description="What the board may learn from it.")
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    viewer_role: ProjectRole = strawberry.field(description="The role you are acting in.")

    @strawberry.field(
        description="The consortium, the lead partner first.",
        metadata=declares(Action.CONSORTIUM_READ),
    )
    async def partners(self, info: Info) -> list[Partner] | None:
        """Return the consortium. Raises Forbidden."""
        access = self.access.allowing(Action.CONSORTIUM_READ)
        reading = info.context.read(access.door)
        consortium = (
            select(PartnerRow, Organisation)
            .join(Organisation, col(Organisation.id) == col(PartnerRow.organisation_id))
            .where(col(PartnerRow.project_id) == access.project_id)
            .order_by(col(PartnerRow.role), col(Organisation.name_key))
        )
        return [Partner.of(*row) for row in await reading.rows(consortium)]

    @strawberry.field(
        description="The cohorts, in the order in which they were made.",
        metadata=declares(Action.COHORT_READ),
    )
    async def cohorts(self, info: Info) -> list[Cohort] | None:
        """Return the cohorts. Raises Forbidden."""
        access = self.access.allowing(Action.COHORT_READ)
        reading = info.context.read(access.door)
        made = (
            select(CohortRow)
            .where(col(CohortRow.project_id) == access.project_id)
            .order_by(col(CohortRow.id))
        )
        return [Cohort.of(row, access) for row in await reading.all(made)]

    @strawberry.field(description="Every change in the project, the newest first. Coordinator's.")
    async def audit_trail(  # noqa: PLR0913 - each is an argument in the schema
        self,
        info: Info,
        *,
        where: Where = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[AuditEntry] | None:
        """Return a page of the project's audit trail. Raises Forbidden."""
        access = self.access.allowing(Action.PROJECT_AUDIT)
        return await project_trail(info, access, where, PageRequest(first, after, last, before))

    @classmethod
    def of(cls, row: ProjectRow, access: ProjectAccess) -> Self:
        """Show a project to somebody with access to it."""
        return cls(
            id=global_id("Project", row.id),
            access=access,
            slug=row.slug,
            title=row.title,
            programme=row.programme,
            summary=row.summary,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            sharing=row.sharing,
            version=row.version,
            viewer_role=access.role,
        )
