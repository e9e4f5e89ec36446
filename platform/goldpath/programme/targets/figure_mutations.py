"""The mutation that records where a target stands, by hand."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.creating import IDEMPOTENCY_KEY, once
from goldpath.endpoint.ids import optional_key, project_reference
from goldpath.endpoint.payloads import UserError, attempt, shown_as
from goldpath.identity.policy import Action
from goldpath.identity.viewer import ProjectAccess
from goldpath.programme.targets.changes import TargetChanges
from goldpath.programme.targets.tables import TargetFigure as FigureRow
from goldpath.programme.targets.types import TargetFigure


@strawberry.input(description="Where a target stood on a day. What is recorded stays on record.")
class RecordFigureInput:
    """Where a target stood on a day."""

    target: strawberry.ID = strawberry.field(description="One that is measured by hand.")
    value: float
    measured_on: date = strawberry.field(description="Today or before.")
    note: str = strawberry.field(description="What it is known from.")
    evidence: str | None = strawberry.field(
        default=None, description="The address of what proves it, on the web."
    )
    supersedes: strawberry.ID | None = strawberry.field(
        default=None, description="The `TargetFigure` that was wrong and counts no longer."
    )
    idempotency_key: str | None = strawberry.field(default=None, description=IDEMPOTENCY_KEY)

    def columns(self, access: ProjectAccess) -> dict[str, Any]:
        """Return the columns of the figure. Raises BadInput or NotFound."""
        return {
            "value": self.value,
            "measured_on": self.measured_on,
            "note": self.note,
            "evidence": self.evidence,
            "supersedes": optional_key(self.supersedes, "TargetFigure", "supersedes", access),
        }


@strawberry.type
class RecordFigurePayload:
    """The figure that was recorded, or what to mend."""

    figure: TargetFigure | None
    user_errors: list[UserError]


async def record_figure(info: Info, input: RecordFigureInput) -> RecordFigurePayload | None:
    """Record where a target stood on a day, or correct what was recorded."""
    target = project_reference(input.target, "Target", "target")
    access = info.context.enter(Action.TARGET_KEEP, target.project_id)
    columns = input.columns(access)

    async def write(session: AsyncSession) -> FigureRow:
        changes = TargetChanges(session, access)
        return await once(
            session, access, input, FigureRow, lambda: changes.record(target.key, columns)
        )

    outcome = await attempt(info, shown_as("figure", access, FigureRow, write))
    return RecordFigurePayload(figure=outcome.value, user_errors=outcome.errors)
