"""Enrolling the people of a sheet: all of them or none, and twice is once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import strawberry
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.clusters.names import normalised
from goldpath.label.clusters.tables import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.enrolments.changes import Places
from goldpath.programme.enrolments.people import People, alike
from goldpath.programme.enrolments.sheet import Row, read_people
from goldpath.programme.enrolments.tables import Attendee, EnrolmentStatus
from goldpath.programme.projects.tables import Partner
from goldpath.programme.trainings.tables import Course


@strawberry.enum(description="What becomes of a row of a sheet.")
class RowOutcome(StrEnum):
    """What becomes of a row of a sheet."""

    ENROLLED = "ENROLLED"
    WAITING = "WAITING"
    """The course is full: a turn on its waiting list."""
    ALREADY = "ALREADY"
    """The person has a place, or waits for one: nothing changes."""
    REPEATED = "REPEATED"
    """An earlier row is about the same person: nothing changes."""
    REFUSED = "REFUSED"
    """Something is wrong with it: then nobody is enrolled."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, and what becomes of it. `note` says what is wrong, or whom the person is like."""

    line: int
    name: str
    outcome: RowOutcome
    note: str | None = None


@dataclass(slots=True)
class Import:
    """The enrolment of a sheet's people in a course that is held."""

    session: AsyncSession
    access: ProjectAccess
    course: Course
    _seen: dict[UUID, int] = field(default_factory=dict)

    async def take(self, path: Path) -> list[Judged]:
        """Enrol everybody in the sheet whose row can be read; return what became of each row.

        Raises BadInput for a file that cannot be used at all.
        """
        rows = list(read_people(path, await self._origins()))
        if not rows:
            raise BadInput(f"{path.name} names nobody: it has a header alone.", "file")
        known = await self._people()
        return [await self._judge(row, known) for row in rows]

    async def _judge(self, row: Row, known: dict[UUID, dict[str, Any]]) -> Judged:
        if row.columns is None:
            return Judged(row.line, row.name, RowOutcome.REFUSED, row.problem)
        found, note = await self._find(row.columns, known)
        key = found or await People(self.session, self.access).make(row.columns)
        known.setdefault(key, dict(row.columns))
        if key in self._seen:
            said = f"The same person as in line {self._seen[key]}."
            return Judged(row.line, row.name, RowOutcome.REPEATED, said)
        self._seen[key] = row.line
        return await self._place(row, key, note)

    async def _place(self, row: Row, key: UUID, note: str | None) -> Judged:
        places = Places(self.session, self.access)
        earlier = await places.of_person(self.course, key)
        if earlier is not None and earlier.status is not EnrolmentStatus.CANCELLED:
            return Judged(row.line, row.name, RowOutcome.ALREADY)
        try:
            async with self.session.begin_nested():
                made = await places.enrol(self.course, key)
        except BadInput as error:
            return Judged(row.line, row.name, RowOutcome.REFUSED, str(error).replace("`", ""))
        return Judged(row.line, row.name, RowOutcome(made.status.value), note)

    async def _find(
        self,
        columns: Mapping[str, Any],
        known: dict[UUID, dict[str, Any]],
    ) -> tuple[UUID | None, str | None]:
        """Return who a row is about, if the project knows; else whom the person is like.

        It is who has the address; without one, who has the same name and comes from the same.
        """
        if columns["email"]:
            key = await People(self.session, self.access).known(columns["email"])
            if key is not None:
                return key, None
        like = [(key, one) for key, one in known.items() if alike(one["name"], columns["name"])]
        same = [key for key, one in like if _same(one, columns)]
        if same:
            return same[0], None
        names = ", ".join(f"'{one['name']}'" for _, one in like[:3])
        return None, f"Somebody new, though much like {names}." if like else None

    async def _people(self) -> dict[UUID, dict[str, Any]]:
        """Return whom the door shows of the project's people."""
        names = ("name", "email", "participation_id", "partner_id", "organisation")
        found = select(Attendee.id, *(getattr(Attendee, name) for name in names)).where(
            col(Attendee.project_id) == self.access.project_id
        )
        everybody: Sequence[Any] = (await self.session.exec(found)).all()
        return {key: dict(zip(names, told, strict=True)) for key, *told in everybody}

    async def _origins(self) -> dict[str, list[tuple[str, UUID]]]:
        """Return what people may come from, by the normalised name."""
        own = self.access.project_id
        places = (
            select(Participation.id, Cluster.name)
            .join(Cluster, col(Cluster.id) == col(Participation.cluster_id))
            .where(
                col(Participation.project_id) == own,
                col(Participation.status) != ParticipationStatus.WITHDRAWN,
            )
        )
        partners = (
            select(Partner.id, Organisation.name)
            .join(Organisation, col(Organisation.id) == col(Partner.organisation_id))
            .where(col(Partner.project_id) == own)
        )
        found: dict[str, list[tuple[str, UUID]]] = {}
        for kind, asked in (("Participation", places), ("Partner", partners)):
            for key, name in (await self.session.exec(asked)).all():
                found.setdefault(normalised(name), []).append((kind, key))
        return found


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - columns of people
    names = ("participation_id", "partner_id", "organisation")
    namesakes = normalised(one["name"]) == normalised(other["name"])
    addresses = {one["email"], other["email"]} - {None}
    return (
        namesakes and len(addresses) < 2 and all(one[name] == other[name] for name in names)  # noqa: PLR2004 - two addresses are two people
    )
