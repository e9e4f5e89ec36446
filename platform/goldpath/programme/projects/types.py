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
from goldpath.identity.policy import Action
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.types import Cohort
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.projects.tables import PartnerRole, Sharing
from goldpath.programme.projects.tables import Project as ProjectRow


@strawberry.type(description="An organisation of a project's consortium; never a participant.")
class Partner(Node):
    """An organisation of a project's consortium."""

    name: str
    country: CountryCode | None
    region: str | None
    role: PartnerRole

    @classmethod
    def of(cls, row: PartnerRow, organisation: Organisation) -> Self:
        """Show a partner."""
        return cls(
            id=global_id("Partner", row.id, row.project_id),
            name=organisation.name,
            country=CountryCode(organisation.country) if organisation.country else None,
            region=row.region,
            role=row.role,
        )


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

    @strawberry.field(description="The consortium, the lead partner first.")
    async def partners(self, info: Info) -> list[Partner]:
        """Return the consortium."""
        reading = info.context.read(self.access.door)
        consortium = (
            select(PartnerRow, Organisation)
            .join(Organisation, col(Organisation.id) == col(PartnerRow.organisation_id))
            .where(col(PartnerRow.project_id) == self.access.project_id)
            .order_by(col(PartnerRow.role), col(Organisation.name_key))
        )
        return [Partner.of(*row) for row in await reading.rows(consortium)]

    @strawberry.field(description="The cohorts, in the order in which they were made.")
    async def cohorts(self, info: Info) -> list[Cohort]:
        """Return the cohorts."""
        reading = info.context.read(self.access.door)
        made = (
            select(CohortRow)
            .where(col(CohortRow.project_id) == self.access.project_id)
            .order_by(col(CohortRow.id))
        )
        return [Cohort.of(row, self.access) for row in await reading.all(made)]

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
