"""Changing the modules of a course, inside a transaction at the door of who may do so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.ordering import Order, put_in_order
from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput, Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.trainings.tables import Course, CourseModule

_TITLE = "course_module_project_id_course_id_title_key"
_TAUGHT = "course_session_project_id_course_id_module_id_fkey"


@dataclass(frozen=True, slots=True)
class ModuleChanges:
    """Changes of the modules of one project's courses."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, course_id: UUID, given: Mapping[str, Any]) -> CourseModule:
        """Add a module behind those there are. Raises NotFound, Rejected or Taken."""
        course = await load(self.session, Course, self.access.project_id, course_id, lock=True)
        columns = _checked(given)
        behind = select(func.coalesce(func.max(CourseModule.position), 0)).where(*_of(course))
        with broken(_TITLE, _title_taken(columns["title"])):
            return await insert_row(
                self.session,
                CourseModule,
                project_id=course.project_id,
                course_id=course.id,
                position=(await self.session.exec(behind)).one() + 1,
                **columns,
            )

    async def update(
        self, module_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> CourseModule:
        """Change a module. Raises NotFound, Rejected, Taken or Conflict."""
        found = await load(self.session, CourseModule, self.access.project_id, module_id)
        columns = _checked(given)
        own = keyed(CourseModule, found.project_id, found.id)
        with broken(_TITLE, _title_taken(columns.get("title", ""))):
            return await update_version(
                self.session, CourseModule, own, expected_version, **columns
            )

    async def remove(self, module_id: UUID, expected_version: int) -> None:
        """Remove a module that no session teaches. Raises NotFound, Conflict or BadInput."""
        project_id = self.access.project_id
        found = await load(self.session, CourseModule, project_id, module_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        taught = BadInput(
            "A session teaches this module. Let the session teach another one first, or none.",
            "module",
        )
        with broken(_TAUGHT, taught):
            gone = delete(CourseModule).where(keyed(CourseModule, project_id, found.id))
            await self.session.exec(gone)

    async def reorder(self, course_id: UUID, order: Sequence[UUID]) -> Course:
        """Put the modules of a course into an order. Raises NotFound, BadInput or Conflict.

        Their versions stay: the order is the course's, and disturbs nobody who changes a module.
        """
        course = await load(self.session, Course, self.access.project_id, course_id, lock=True)
        modules = Order(order, each="module", whole="course")
        await put_in_order(self.session, CourseModule, and_(*_of(course)), modules)
        return course


def _of(course: Course) -> tuple[Any, ...]:
    """Return the condition that names the modules of a course."""
    return (
        col(CourseModule.project_id) == course.project_id,
        col(CourseModule.course_id) == course.id,
    )


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a module. Raises Rejected."""
    checks, columns = Checks(), dict(given)
    if "title" in columns:
        columns["title"] = checks.text(columns["title"], "title")
    if not columns:
        checks.refuse("Nothing to change: give what is to be otherwise.", "module")
    checks.done()
    return columns


def _title_taken(title: str) -> Taken:
    return Taken(f"This course has a module '{title}' already.", "title")
