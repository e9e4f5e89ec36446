"""Attaching evidence and taking it back, inside a transaction at the door of who may."""

from dataclasses import dataclass

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import keyed, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import BadInput
from goldpath.files.names import clean_name
from goldpath.files.store import Kept
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.held import today
from goldpath.programme.cohorts.charge import participation_to_change
from goldpath.programme.evidence.tables import Evidence
from goldpath.programme.roadmaps.entering import Entered
from goldpath.programme.roadmaps.standing import REASON
from goldpath.programme.roadmaps.tables import Milestone


@dataclass(frozen=True, slots=True)
class EvidenceChanges:
    """Changes to evidence of what was entered."""

    session: AsyncSession
    entered: Entered

    async def milestone(self) -> Milestone:
        """Return the milestone that evidence may be attached to. Raises NotFound or Forbidden."""
        found = await self.entered.load(self.session, Milestone)
        await self._check(found)
        return found

    async def attach(self, sent_name: str, kept: Kept) -> Evidence:
        """Attach a file that is kept; the same one again is the one that is there.

        Raises as `milestone`.
        """
        found = await self.milestone()
        added = insert(Evidence).values(
            project_id=found.project_id,
            participation_id=found.participation_id,
            milestone_id=found.id,
            account_id=self.entered.account_id,
            name=clean_name(sent_name, kept.kind),
            media_type=kept.kind.media_type,
            size=kept.size,
            sha256=kept.sha256,
        )
        await self.session.exec(added.on_conflict_do_nothing())
        there = select(Evidence).where(
            col(Evidence.project_id) == found.project_id,
            col(Evidence.milestone_id) == found.id,
            col(Evidence.sha256) == kept.sha256,
            col(Evidence.removed_on).is_(None),
        )
        return (await self.session.exec(there)).one()

    async def remove(self, reason: str, expected: int) -> Evidence:
        """Take evidence back; it stays on record.

        Raises NotFound, Forbidden, Rejected, BadInput or Conflict.
        """
        found = await self.entered.load(self.session, Evidence)
        await self._check(found)
        if found.version != expected:
            raise stale(expected)
        if found.removed_on is not None:
            raise BadInput("This evidence was taken back already.", "evidence")
        checks = Checks()
        reason = checks.prose(reason, "reason", longest=REASON)
        checks.done()
        own = keyed(Evidence, found.project_id, found.id)
        problem = (
            "An action is done by it: attach other evidence first, or set the action to be done "
            "again."
        )
        with broken("action_proven", BadInput(problem, "evidence")):
            return await update_version(
                self.session,
                Evidence,
                own,
                expected,
                removed_on=today(),
                removal_reason=reason,
            )

    async def _check(self, found: Milestone | Evidence) -> None:
        """Raise Forbidden for a partner who is not in charge of the participant."""
        if isinstance(self.entered.access, ProjectAccess):
            access = self.entered.access
            await participation_to_change(self.session, access, found.participation_id)
