"""Mutations of the modules of a course."""

from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import own_keys, project_reference
from goldpath.endpoint.payloads import UserError, attempt, attempt_alone, shown_as
from goldpath.identity.policy import Action
from goldpath.programme.trainings.module_changes import ModuleChanges
from goldpath.programme.trainings.tables import Course as CourseRow
from goldpath.programme.trainings.tables import CourseModule as ModuleRow
from goldpath.programme.trainings.types import Course, CourseModule

REQUIRED = "Whether somebody who misses it has not completed the course."


@strawberry.input(description="A module to add to a course.")
class CreateModuleInput:
    """A module to add to a course."""

    course: strawberry.ID
    title: str
    required: bool = strawberry.field(default=True, description=REQUIRED)
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)


@strawberry.type
class CreateModulePayload:
    """The module that was made, or what to mend."""

    module: CourseModule | None
    user_errors: list[UserError]


async def create_module(info: Info, input: CreateModuleInput) -> CreateModulePayload | None:
    """Add a module to a course, behind those there are."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.COURSE_KEEP, course.project_id)
    given = {"title": input.title, "required": input.required}

    async def write(session: AsyncSession) -> ModuleRow:
        changes = ModuleChanges(session, access)
        return await once(
            session, access, input, ModuleRow, lambda: changes.create(course.key, given)
        )

    outcome = await attempt(info, shown_as("module", access, ModuleRow, write))
    return CreateModulePayload(module=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="What to change of a module; what is left out stays as it is.")
class UpdateModuleInput:
    """What to change of a module."""

    module: strawberry.ID
    expected_version: int
    title: str | None = strawberry.field(default=None, description="null: it stays.")
    required: bool | None = strawberry.field(
        default=None, description=f"{REQUIRED} null: it stays."
    )

    def changes(self) -> dict[str, Any]:
        """Return the columns to change, and to what."""
        given = {"title": self.title, "required": self.required}
        return {column: value for column, value in given.items() if value is not None}


@strawberry.type
class UpdateModulePayload:
    """The module as it is now, or what to mend."""

    module: CourseModule | None
    user_errors: list[UserError]


async def update_module(info: Info, input: UpdateModuleInput) -> UpdateModulePayload | None:
    """Change a module of a course."""
    module = project_reference(input.module, "CourseModule", "module")
    access = info.context.enter(Action.COURSE_KEEP, module.project_id)

    async def write(session: AsyncSession) -> ModuleRow:
        changes = ModuleChanges(session, access)
        return await changes.update(module.key, input.changes(), input.expected_version)

    outcome = await attempt(info, shown_as("module", access, ModuleRow, write))
    return UpdateModulePayload(module=outcome.value, user_errors=outcome.errors)


@strawberry.input(description="A module to remove.")
class RemoveModuleInput:
    """A module to remove."""

    module: strawberry.ID
    expected_version: int


@strawberry.type
class RemoveModulePayload:
    """Whether it was removed, or what to mend."""

    removed: bool
    user_errors: list[UserError]


async def remove_module(info: Info, input: RemoveModuleInput) -> RemoveModulePayload | None:
    """Remove a module that no session teaches."""
    module = project_reference(input.module, "CourseModule", "module")
    access = info.context.enter(Action.COURSE_KEEP, module.project_id)

    async def write(session: AsyncSession) -> bool:
        await ModuleChanges(session, access).remove(module.key, input.expected_version)
        return True

    outcome = await attempt_alone(info, access.door, write)
    return RemoveModulePayload(removed=bool(outcome.value), user_errors=outcome.errors)


@strawberry.input(description="The order of a course's modules from now on.")
class ReorderModulesInput:
    """The order of a course's modules from now on."""

    course: strawberry.ID
    modules: list[strawberry.ID] = strawberry.field(
        description="All modules of the course, each once, the first one first."
    )


@strawberry.type
class ReorderModulesPayload:
    """The course with its modules in their order, or what to mend."""

    course: Course | None
    user_errors: list[UserError]


async def reorder_modules(info: Info, input: ReorderModulesInput) -> ReorderModulesPayload | None:
    """Put the modules of a course into an order."""
    course = project_reference(input.course, "Course", "course")
    access = info.context.enter(Action.COURSE_KEEP, course.project_id)
    order = own_keys(input.modules, "CourseModule", "modules", access)

    async def write(session: AsyncSession) -> CourseRow:
        return await ModuleChanges(session, access).reorder(course.key, order)

    outcome = await attempt(info, shown_as("course", access, CourseRow, write))
    return ReorderModulesPayload(course=outcome.value, user_errors=outcome.errors)
