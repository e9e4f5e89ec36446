"""The projects as the board sees them: who shares what, and who takes part by name."""

from datetime import date

import strawberry

from goldpath.board.questions import cluster_count, covered, participants, shows_names
from goldpath.endpoint.node import Node
from goldpath.label.clusters.countries import CountryCode
from goldpath.programme.projects.tables import Project, Sharing
from goldpath.reader.mapping import Row, Rows, computed, many, one, rows


@strawberry.type(description="How many projects an answer covers, of all there are.")
class Covers:
    """How many projects an answer covers."""

    projects: int = strawberry.field(description="Projects that share at least aggregates.")
    of: int = strawberry.field(description="All projects.")


@strawberry.type(description="A participant's name, where its project shares names.")
class BoardCluster:
    """A participant's name."""

    name: str
    country: CountryCode


@strawberry.type(description="A project as far as it shares itself with the board.")
class BoardProject(Node):
    """A project as far as it shares itself."""

    slug: str
    title: str
    programme: str | None
    starts_on: date | None
    ends_on: date | None
    sharing: Sharing
    cluster_count: int = computed(
        cluster_count, "How many clusters take part, withdrawn ones left out."
    )
    clusters: list[BoardCluster] | None = many(
        participants,
        "Who takes part, by name; null unless the project shares names.",
        about=20,
        given=shows_names,
    )


def of_row(row: Row) -> Rows:
    """Return the project that a row is about."""
    project = rows(Project)
    return project.only(project.row.c.id == row.c.project_id)


def covers() -> Covers:
    """Declare the field that says how many projects an answer covers."""
    found: Covers = one(covered, "How many projects the answer covers.", always=True)
    return found
