"""Writing how the steps of a project's template hang together: their phases, order and needs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.errors import Conflict
from goldpath.programme.certifications.tables import LadderStep
from goldpath.programme.projects.comparison import Entry, Value
from goldpath.programme.projects.recording import entry_step
from goldpath.programme.targets.tables import Target
from goldpath.programme.templates.tables import TemplateNeed, TemplateStep


class StepLinks:
    """Collects what steps need, and writes it once all steps are there.

    `rows` are the project's entries and their keys, as far as they are written by then.
    """

    def __init__(self, session: AsyncSession, rows: Mapping[Entry, UUID]) -> None:
        self._session = session
        self._rows = rows
        self._needs: dict[Entry, list[str]] = {}

    def of(self, entry: Entry, fields: Mapping[str, Value]) -> dict[str, Any]:
        """Return the column of a step's phase, if it is told; remember what the step needs."""
        if "needs" in fields:
            self._needs[entry] = fields["needs"] or []
        if "phase" not in fields:
            return {}
        code = fields["phase"]
        return {"phase_id": None if code is None else self._row(entry, "phases", code=code)}

    async def position(self, table: type[TemplateStep | LadderStep | Target]) -> int:
        """Return the place behind all that there are: steps of either kind, or targets."""
        last = select(func.coalesce(func.max(col(table.position)), 0))
        own = last.where(col(table.project_id) == self._rows[()])
        return (await self._session.exec(own)).one() + 1

    async def write(self) -> None:
        """Write what the steps need: all that is over first, so that no circle is met between."""
        for entry in self._needs:
            gone = delete(TemplateNeed).where(
                col(TemplateNeed.project_id) == self._rows[()],
                col(TemplateNeed.step_id) == self._rows[entry],
            )
            await self._session.exec(gone)
        new = [
            {
                "project_id": self._rows[()],
                "step_id": self._rows[entry],
                "needs_id": self._row(entry, "steps", title=title),
            }
            for entry, titles in self._needs.items()
            for title in titles
        ]
        if new:
            await self._session.exec(insert(TemplateNeed).values(new))

    def _row(self, entry: Entry, collection: str, **item: str) -> UUID:
        """Return the row that a step names. Raises Conflict if it was removed in Goldpath."""
        named = (entry_step(collection, **item),)
        if named not in self._rows:
            raise Conflict(
                f"Nothing was applied: {entry[-1]} names {named[0]}, which was removed in "
                "Goldpath. Take it out of the file, or make it there again; then apply again."
            )
        return self._rows[named]
