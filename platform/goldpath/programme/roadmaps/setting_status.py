"""Saying of many milestones at once, of any clusters of a project, how far they are."""

from datetime import date
from typing import Any

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from goldpath.endpoint.context import Info
from goldpath.endpoint.ids import project_reference
from goldpath.endpoint.payloads import UserError, attempt_alone
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.programme.roadmaps.many import ManyMilestones, Seen
from goldpath.programme.roadmaps.mutations import DONE_ON, WAIVER
from goldpath.programme.roadmaps.showing import milestones_entry
from goldpath.programme.roadmaps.standing import Standing
from goldpath.programme.roadmaps.tables import MilestoneStatus
from goldpath.programme.roadmaps.types import Milestone
from goldpath.reader.showing import Shown, show_rows

MOST = 1000
"""Milestones of one mutation."""


@strawberry.input(description="A milestone as you saw it.")
class SeenMilestoneInput:
    """A milestone as somebody saw it."""

    milestone: strawberry.ID
    expected_version: int


@strawberry.input(description="Milestones of one project, and how far all of them are.")
class SetMilestonesStatusInput:
    """Milestones of one project, and how far all of them are."""

    milestones: list[SeenMilestoneInput] = strawberry.field(
        description=f"From 1 to {MOST}, of any clusters of one project."
    )
    status: MilestoneStatus
    waiver: str | None = strawberry.field(default=None, description=WAIVER)
    done_on: date | None = strawberry.field(default=None, description=DONE_ON)

    def standing(self) -> Standing:
        """Return how far they are."""
        told: dict[str, Any] = {"waiver": self.waiver, "done_on": self.done_on}
        return Standing.given(
            self.status, **{name: value for name, value in told.items() if value is not None}
        )


@strawberry.type
class SetMilestonesStatusPayload:
    """The milestones as they are now, road by road, or what to mend: then none was changed."""

    milestones: list[Milestone] | None
    user_errors: list[UserError]


async def set_milestones_status(
    info: Info, input: SetMilestonesStatusInput
) -> SetMilestonesStatusPayload | None:
    """Say how far many milestones are: of all of them, or of none."""
    if not 0 < len(input.milestones) <= MOST:
        raise BadInput(f"From 1 to {MOST} milestones are changed at once.", "milestones")
    named = [
        project_reference(one.milestone, "Milestone", f"milestones.{number}.milestone")
        for number, one in enumerate(input.milestones)
    ]
    project_id = named[0].project_id
    if any(one.project_id != project_id for one in named):
        raise BadInput("All milestones must be of one project.", "milestones")
    access = info.context.enter(Action.MILESTONE_UPDATE, project_id)
    seen = [
        Seen(number, one.key, given.expected_version)
        for number, (one, given) in enumerate(zip(named, input.milestones, strict=True))
    ]

    async def write(session: AsyncSession) -> Shown:
        await ManyMilestones(session, access).stand(seen, input.standing())
        shown = milestones_entry(access, (one.key for one in seen))
        return await show_rows(info._raw_info, session, "milestones", shown)  # noqa: SLF001 - as `attempt`

    outcome = await attempt_alone(info, access.door, write)
    return SetMilestonesStatusPayload(milestones=outcome.value, user_errors=outcome.errors)
