"""The mutation that makes a new project from another's template."""

import re
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.idempotency import Attempt
from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY
from goldpath.endpoint.ids import global_id, reference
from goldpath.endpoint.inputs import Checks
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.errors import NotFound, Rejected
from goldpath.identity.policy import Action
from goldpath.label.clusters.names import normalised
from goldpath.programme.projects.life import END_FIRST, read_facts
from goldpath.programme.projects.tables import Project

_LONGEST_STEM = 40
"""Characters of a slug that come from the title."""


@strawberry.input(description="A project to make from another's template.")
class CreateProjectInput:
    """A project to make from another's template."""

    template: strawberry.ID = strawberry.field(
        description="A `Project` that you coordinate: its phases and the steps of its template are "
        "copied, their days shifted as the start is, and what it is to reach and the ladder of its "
        "instructors; people, partners and cohorts are not."
    )
    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    programme: str | None = None
    summary: str | None = None
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def facts(self) -> dict[str, Any]:
        """Return what is said of the project, trimmed. Raises Rejected."""
        checks = Checks()
        given = {"title": self.title, "programme": self.programme, "summary": self.summary}
        facts = read_facts(checks, given)
        checks.done()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Rejected([END_FIRST])
        return {**facts, "starts_on": self.starts_on, "ends_on": self.ends_on}


@strawberry.type
class CreateProjectPayload:
    """The project that was made, or what to mend."""

    project: strawberry.ID | None = strawberry.field(description="The id of the `Project`.")
    slug: str | None = strawberry.field(description="Ask `project` with it: you coordinate it.")
    user_errors: list[UserError]


async def create_project(info: Info, input: CreateProjectInput) -> CreateProjectPayload | None:
    """Make a planned project like one that the viewer coordinates, and coordinate it too."""
    template = reference(input.template, "Project", field="template")
    access = info.context.enter(Action.PROJECT_CREATE, template.key)

    async def write(session: AsyncSession) -> UUID:
        key = Attempt(session, access.project_id, access.account_id, input.idempotency_key)
        earlier = await key.earlier(type(input).__name__, asdict(input))
        if earlier is not None:
            return earlier
        made = await _create(session, input.facts())
        await key.created(made)
        return made

    outcome = await attempt_alone(info, access.door, write)
    if outcome.value is None:
        return CreateProjectPayload(project=None, slug=None, user_errors=outcome.errors)
    info.context.forget(access.account_id)
    return CreateProjectPayload(
        project=global_id("Project", outcome.value),
        slug=await _slug(info, outcome.value),
        user_errors=[],
    )


async def _create(session: AsyncSession, facts: dict[str, Any]) -> UUID:
    made = func.create_project_like(
        _stem(facts["title"]),
        facts["title"],
        facts["programme"],
        facts["summary"],
        facts["starts_on"],
        facts["ends_on"],
    )
    project_id: UUID = (await session.exec(select(made))).one()
    await session.exec(select(func.copy_targets(project_id), func.copy_ladder(project_id)))
    return project_id


def _stem(title: str) -> str:
    """Return what a slug begins with: a title's words in plain letters, or 'project'."""
    words = re.sub(r"[^a-z0-9]+", "-", normalised(title))[:_LONGEST_STEM].strip("-")
    return words or "project"


async def _slug(info: Info, project_id: UUID) -> str:
    """Return the slug, at the viewer's own door: the template's shows the template alone.

    Raises NotFound for who has left the project since.
    """
    async with info.context.write(info.context.signed_in().door) as session:
        named = select(Project.slug).where(col(Project.id) == project_id)
        slug = (await session.exec(named)).one_or_none()
    if slug is None:
        raise NotFound
    return slug
