"""The signed-in person in the schema."""

from datetime import date
from typing import Self

import strawberry
from sqlmodel import col, select

from goldpath.database.model import only
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import global_id
from goldpath.identity.roles import Office, ProjectRole
from goldpath.identity.viewer import Viewer as Person
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.projects.tables import Project


@strawberry.type(description="A project that you have a role in.")
class ViewerProject:
    """A project that the viewer has a role in."""

    id: strawberry.ID = strawberry.field(description="The id of the `Project`.")
    slug: str
    title: str
    programme: str | None
    starts_on: date | None
    ends_on: date | None
    roles: list[ProjectRole] = strawberry.field(description="Your roles in it, strongest first.")


@strawberry.type(description="A cluster that you manage.")
class ViewerCluster:
    """A cluster that the viewer manages."""

    id: strawberry.ID = strawberry.field(description="The id of the `ManagedCluster`.")
    name: str


@strawberry.type(description="You, as your token says.")
class Viewer:
    """The signed-in person."""

    person: strawberry.Private[Person]
    name: str
    email: str
    offices: list[Office] = strawberry.field(description="What you are for all projects.")
    expert: bool = strawberry.field(description="Whether you hold or held a credential.")

    @strawberry.field(description="The projects that you have a role in, by title.")
    async def projects(self, info: Info) -> list[ViewerProject]:
        """Return the viewer's projects."""
        columns = only(Project, "id", "slug", "title", "programme", "starts_on", "ends_on")
        reading = info.context.read(self.person.door)
        found = await reading.all(select(Project).options(columns).order_by(col(Project.title)))
        return [self._show(project) for project in found]

    @strawberry.field(description="The clusters that you manage, by name.")
    async def clusters(self, info: Info) -> list[ViewerCluster]:
        """Return the clusters that the viewer manages; the door shows no others."""
        reading = info.context.read(self.person.door)
        managed = select(Cluster).options(only(Cluster, "id", "name")).order_by(col(Cluster.name))
        return [
            ViewerCluster(id=global_id("ManagedCluster", cluster.id), name=cluster.name)
            for cluster in await reading.all(managed)
        ]

    def _show(self, project: Project) -> ViewerProject:
        held = [one.role for one in self.person.roles if one.project_id == project.id]
        return ViewerProject(
            id=global_id("Project", project.id),
            slug=project.slug,
            title=project.title,
            programme=project.programme,
            starts_on=project.starts_on,
            ends_on=project.ends_on,
            roles=sorted(held, key=lambda role: role.rank),
        )

    @classmethod
    def of(cls, person: Person) -> Self:
        """Show the signed-in person."""
        return cls(
            person=person,
            name=person.name,
            email=person.email,
            offices=sorted(person.offices),
            expert=person.expert,
        )
