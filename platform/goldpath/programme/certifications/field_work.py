"""Field projects, their teams and evaluations, inside a transaction at the coordinator's door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, update_version
from goldpath.endpoint.inputs import PROSE, Checks
from goldpath.identity.viewer import ProjectAccess
from goldpath.label.awards.held import today
from goldpath.programme.certifications.field_tables import (
    MOST_IN_TEAM,
    MOST_POINTS,
    FieldProject,
    FieldProjectMember,
)
from goldpath.programme.certifications.rules import REFUSALS, refused
from goldpath.programme.certifications.tables import LadderCandidate


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """Changes to one project's field projects, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, fields: Mapping[str, Any], team: Sequence[UUID]) -> FieldProject:
        """Make a field project with its team. Raises Rejected, NotFound, Taken or BadInput."""
        checked = _checked(fields)
        with refused():
            made = await insert_row(
                self.session, FieldProject, project_id=self.access.project_id, **checked
            )
        await self._join(made, team)
        return made

    async def update(
        self,
        field_project_id: UUID,
        fields: Mapping[str, Any],
        team: Sequence[UUID] | None,
        expected_version: int,
    ) -> FieldProject:
        """Change a field project or its team; who was evaluated stays in it.

        Raises as `create`, and Conflict.
        """
        found = await load(self.session, FieldProject, self.access.project_id, field_project_id)
        checked = _checked(fields)
        own = keyed(FieldProject, found.project_id, found.id)
        with refused():
            changed = await update_version(
                self.session, FieldProject, own, expected_version, **checked
            )
        if team is not None:
            await self._leave(changed, team)
            known = {one.candidate_id for one in await self._members(changed)}
            await self._join(changed, [one for one in team if one not in known])
        return changed

    async def evaluate(
        self, member_id: UUID, fields: Mapping[str, Any], expected_version: int
    ) -> FieldProjectMember:
        """Record how somebody was evaluated. Raises NotFound, Rejected or Conflict."""
        found = await load(self.session, FieldProjectMember, self.access.project_id, member_id)
        checks, checked = Checks(), {**fields}
        checked["evaluated_on"] = fields.get("evaluated_on") or today()
        if checked["evaluated_on"] > today():
            checks.refuse("`evaluatedOn` must not be a day to come.", "evaluatedOn")
        if fields.get("points") is not None and not 0 <= fields["points"] <= MOST_POINTS:
            checks.refuse(f"`points` must be from 0 to {MOST_POINTS}.", "points")
        if fields.get("note") is not None:
            checked["note"] = checks.prose(fields["note"], "note", longest=PROSE)
        checks.done()
        own = keyed(FieldProjectMember, found.project_id, found.id)
        return await update_version(
            self.session, FieldProjectMember, own, expected_version, **checked
        )

    async def _members(self, work: FieldProject) -> Sequence[FieldProjectMember]:
        found = select(FieldProjectMember).where(*_of(work))
        return (await self.session.exec(found)).all()

    async def _leave(self, work: FieldProject, team: Sequence[UUID]) -> None:
        left = [one for one in await self._members(work) if one.candidate_id not in team]
        keys = [one.id for one in left]
        gone = delete(FieldProjectMember).where(*_of(work), col(FieldProjectMember.id).in_(keys))
        with refused():
            await self.session.exec(gone)

    async def _join(self, work: FieldProject, team: Sequence[UUID]) -> None:
        if len(set(team)) > MOST_IN_TEAM:
            raise REFUSALS["field_project_team"]
        for one in dict.fromkeys(team):
            candidate = await load(self.session, LadderCandidate, work.project_id, one)
            with refused():
                await insert_row(
                    self.session,
                    FieldProjectMember,
                    project_id=work.project_id,
                    field_project_id=work.id,
                    candidate_id=candidate.id,
                )


def _of(work: FieldProject) -> tuple[Any, Any]:
    member = FieldProjectMember
    own = col(member.project_id) == work.project_id
    return own, col(member.field_project_id) == work.id


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    checks, checked = Checks(), dict(fields)
    for name in ("title", "supervisor"):
        if name in fields:
            checked[name] = checks.text(fields[name], name)
    checks.done()
    return checked
