"""Planning the courses of a sample project, as its coordinator does."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.projects.tables import ProjectPhase
from goldpath.programme.sample.attending import Attending
from goldpath.programme.sample.courses import COURSES, ROOM, Taught
from goldpath.programme.trainings.course_changes import CourseChanges
from goldpath.programme.trainings.module_changes import ModuleChanges
from goldpath.programme.trainings.session_changes import SessionChanges
from goldpath.programme.trainings.tables import Course, Trainer
from goldpath.programme.trainings.trainer_changes import TrainerChanges


@dataclass(frozen=True, slots=True)
class Teaching:
    """Plans the courses of one project, unless it has some."""

    session: AsyncSession
    access: ProjectAccess

    async def plan(self, slug: str) -> None:
        """Plan all that the sample data tell of a project."""
        of = col(Course.project_id) == self.access.project_id
        if (await self.session.exec(select(Course.id).where(of).limit(1))).first() is not None:
            return
        trainers = await self._trainers([name for one in COURSES[slug] for name in one.trainers])
        for taught in COURSES[slug]:
            await self._course(taught, trainers)

    async def _trainers(self, names: list[str]) -> dict[str, UUID]:
        """Return the trainers of these names, made if they are not there."""
        own = col(Trainer.project_id) == self.access.project_id
        known = select(Trainer.name, Trainer.id).where(own)
        found: dict[str, UUID] = dict((await self.session.exec(known)).all())
        for name in dict.fromkeys(names):
            if name not in found:
                made = await TrainerChanges(self.session, self.access).add({"name": name})
                found[name] = made.id
        return found

    async def _course(self, taught: Taught, trainers: Mapping[str, UUID]) -> None:
        changes = CourseChanges(self.session, self.access)
        made = await changes.create(
            {
                "title": taught.title,
                "kind": taught.kind,
                "audience": taught.audience,
                "summary": taught.summary,
                "capacity": taught.capacity,
                "lead_id": trainers[taught.trainers[0]],
                "phase_id": await self._phase(taught.phase),
            }
        )
        modules = [
            (await ModuleChanges(self.session, self.access).create(made.id, {"title": title})).id
            for title in taught.modules
        ]
        await self._sessions(made.id, taught, modules, [trainers[one] for one in taught.trainers])
        await changes.update(made.id, {"status": taught.status}, made.version)
        if taught.attended:
            await Attending(self.session, self.access).attend(made.id)

    async def _sessions(
        self, course_id: UUID, taught: Taught, modules: list[UUID], trainers: list[UUID]
    ) -> None:
        begin, end = taught.hours
        for number, day in enumerate(taught.days):
            given = {
                "title": f"Day {number + 1}" if len(taught.days) > 1 else None,
                "starts_at": f"{day}T{begin}",
                "ends_at": f"{day}T{end}",
                "time_zone": taught.time_zone,
                "place": taught.place,
                "room": ROOM,
                "module_id": modules[number] if number < len(modules) else None,
            }
            await SessionChanges(self.session, self.access).create(course_id, given, trainers)

    async def _phase(self, code: str | None) -> UUID | None:
        own = col(ProjectPhase.project_id) == self.access.project_id
        found = select(ProjectPhase.id).where(own, col(ProjectPhase.code) == code)
        return (await self.session.exec(found)).one_or_none()
