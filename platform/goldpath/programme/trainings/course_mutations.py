"""Mutations of courses."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import optional_key, project_reference, reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.trainings.course_changes import CourseChanges
from goldpath.programme.trainings.tables import Audience, CourseKind, CourseStatus
from goldpath.programme.trainings.tables import Course as CourseRow
from goldpath.programme.trainings.types import Course

LANGUAGE = "A tag of BCP 47, such as `sr`; null: not said."
NEEDED_SHARE = (
    "Of its minutes, the percentage that somebody must have been there for to have completed it."
)
LATE_COUNTS = "Whether somebody who came late or left early was there."


@strawberry.input(description="A course to make.")
class CreateCourseInput:
    """A course to make."""

    project: strawberry.ID
    title: str
    kind: CourseKind
    audience: Audience = Audience.MEMBERS
    language: str | None = strawberry.field(default=None, description=LANGUAGE)
    summary: str | None = None
    capacity: int | None = strawberry.field(
        default=None, description="How many people may enrol; null: no limit but the sessions'."
    )
    needed_share: int = strawberry.field(default=80, description=NEEDED_SHARE)
    late_counts: bool = strawberry.field(default=True, description=LATE_COUNTS)
    lead: strawberry.ID | None = strawberry.field(
        default=None,
        description="The `Trainer` who answers for it; a trainer who makes a course does.",
    )
    phase: strawberry.ID | None = strawberry.field(
        default=None, description="The `ProjectPhase` that it belongs to."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CreateCoursePayload:
    """The course that was made, or what to mend."""

    course: Course | None
    user_errors: list[UserError]


async def create_course(info: Info, input: CreateCourseInput) -> CreateCoursePayload | None:
    """Make a course in a project that the viewer coordinates or trains for."""
    project = reference(input.project, "Project", field="project")
    access = info.context.enter(Action.COURSE_KEEP, project.key)
    columns = {
        name: getattr(input, name)
        for name in ("title", "kind", "audience", "language", "summary", "capacity")
    } | {
        "needed_share": input.needed_share,
        "late_counts": input.late_counts,
        "lead_id": optional_key(input.lead, "Trainer", "lead", access),
        "phase_id": optional_key(input.phase, "ProjectPhase", "phase", access),
    }

    async def write(session: AsyncSession) -> CourseRow:
        changes = CourseChanges(session, access)
        return await once(session, access, input, CourseRow, lambda: changes.create(columns))

    outcome = await attempt(info, shown_as("course", access, CourseRow, write))
    return CreateCoursePayload(course=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a course; what is left out stays as it is.")
class UpdateCourseInput:
    """What to change of a course."""

    course: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    kind: CourseKind | None = strawberry.field(default=None, description="null: it stays.")
    audience: Audience | None = strawberry.field(default=None, description="null: it stays.")
    status: CourseStatus | None = strawberry.field(
        default=None,
        description="Where it is from now on; with it are cancelled the sessions that are to "
        "come. null: it stays.",
    )
    needed_share: int | None = strawberry.field(
        default=None, description=f"{NEEDED_SHARE} null: it stays."
    )
    late_counts: bool | None = strawberry.field(
        default=None, description=f"{LATE_COUNTS} null: it stays."
    )
    language: strawberry.Maybe[str | None] = strawberry.field(description=LANGUAGE)
    summary: strawberry.Maybe[str | None] = strawberry.field(description="null: none.")
    capacity: strawberry.Maybe[int | None] = strawberry.field(
        description="Not less than have a place; null: no limit but the sessions'."
    )
    lead: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The `Trainer` who answers for it; null: nobody. Coordinator's."
    )
    phase: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The `ProjectPhase` that it belongs to; null: none."
    )

    def changes(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the columns to change, and to what, besides those that ids are `given` for."""
        stays = ("title", "kind", "audience", "status", "needed_share", "late_counts")
        told = {name: getattr(self, name) for name in stays}
        cleared = {"language": self.language, "summary": self.summary, "capacity": self.capacity}
        some = {name: one.value for name, one in cleared.items() if one is not None}
        return {name: value for name, value in told.items() if value is not None} | some | given


@strawberry.type
class UpdateCoursePayload:
    """The course as it is now, or what to mend."""

    course: Course | None
    user_errors: list[UserError]


async def update_course(info: Info, input: UpdateCourseInput) -> UpdateCoursePayload | None:
    """Change a course, or where it is."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.COURSE_KEEP, course.project_id)
    ids = {}
    if input.lead is not None:
        ids["lead_id"] = optional_key(input.lead.value, "Trainer", "lead", access)
    if input.phase is not None:
        ids["phase_id"] = optional_key(input.phase.value, "ProjectPhase", "phase", access)

    async def write(session: AsyncSession) -> CourseRow:
        changes = CourseChanges(session, access)
        return await changes.update(course.key, input.changes(ids), input.expected_version)

    outcome = await attempt(info, shown_as("course", access, CourseRow, write))
    return UpdateCoursePayload(course=outcome.value, user_errors=outcome.errors)
