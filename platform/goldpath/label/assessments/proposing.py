"""Proposing experts, and fixing the day: whom the level asks for, and whom nothing bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row
from goldpath.endpoint.inputs import Checks
from goldpath.identity.tables import Person
from goldpath.label.assessments.assessors import Bar
from goldpath.label.assessments.changes import AssessmentChanges
from goldpath.label.assessments.moves import refused
from goldpath.label.assessments.tables import (
    Assessment,
    AssessmentStatus,
    Assessor,
    AssessorStatus,
)
from goldpath.label.experts.tables import ExpertProfile
from goldpath.label.schemes.tables import SchemeLevel

BARRED = {
    Bar.ORGANISATION: "belongs to the cluster's own organisation",
    Bar.ADVISER: "advises or advised the cluster",
    Bar.TRAINER: "trains in the project that ordered",
    Bar.CREDENTIAL: "does not hold the credential that the level takes",
}
"""Why an expert may not assess, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Panels:
    """Changes to who assesses, and when, at the secretariat's door."""

    session: AsyncSession
    changes: AssessmentChanges

    async def confirm(self, expected_version: int) -> Assessment:
        """Say that the cluster may be assessed. Raises Rejected with all that it lacks."""
        found = await self.changes.found(expected_version, AssessmentStatus.ELIGIBLE)
        lacks: Any = func.assessment_lacks(found.id).table_valued("what")
        checks = Checks()
        for what in (await self.session.exec(select(lacks.c.what))).all():
            checks.refuse(_lacking(str(what)), "assessment")
        checks.done()
        return await self.changes.move(AssessmentStatus.ELIGIBLE, expected_version)

    async def propose(self, experts: Sequence[UUID], expected_version: int) -> Assessment:
        """Propose experts to the cluster. Raises Rejected with all that is wrong with them."""
        found = await self.changes.found(expected_version, AssessmentStatus.PROPOSED)
        profiles = [await self._profile(key) for key in dict.fromkeys(experts)]
        checks = Checks()
        await self._suffice(found, profiles, checks)
        await self._unbarred(found, [profile.person_id for profile in profiles], checks, None)
        checks.done()
        with refused():
            for profile in profiles:
                named = {"assessment_id": found.id, "person_id": profile.person_id}
                await insert_row(self.session, Assessor, **named)
        return await self.changes.move(AssessmentStatus.PROPOSED, expected_version)

    async def schedule(self, day: date, expected_version: int) -> Assessment:
        """Fix the day, or another one. Raises Rejected if an expert's credential excludes it."""
        starts = (AssessmentStatus.DECLARED, AssessmentStatus.SCHEDULED)
        found = await self.changes.found(expected_version, AssessmentStatus.SCHEDULED, *starts)
        checks = Checks()
        if day < found.ordered_on:
            checks.refuse("`day` must not be before the day of the order.", "day")
        await self._unbarred(found, await self._assigned(found), checks, day)
        checks.done()
        return await self.changes.move(
            AssessmentStatus.SCHEDULED, expected_version, scheduled_on=day
        )

    async def _profile(self, person_id: UUID) -> ExpertProfile:
        found = await self.session.get(ExpertProfile, person_id)
        if found is None:
            checks = Checks()
            checks.refuse("One of them is no expert.", "experts")
            checks.done()
        assert found is not None  # noqa: S101 - told above
        return found

    async def _suffice(
        self, found: Assessment, profiles: Sequence[ExpertProfile], checks: Checks
    ) -> None:
        """Note if the level asks for another number of experts, or for more countries."""
        rules = select(SchemeLevel).where(
            col(SchemeLevel.scheme_id) == found.scheme_id, col(SchemeLevel.level) == found.level
        )
        level = (await self.session.exec(rules)).one()
        if len(profiles) != level.experts:
            noun = "expert" if level.experts == 1 else "experts"
            checks.refuse(f"The level asks for {level.experts} {noun}.", "experts")
        countries = {profile.country for profile in profiles if profile.country}
        if level.countries > 1 and len(countries) < level.countries:
            checks.refuse(f"The level asks for experts of {level.countries} countries.", "experts")

    async def _unbarred(
        self, found: Assessment, people: Sequence[UUID], checks: Checks, day: date | None
    ) -> None:
        for person_id in people:
            bar = (
                await self.session.exec(select(func.assessor_bar(found.id, person_id, day)))
            ).one()
            if bar is not None:
                named = select(Person.name).where(col(Person.id) == person_id)
                name = (await self.session.exec(named)).first() or "An expert"
                when = f" on {day.isoformat()}" if day and bar == Bar.CREDENTIAL else ""
                checks.refuse(
                    f"{name} {BARRED[Bar(bar)]}{when}.", "experts" if day is None else "day"
                )

    async def _assigned(self, found: Assessment) -> list[UUID]:
        people = select(Assessor.person_id).where(
            col(Assessor.assessment_id) == found.id,
            col(Assessor.status) != AssessorStatus.RELEASED,
        )
        return list((await self.session.exec(people)).all())


def _lacking(what: str) -> str:
    if what == "PREREQUISITE":
        return "The cluster has not been awarded the level that comes before."
    return f"Neither met nor waived: {what.lower().replace('_', ' ')}."
