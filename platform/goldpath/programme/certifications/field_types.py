"""Field projects in the schema."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, select

from goldpath.endpoint.node import Node
from goldpath.programme.certifications.field_tables import FieldProject as FieldRow
from goldpath.programme.certifications.field_tables import FieldProjectMember as MemberRow
from goldpath.programme.certifications.field_tables import Verdict
from goldpath.programme.certifications.named import candidate_id, name_by_key
from goldpath.reader.mapping import Row, Rows, children, computed, many, rows

VERSION = "Send it back as `expectedVersion`."


def _of_project(member: Row, what: str) -> ColumnElement[Any]:
    work = rows(FieldRow).row
    found = select(work.c[what]).where(
        work.c.project_id == member.c.project_id, work.c.id == member.c.field_project_id
    )
    return found.correlate(member).scalar_subquery()


@strawberry.type(description="A candidate in the team of a field project, evaluated alone.")
class FieldProjectMember(Node):
    """A candidate in the team of a field project, and how this one was evaluated."""

    candidate: strawberry.ID = computed(candidate_id, "The id of the `LadderCandidate`.")
    name: str = computed(name_by_key, "Who it is.")
    title: str = computed(lambda member: _of_project(member, "title"), "Of the field project.")
    ends_on: date | None = computed(
        lambda member: _of_project(member, "ends_on"),
        "When the field project ends, or ended; null while undecided.",
    )
    verdict: Verdict | None = strawberry.field(description="Null until it is evaluated.")
    points: int | None = strawberry.field(description="Of 100; null where none were given.")
    evaluated_on: date | None
    note: str | None = strawberry.field(description="What was said of it.")
    version: int = strawberry.field(description=VERSION)


@strawberry.type(description="A supervised field project of up to three candidates.")
class FieldProject(Node):
    """A supervised piece of work with a real cluster."""

    title: str
    supervisor: str = strawberry.field(description="The name of who supervises it.")
    starts_on: date | None
    ends_on: date | None = strawberry.field(
        description="The day it is done, or was; null while undecided."
    )
    version: int = strawberry.field(description=VERSION)
    team: list[FieldProjectMember] = many(
        children(MemberRow, "id"), "Who does it, in the order in which they came.", about=3
    )


def field_projects(project: Row) -> Rows:
    """Return a project's field projects, in the order in which they were made."""
    work = rows(FieldRow)
    own = work.only(work.row.c.project_id == project.c.id)
    return own.by(work.row.c.id)
