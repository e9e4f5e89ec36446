"""The board's questions in the schema."""

from datetime import date
from typing import Self

import strawberry
from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from goldpath.board.questions import labels_by
from goldpath.database.doors import Door
from goldpath.database.model import only
from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import global_id
from goldpath.endpoint.node import Node
from goldpath.label.awards.held import today
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.tables import Cluster
from goldpath.label.clusters.types import On
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.projects.tables import Project, Sharing


@strawberry.type(description="How many projects an answer covers, of all there are.")
class Covers:
    """How many projects an answer covers."""

    projects: int = strawberry.field(description="Projects that share at least aggregates.")
    of: int = strawberry.field(description="All projects.")


@strawberry.type(description="Labels held in a country.")
class CountryLabels:
    """Labels held in a country."""

    country: CountryCode
    clusters: int = strawberry.field(description="Clusters that hold a label, each once.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


@strawberry.type(description="Labels held at a level.")
class LevelLabels:
    """Labels held at a level."""

    level: LabelLevel
    clusters: int = strawberry.field(description="Clusters whose strongest label it is.")
    end_unknown: int = strawberry.field(description="Of these, whose label's end is unknown.")


@strawberry.type(description="A participant's name, where its project shares names.")
class BoardCluster:
    """A participant's name."""

    name: str
    country: CountryCode


@strawberry.type(description="A project as far as it shares itself with the board.")
class BoardProject(Node):
    """A project as far as it shares itself."""

    row: strawberry.Private[Project]
    door: strawberry.Private[Door]
    slug: str
    title: str
    programme: str | None
    starts_on: date | None
    ends_on: date | None
    sharing: Sharing

    @strawberry.field(description="How many clusters take part, withdrawn ones left out.")
    async def cluster_count(self, info: Info) -> int:
        """Return how many clusters take part."""
        reading = info.context.read(self.door)
        counted = func.count(col(Participation.cluster_id).distinct())
        return await reading.one(select(counted).where(*self._participates()))

    @strawberry.field(description="Who takes part, by name; null unless the project shares names.")
    async def clusters(self, info: Info) -> list[BoardCluster] | None:
        """Return the participants' names, or None if the project keeps them."""
        if self.sharing is not Sharing.NAMES:
            return None
        reading = info.context.read(self.door)
        taking_part = select(Participation.cluster_id).where(*self._participates())
        named = (
            select(Cluster)
            .where(col(Cluster.id).in_(taking_part))
            .order_by(col(Cluster.name_key), col(Cluster.id))
        )
        return [
            BoardCluster(name=row.name, country=CountryCode(row.country))
            for row in await reading.all(named)
        ]

    def _participates(self) -> tuple[ColumnElement[bool], ...]:
        return (
            col(Participation.project_id) == self.row.id,
            col(Participation.status) != ParticipationStatus.WITHDRAWN,
        )

    @classmethod
    def of(cls, row: Project, door: Door) -> Self:
        """Show a project to the board."""
        return cls(
            id=global_id("BoardProject", row.id),
            row=row,
            door=door,
            slug=row.slug,
            title=row.title,
            programme=row.programme,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            sharing=row.sharing,
        )


BOARD_PROJECT = only(Project, "id", "slug", "title", "programme", "starts_on", "ends_on", "sharing")


@strawberry.type(description="All projects together, as far as each shares itself.")
class Board:
    """The coordination board's view."""

    door: strawberry.Private[Door]

    @strawberry.field(description="The projects that share themselves, by title.")
    async def projects(self, info: Info) -> list[BoardProject]:
        """Return the projects that share."""
        reading = info.context.read(self.door)
        shared = (
            select(Project).options(BOARD_PROJECT).order_by(col(Project.title), col(Project.id))
        )
        return [BoardProject.of(row, self.door) for row in await reading.all(shared)]

    @strawberry.field(description="Participants that hold a label on a day, by country.")
    async def labels_by_country(self, info: Info, on: On = None) -> list[CountryLabels]:
        """Count labelled participants by country."""
        reading = info.context.read(self.door)
        counts = await reading.rows(labels_by("country", on or today()))
        return [
            CountryLabels(country=CountryCode(row[0]), clusters=row[1], end_unknown=row[2])
            for row in sorted(counts)
        ]

    @strawberry.field(description="Participants that hold a label on a day, by level.")
    async def labels_by_level(self, info: Info, on: On = None) -> list[LevelLabels]:
        """Count labelled participants by level; levels that nobody holds count zero."""
        reading = info.context.read(self.door)
        counts = {row[0]: row for row in await reading.rows(labels_by("level", on or today()))}
        found = {level: counts.get(level, (level, 0, 0)) for level in LabelLevel}
        return [
            LevelLabels(level=level, clusters=row[1], end_unknown=row[2])
            for level, row in found.items()
        ]

    @strawberry.field(description="How many projects these answers cover.")
    async def covers(self, info: Info) -> Covers:
        """Return how many projects share, and how many there are."""
        reading = info.context.read(self.door)
        sharing = await reading.one(select(func.count(col(Project.id))))
        return Covers(projects=sharing, of=await reading.one(select(func.project_count())))
