"""Keeping a project's targets, inside a transaction at its coordinator's door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.database.ordering import Order, put_in_order
from goldpath.database.rows import insert_row, keyed, load, stale, update_version
from goldpath.endpoint.inputs import constraint_of
from goldpath.errors import BadInput
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.projects.placing import hold_order, next_place
from goldpath.programme.targets.given import checked_figure, checked_target
from goldpath.programme.targets.rules import refused
from goldpath.programme.targets.tables import Target, TargetFigure


@dataclass(frozen=True, slots=True)
class TargetChanges:
    """Changes of one project's targets, by its coordinator."""

    session: AsyncSession
    access: ProjectAccess

    async def create(self, given: Mapping[str, Any]) -> Target:
        """Add a target behind the others. Raises Rejected, Taken or BadInput."""
        columns = checked_target(given)
        position = await next_place(self.session, self.access, Target)
        with refused():
            return await insert_row(
                self.session,
                Target,
                project_id=self.access.project_id,
                position=position,
                **columns,
            )

    async def update(
        self, target_id: UUID, given: Mapping[str, Any], expected_version: int
    ) -> Target:
        """Change a target; what was reported of it stays. Raises as `create`, NotFound, Conflict.

        One that is pursued again goes behind the others.
        """
        found = await load(self.session, Target, self.access.project_id, target_id)
        columns = checked_target(given)
        if not columns:
            raise BadInput("Nothing to change: give what is to be otherwise.", "target")
        if found.retired_on is not None and columns.get("retired_on", found) is None:
            columns["position"] = await next_place(self.session, self.access, Target)
        own = keyed(Target, found.project_id, found.id)
        with refused():
            return await update_version(self.session, Target, own, expected_version, **columns)

    async def remove(self, target_id: UUID, expected_version: int) -> bool:
        """Remove a target with its figures; return whether it is gone.

        One that was reported stays on record, and is retired. Raises NotFound or Conflict.
        """
        found = await load(self.session, Target, self.access.project_id, target_id, lock=True)
        if found.version != expected_version:
            raise stale(expected_version)
        own = keyed(Target, found.project_id, found.id)
        try:
            async with self.session.begin_nested():
                await self.session.exec(delete(Target).where(own))
        except IntegrityError as error:
            if constraint_of(error) == "project_open":
                raise
            retired_on = found.retired_on or datetime.now(UTC).date()
            await update_version(self.session, Target, own, expected_version, retired_on=retired_on)
            return False
        return True

    async def reorder(self, targets: Sequence[UUID]) -> None:
        """Put the targets that are pursued in order. Raises BadInput or Conflict."""
        await hold_order(self.session, self.access)
        pursued = self._own() & col(Target.retired_on).is_(None)
        order = Order(targets, each="target", whole="project")
        await put_in_order(self.session, Target, pursued, order)

    async def record(self, target_id: UUID, given: Mapping[str, Any]) -> TargetFigure:
        """Record where a target stood on a day. Raises NotFound, Rejected, Taken or BadInput."""
        found = await load(self.session, Target, self.access.project_id, target_id)
        if found.retired_on is not None:
            raise BadInput("This target is retired: no figure is recorded for it.", "target")
        columns = checked_figure(given)
        with refused():
            return await insert_row(
                self.session,
                TargetFigure,
                project_id=found.project_id,
                target_id=found.id,
                account_id=self.access.account_id,
                **columns,
            )

    def _own(self) -> ColumnElement[bool]:
        return col(Target.project_id) == self.access.project_id
