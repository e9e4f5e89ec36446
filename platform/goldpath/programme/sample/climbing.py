"""Clus3's candidates on their ladder, at different rungs as of 2015. All of them are invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.certifications.certified_tables import Certification
from goldpath.programme.certifications.certifying import CertificationChanges
from goldpath.programme.certifications.field_tables import FieldProjectMember, Verdict
from goldpath.programme.certifications.field_work import FieldChanges
from goldpath.programme.certifications.joining import CandidateChanges
from goldpath.programme.certifications.proving import EvidenceChanges
from goldpath.programme.certifications.tables import LadderCandidate, LadderStep
from goldpath.programme.enrolments.people import People, Person

TOOL, MODULES, FIELD, JUDGED, DELIVERED = (
    "Modules on the benchmarking tool attended",
    "Instructor modules attended",
    "Supervised field project",
    "Individual evaluation",
    "Course delivered to cluster managers in the home region",
)
"""Steps of Clus3's ladder, as its file calls them."""

SHOWN = {
    TOOL: (date(2014, 4, 11), "The three days of the benchmarking training (invented)"),
    MODULES: (date(2014, 10, 17), "The instructor training, all modules (invented)"),
    DELIVERED: (date(2015, 5, 22), "Two sessions for managers of testers (invented)"),
}
"""What steps were accepted for, and when that happened."""

CLIMBED: Mapping[str, Sequence[str]] = {
    "Candidate Aria (invented)": (TOOL, MODULES, DELIVERED),
    "Candidate Bruno (invented)": (TOOL, MODULES),
    "Candidate Carla (invented)": (TOOL, MODULES),
    "Candidate Dario (invented)": (TOOL,),
    "Candidate Elisa (invented)": (),
}
"""Who has come how far, beside the field project."""

WORK = {
    "title": "Benchmarking of an invented cluster",
    "supervisor": "An invented supervisor",
    "starts_on": date(2014, 11, 3),
    "ends_on": date(2014, 12, 12),
}
JUDGEMENTS = {"Candidate Aria (invented)": 84, "Candidate Bruno (invented)": 71}
"""The points of those in the team who passed; the third is still to be evaluated."""

TRAINERS_SINCE, INSTRUCTOR_SINCE = date(2014, 12, 19), date(2015, 5, 29)


@dataclass(frozen=True, slots=True)
class Climbing:
    """Lets the candidates climb, in the name of the project's coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def climb(self) -> None:
        """Put everybody on the ladder and let them do their steps, unless anybody is on it."""
        steps = await self._steps()
        if not steps or await self._begun():
            return
        people = await self._join(list(CLIMBED))
        for name, done in CLIMBED.items():
            for title in done:
                day, note = SHOWN[title]
                changes = EvidenceChanges(self.session, self.access)
                await changes.accept(people[name], steps[title], note, day)
        await self._work([people[name] for name in list(CLIMBED)[:3]], people)
        first = [
            await self._certified(people[name], steps[JUDGED], TRAINERS_SINCE)
            for name in JUDGEMENTS
        ]
        top = await self._certified(
            people["Candidate Aria (invented)"], steps[DELIVERED], INSTRUCTOR_SINCE
        )
        for held in (first[0], top):
            await CertificationChanges(self.session, self.access).offer(held.id, held.version)

    async def _steps(self) -> dict[str, UUID]:
        own = col(LadderStep.project_id) == self.access.project_id
        found = await self.session.exec(select(LadderStep).where(own))
        return {step.title: step.id for step in found}

    async def _begun(self) -> bool:
        own = col(LadderCandidate.project_id) == self.access.project_id
        found = await self.session.exec(select(LadderCandidate.id).where(own).limit(1))
        return found.first() is not None

    async def _join(self, names: Sequence[str]) -> dict[str, UUID]:
        """Put people on the ladder, none of whom is another; return their keys by name."""
        attendees: list[UUID] = []
        for name in names:
            given = Person(name, organisation="An invented one", distinct_from=tuple(attendees))
            attendees.append(await People(self.session, self.access).find_or_make(given))
        changes = CandidateChanges(self.session, self.access)
        made = [await changes.add(one) for one in attendees]
        return {name: one.id for name, one in zip(names, made, strict=True)}

    async def _work(self, team: list[UUID], people: Mapping[str, UUID]) -> None:
        changes = FieldChanges(self.session, self.access)
        work = await changes.create(WORK, team)
        own = (
            col(FieldProjectMember.project_id) == work.project_id,
            col(FieldProjectMember.field_project_id) == work.id,
        )
        found = await self.session.exec(select(FieldProjectMember).where(*own))
        members = {one.candidate_id: one for one in found}
        for name, points in JUDGEMENTS.items():
            member = members[people[name]]
            judged = {"verdict": Verdict.PASSED, "points": points, "note": "Invented."}
            judged["evaluated_on"] = TRAINERS_SINCE
            await changes.evaluate(member.id, judged, member.version)

    async def _certified(self, candidate: UUID, step: UUID, on: date) -> Certification:
        return await CertificationChanges(self.session, self.access).certify(candidate, step, on)
