"""What becomes of a label, inside a transaction at the secretariat's door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, load_core, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput
from goldpath.label.assessments.moves import refused
from goldpath.label.awards.held import today
from goldpath.label.awards.tables import AwardEvent, AwardEventKind, AwardStatus, LabelAward

_HAPPENS: Mapping[AwardEventKind, frozenset[AwardStatus]] = {
    AwardEventKind.SUSPENDED: frozenset({AwardStatus.ACTIVE, AwardStatus.SUPERSEDED}),
    AwardEventKind.REINSTATED: frozenset({AwardStatus.SUSPENDED}),
    AwardEventKind.WITHDRAWN: frozenset(
        {AwardStatus.ACTIVE, AwardStatus.SUSPENDED, AwardStatus.SUPERSEDED}
    ),
}
"""What can happen to a label in which state. PostgreSQL enforces it as well."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens to a label: from which day on, and why."""

    kind: AwardEventKind
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class AwardChanges:
    """Changes to one award."""

    session: AsyncSession
    key: UUID

    async def happen(self, happening: Happening, expected_version: int) -> LabelAward:
        """Suspend, reinstate or withdraw the label from a day on.

        Raises NotFound, Rejected, Conflict, or BadInput if that cannot happen to it.
        """
        found = await self._found(expected_version)
        if found.status not in _HAPPENS[happening.kind]:
            now, becomes = found.status.lower(), happening.kind.lower()
            raise BadInput(f"This label is {now}, and cannot be {becomes}.", "award")
        checks = Checks()
        reason = checks.prose(happening.reason, "reason", longest=1000)
        await self._check_day(found, happening, checks)
        checks.done()
        with refused():
            event = {"kind": happening.kind, "day": happening.day, "reason": reason}
            await insert_row(self.session, AwardEvent, award_id=found.id, **event)
        await self.session.refresh(found)
        return found

    async def complete(
        self, first: date | None, last: date | None, expected_version: int
    ) -> LabelAward:
        """Fill in days that were not known. A day that is known stays.

        Raises NotFound, Conflict, Rejected, or BadInput if the label would share a day with
        another one of its level.
        """
        found = await self._found(expected_version)
        checks = Checks()
        days = {"valid_from": (first, "validFrom"), "valid_until": (last, "validUntil")}
        filled = {name: day for name, (day, _) in days.items() if day is not None}
        for name, (day, field) in days.items():
            if day is not None and getattr(found, name) not in {None, day}:
                checks.refuse("This day is known already, and stays.", field)
        if not filled:
            checks.refuse("Say `validFrom`, `validUntil`, or both.", "validFrom")
        start, end = first or found.valid_from, last or found.valid_until
        if start is not None and end is not None and end < start:
            checks.refuse("`validUntil` must not be before `validFrom`.", "validUntil")
        await self._check_events(found, start, end, checks)
        checks.done()
        overlaps = BadInput(
            f"The cluster has another {found.level.capitalize()} label on some of these days.",
            "validFrom",
        )
        own = col(LabelAward.id) == found.id
        with broken("label_award_no_overlap", overlaps), refused():
            return await update_version(self.session, LabelAward, own, expected_version, **filled)

    async def _found(self, expected_version: int) -> LabelAward:
        found = await load_core(self.session, LabelAward, self.key, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        return found

    async def _check_day(self, found: LabelAward, happening: Happening, checks: Checks) -> None:
        """Note a day that is not of the label's, before what happened last, or to come.

        A label may be withdrawn before it begins: then it never was in force.
        """
        day, happened = happening.day, await self._happened(found)
        if found.valid_from is not None and happening.kind is not AwardEventKind.WITHDRAWN:
            happened.append(found.valid_from)
        first = max(happened, default=day)
        last = min(today(), found.valid_until or today())
        if last < first and day <= last:
            checks.refuse(f"The label begins on {first.isoformat()}.", "day")
        elif not first <= day <= last:
            span = f"from {first.isoformat()} to" if first != day else "no later than"
            checks.refuse(f"`day` must be {span} {last.isoformat()}.", "day")

    async def _check_events(
        self, found: LabelAward, start: date | None, end: date | None, checks: Checks
    ) -> None:
        """Note days that would leave out one on which something happened to the label."""
        happened = await self._happened(found)
        if happened and start is not None and start > min(happened):
            day = min(happened).isoformat()
            checks.refuse(f"Something happened to the label on {day} already.", "validFrom")
        if happened and end is not None and end < max(happened):
            day = max(happened).isoformat()
            checks.refuse(f"Something happened to the label on {day} still.", "validUntil")

    async def _happened(self, found: LabelAward) -> list[date]:
        """Return the days on which something happened to the label."""
        events = select(col(AwardEvent.day)).where(col(AwardEvent.award_id) == found.id)
        return list((await self.session.exec(events)).all())
