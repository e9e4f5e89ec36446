"""Changing a project's phases, inside a transaction at its coordinator's door."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import Checks, broken
from goldpath.errors import Taken
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.cohorts.tables import Participation
from goldpath.programme.projects.life import END_FIRST
from goldpath.programme.projects.tables import ProjectPhase
from goldpath.programme.roadmaps.tables import Milestone

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""As tenant files write codes (`goldpath.transfer.toml_values`)."""

_LONGEST_CODE = 60
"""Characters of a code."""


@dataclass(frozen=True, slots=True)
class PhaseChanges:
    """Changes of one project's phases."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, given: Mapping[str, Any]) -> ProjectPhase:
        """Add a phase. Raises Rejected, Taken or BadInput."""
        columns = _checked(given)
        with _refused(columns.get("code")):
            return await insert_row(
                self.session, ProjectPhase, project_id=self.access.project_id, **columns
            )

    async def update(
        self, phase_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> ProjectPhase:
        """Change a phase. Raises NotFound, Rejected, Taken, BadInput or Conflict."""
        found = await load(self.session, ProjectPhase, self.access.project_id, phase_id)
        columns = _checked(given)
        with _refused(columns.get("code")):
            return await update_version(
                self.session,
                ProjectPhase,
                keyed(ProjectPhase, found.project_id, found.id),
                expected_version,
                **columns,
            )

    async def remove(self, phase_id: UUID, expected_version: int) -> None:
        """Remove a phase; its steps and milestones stay without one. Raises NotFound, Conflict.

        The roadmaps are locked first, in the order in which all who write several lock them.
        """
        project_id = self.access.project_id
        places = select(Milestone.participation_id).where(
            col(Milestone.project_id) == project_id, col(Milestone.phase_id) == phase_id
        )
        await self.session.exec(
            select(Participation.id)
            .where(col(Participation.project_id) == project_id, col(Participation.id).in_(places))
            .order_by(col(Participation.id))
            .with_for_update(key_share=True)
        )
        found = await load(self.session, ProjectPhase, project_id, phase_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        await self.session.exec(
            delete(ProjectPhase).where(keyed(ProjectPhase, project_id, found.id))
        )


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a phase. Raises Rejected."""
    checks, columns = Checks(), dict(given)
    if "title" in columns:
        columns["title"] = checks.text(columns["title"], "title", longest=300)
    if "code" in columns:
        code = columns["code"] = columns["code"].strip()
        if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
            checks.refuse(
                f"`code` must be small letters, digits and hyphens, {_LONGEST_CODE} at most, such "
                "as `a`.",
                "code",
            )
    if not columns:
        checks.refuse("Nothing to change: give what is to be otherwise.", "phase")
    checks.done()
    return columns


@contextmanager
def _refused(code: str | None) -> Iterator[None]:
    """Tell what PostgreSQL refuses."""
    taken = Taken(f"This project has a phase '{code}' already.", "code")
    with (
        broken("project_phase_project_id_code_key", taken),
        broken("project_phase_dates_check", END_FIRST),
    ):
        yield


async def check_phase(
    session: AsyncSession, access: ProjectAccess, columns: Mapping[str, Any]
) -> None:
    """Raise NotFound if a step or a milestone is to be in a phase that is not the project's."""
    if columns.get("phase_id") is not None:
        await load(session, ProjectPhase, access.project_id, columns["phase_id"])
